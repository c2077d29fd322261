package exchange.halflight.testing.scenario;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import exchange.halflight.testing.scenario.story.Scenario;
import exchange.halflight.testing.scenario.story.StoryPage;
import exchange.halflight.testing.scenario.story.StoryParser;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicContainer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** The worked examples of the rulebook's pages, run as they stand there. */
final class RulebookPagesTest {
    private static final Path FOLDER = Path.of("../docs/rulebook");
    /** Pages without examples: the table of contents, and the procedure, which is the measure of all examples. */
    private static final Set<String> WITHOUT_EXAMPLES = Set.of(
            "README.md",
            "procedure.md",
            "procedure-dark.md",
            "procedure-funding.md",
            "procedure-governance.md",
            "procedure-liquidation.md",
            "procedure-triggers.md");

    @TestFactory
    Stream<DynamicContainer> examples() throws IOException {
        Map<String, List<Scenario>> byPage = new TreeMap<>();
        for (Path page : pages()) {
            List<Scenario> examples = StoryParser.parse(page);
            if (!examples.isEmpty()) {
                byPage.put(String.valueOf(page.getFileName()), examples);
            }
        }
        return ScenarioTests.of(byPage);
    }

    @Test
    void everyPageThatExplainsHasAnExampleAndIsListed() throws IOException {
        String contents = Files.readString(FOLDER.resolve("README.md"));
        Set<String> without = new TreeSet<>();
        for (Path page : pages()) {
            String name = String.valueOf(page.getFileName());
            if (StoryParser.parse(page).isEmpty()) {
                without.add(name);
            }
            assertEquals(!name.equals("README.md"), contents.contains("(" + name + ")"), name + " in README.md");
        }
        assertEquals(new TreeSet<>(WITHOUT_EXAMPLES), without);
    }

    @Test
    void noOtherYamlBlockLooksLikeAnExample() throws IOException {
        for (Path page : pages()) {
            for (String line : Files.readAllLines(page)) {
                assertFalse(line.startsWith("```y") && !line.equals(StoryPage.BEGIN), () -> page + ": " + line);
            }
        }
    }

    private static List<Path> pages() throws IOException {
        try (Stream<Path> files = Files.list(FOLDER)) {
            return files.filter(file -> file.toString().endsWith(".md"))
                    .sorted()
                    .toList();
        }
    }
}
