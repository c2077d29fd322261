package exchange.halflight.testing.scenario;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.fail;

import exchange.halflight.testing.scenario.cluster.ClusterExchange;
import exchange.halflight.testing.scenario.story.Scenario;
import exchange.halflight.testing.scenario.story.StoryParser;
import java.io.IOException;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/**
 * Stories through a real log with a restart in the middle. One file of them, because each starts a node twice: the one whose
 * orders expire, as timers go another way there. {@code halflight scenario --cluster} runs any.
 */
final class ClusterStoriesTest {
    @TestFactory
    Stream<DynamicTest> stories() throws IOException {
        ScenarioRunner runner = new ScenarioRunner(ClusterExchange::new);
        return StoryParser.parse(Path.of("scenarios/05-orders.yaml")).stream()
                .map(scenario -> DynamicTest.dynamicTest(scenario.name(), () -> {
                    ScenarioResult result = runner.run(scenario);
                    if (!result.passed()) {
                        fail(result.toString(), result.cause());
                    }
                }));
    }

    @Test
    void aWrongExpectationBehindTheRestartFails() {
        Scenario scenario = StoryParser.parse(Path.of("story.yaml"), """
                name: an expiry
                profile: xmarket
                markets: {X: {book: LIT, mark: INDEX, funding: NONE}}
                accounts: {ann: {deposit: "100"}}
                steps:
                  - reference: {market: X, bid: "99", ask: "101", index: "100"}
                  - place: {id: g1, account: ann, market: X, side: BUY, type: LIMIT, tif: GTD, price: "99", size: "1", expires: "10s"}
                  - advance: "9999ms"
                  - expect: {cancelled: []}
                  - advance: "1ms"
                  - expect: {cancelled: []}
                """).getFirst();
        assertEquals(
                "FAIL an expiry: step 6: expected cancelled [] got [{id: g1, size: 1, reason: EXPIRED}]",
                new ScenarioRunner(ClusterExchange::new).run(scenario).toString());
    }
}
