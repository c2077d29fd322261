package exchange.halflight.testing.scenario;

import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assertions.fail;

import exchange.halflight.testing.scenario.observed.ObservedExchange;
import exchange.halflight.testing.scenario.story.Scenario;
import exchange.halflight.testing.scenario.story.StoryFiles;
import exchange.halflight.testing.scenario.story.StoryParser;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicContainer;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** The project's own stories, one test each: on the core, on the core reloaded between commands, with every command sent twice. */
final class StoriesTest {
    private static final Path FOLDER = Path.of("scenarios");

    @TestFactory
    Stream<DynamicContainer> core() throws IOException {
        return stories(CoreExchange::new);
    }

    @TestFactory
    Stream<DynamicContainer> coreReloadedBetweenCommands() throws IOException {
        return stories(ReloadedExchange::new);
    }

    @TestFactory
    Stream<DynamicContainer> everyCommandTwice() throws IOException {
        return stories(events -> new TwiceExchange(new CoreExchange(events), (ObservedExchange) events));
    }

    @Test
    void thereAreEnoughStoriesAndNoTwoHaveOneName() throws IOException {
        Map<String, Path> names = new HashMap<>();
        for (Path file : StoryFiles.in(List.of(FOLDER))) {
            for (Scenario scenario : StoryParser.parse(file)) {
                Path other = names.put(scenario.name(), file);
                assertTrue(other == null, () -> "'" + scenario.name() + "' stands in " + file + " and " + other);
            }
        }
        assertTrue(names.size() >= 60, () -> "only " + names.size() + " stories");
    }

    private static Stream<DynamicContainer> stories(ScenarioExchange.Kind kind) throws IOException {
        ScenarioRunner runner = new ScenarioRunner(kind);
        List<DynamicContainer> files = new ArrayList<>();
        for (Path file : StoryFiles.in(List.of(FOLDER))) {
            Stream<DynamicTest> tests = StoryParser.parse(file).stream()
                    .map(scenario -> DynamicTest.dynamicTest(scenario.name(), () -> expectPass(runner, scenario)));
            files.add(DynamicContainer.dynamicContainer(String.valueOf(file.getFileName()), tests));
        }
        return files.stream();
    }

    private static void expectPass(ScenarioRunner runner, Scenario scenario) {
        ScenarioResult result = runner.run(scenario);
        if (!result.passed()) {
            fail(result.toString(), result.cause());
        }
    }
}
