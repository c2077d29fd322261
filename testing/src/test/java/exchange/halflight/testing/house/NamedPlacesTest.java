package exchange.halflight.testing.house;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

final class NamedPlacesTest {
    @Test
    void everyClassAndPackageOfTheArchitectureExists() throws IOException {
        Path root = Repository.root();
        String page = Files.readString(root.resolve("ARCHITECTURE.md"));
        assertEquals(List.of(), NamedPlaces.missing(page, name -> Files.exists(root.resolve(name))));
    }

    @Test
    void seesWhatLeadsNowhere() {
        String page = """
                `core.book.LitBook`, `core.book.Gone`, `core.margin`, `core.gone`, `book`, `gone`, `app`, `NewOrder`, `Gone`, `docs/x`, `./halflight up`
                ```
                `fenced`
                ```
                """;
        String core = "core/src/main/java/exchange/halflight/core/";
        Set<String> files = Set.of(
                core + "book/LitBook.java",
                core + "margin",
                core + "book",
                core + "command/NewOrder.java",
                "app/pom.xml",
                "docs/x");
        assertEquals(
                List.of("core.book.Gone", "core.gone", "gone", "Gone"), NamedPlaces.missing(page, files::contains));
    }
}
