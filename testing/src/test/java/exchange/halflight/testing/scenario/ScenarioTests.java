package exchange.halflight.testing.scenario;

import static org.junit.jupiter.api.Assertions.fail;

import exchange.halflight.testing.scenario.observed.ObservedExchange;
import exchange.halflight.testing.scenario.story.Scenario;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicContainer;
import org.junit.jupiter.api.DynamicTest;

/** Makes one test of each scenario, for each kind of exchange that the tests run stories on. */
final class ScenarioTests {
    private static final String REFERENCE = "the reference";
    private static final Map<String, ScenarioExchange.Kind> KINDS = new TreeMap<>(Map.of(
            "the core",
            CoreExchange::new,
            "the core, loaded anew before every command",
            ReloadedExchange::new,
            "the core, every command sent twice",
            events -> new TwiceExchange(new CoreExchange(events), (ObservedExchange) events),
            REFERENCE,
            ReferenceExchange::new));

    private ScenarioTests() {}

    /** A container for each kind, in it one for each file, in it the tests. */
    static Stream<DynamicContainer> of(Map<String, List<Scenario>> scenariosByFile) {
        return KINDS.entrySet().stream()
                .map(kind -> DynamicContainer.dynamicContainer(
                        kind.getKey(),
                        scenariosByFile.entrySet().stream()
                                .map(file -> DynamicContainer.dynamicContainer(
                                        file.getKey(),
                                        tests(knownTo(kind.getKey(), file.getValue()), kind.getValue())))));
    }

    private static List<Scenario> knownTo(String kind, List<Scenario> scenarios) {
        return scenarios.stream()
                .filter(scenario -> !kind.equals(REFERENCE) || !scenario.beyondReference())
                .toList();
    }

    private static Stream<DynamicTest> tests(List<Scenario> scenarios, ScenarioExchange.Kind kind) {
        ScenarioRunner runner = new ScenarioRunner(kind);
        return scenarios.stream()
                .map(scenario -> DynamicTest.dynamicTest(scenario.name(), () -> expectPass(runner, scenario)));
    }

    private static void expectPass(ScenarioRunner runner, Scenario scenario) {
        ScenarioResult result = runner.run(scenario);
        if (!result.passed()) {
            fail(result.toString(), result.cause());
        }
    }
}
