package exchange.halflight.testing.scenario;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.fail;

import exchange.halflight.testing.scenario.cluster.ClusterExchange;
import exchange.halflight.testing.scenario.story.Scenario;
import exchange.halflight.testing.scenario.story.StoryFiles;
import exchange.halflight.testing.scenario.story.StoryParser;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicContainer;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/**
 * All stories through a real log with a restart from a snapshot in the middle and a replay of the log at the end: those of the project, the examples of the rulebook and
 * those beside the project. Several run side by side, as their nodes mostly wait. {@code halflight scenario --cluster} does the same.
 */
final class ClusterStoriesTest {
    private static final int NODES_PER_PROCESSOR = 3;
    private static final Path SHARED = Path.of("../../shared/scenarios");

    private static ExecutorService pool;

    @BeforeAll
    static void start() {
        pool = Executors.newFixedThreadPool(
                NODES_PER_PROCESSOR * Runtime.getRuntime().availableProcessors());
    }

    @AfterAll
    static void stop() {
        pool.shutdownNow();
        pool.close();
    }

    @TestFactory
    Stream<DynamicContainer> stories() throws IOException {
        List<Path> folders = new ArrayList<>(List.of(Path.of("scenarios"), Path.of("../docs/rulebook")));
        if (Files.isDirectory(SHARED)) {
            folders.add(SHARED);
        }
        List<DynamicContainer> files = new ArrayList<>();
        for (Path file : StoryFiles.in(folders)) {
            files.add(DynamicContainer.dynamicContainer(String.valueOf(file.getFileName()), tests(file)));
        }
        return files.stream();
    }

    /** The stories of a file, which begin to run at once. */
    private static List<DynamicTest> tests(Path file) throws IOException {
        List<Scenario> scenarios = StoryParser.parse(file);
        List<Future<ScenarioResult>> results = new ScenarioRunner(ClusterExchange::new).start(scenarios, pool);
        List<DynamicTest> tests = new ArrayList<>();
        for (int i = 0; i < scenarios.size(); i++) {
            Future<ScenarioResult> result = results.get(i);
            tests.add(DynamicTest.dynamicTest(scenarios.get(i).name(), () -> expectPass(result.get())));
        }
        return tests;
    }

    private static void expectPass(ScenarioResult result) {
        if (!result.passed()) {
            fail(result.toString(), result.cause());
        }
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
