package exchange.halflight.testing.scenario;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import exchange.halflight.testing.scenario.story.Scenario;
import exchange.halflight.testing.scenario.story.StoryFiles;
import exchange.halflight.testing.scenario.story.StoryParser;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** The stories that came with the assignment, where they lie beside the project; others live without them. */
final class SharedStoriesTest {
    private static final Path FOLDER = Path.of("../../shared/scenarios");

    @Test
    void storiesWithinTheRulesPassAndTheOthersSayWhatIsMissing() throws IOException {
        assumeTrue(Files.isDirectory(FOLDER), "skipped: no shared/scenarios beside the project");
        ScenarioRunner runner = new ScenarioRunner(CoreExchange::new);
        Map<String, String> results = new TreeMap<>();
        for (Path file : StoryFiles.in(List.of(FOLDER))) {
            StringBuilder lines = new StringBuilder();
            for (Scenario scenario : StoryParser.parse(file)) {
                String failure = runner.run(scenario).failure();
                lines.append(failure == null ? "PASS" : failure).append('\n');
            }
            results.put(String.valueOf(file.getFileName()), lines.toString());
        }
        assertEquals(
                Map.of(
                        "dark-matching.yaml",
                        "PASS\nPASS\n",
                        "funding.yaml",
                        "PASS\n",
                        "liquidation.yaml",
                        "PASS\nPASS\n",
                        "lit-matching.yaml",
                        "PASS\nPASS\n"),
                results);
    }
}
