package exchange.halflight.testing.scenario;

import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import exchange.halflight.testing.scenario.story.Scenario;
import exchange.halflight.testing.scenario.story.StoryFiles;
import exchange.halflight.testing.scenario.story.StoryParser;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicContainer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** The project's own stories. */
final class StoriesTest {
    private static final Path FOLDER = Path.of("scenarios");

    @TestFactory
    Stream<DynamicContainer> stories() throws IOException {
        return ScenarioTests.of(byFile());
    }

    @Test
    void thereAreEnoughStoriesAndNoTwoHaveOneName() throws IOException {
        Map<String, String> fileByName = new HashMap<>();
        byFile().forEach((file, scenarios) -> {
            for (Scenario scenario : scenarios) {
                String other = fileByName.put(scenario.name(), file);
                assertNull(other, () -> "'" + scenario.name() + "' stands in " + file + " too");
            }
        });
        assertTrue(fileByName.size() >= 60, () -> "only " + fileByName.size() + " stories");
    }

    private static Map<String, List<Scenario>> byFile() throws IOException {
        Map<String, List<Scenario>> byFile = new TreeMap<>();
        for (Path file : StoryFiles.in(List.of(FOLDER))) {
            byFile.put(String.valueOf(file.getFileName()), StoryParser.parse(file));
        }
        return byFile;
    }
}
