package exchange.halflight.app.flow;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import exchange.halflight.app.UpProcess;
import exchange.halflight.app.client.ExchangeConnection;
import exchange.halflight.messages.grpc.StateHashRequest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FlowTest {
    private static final int COMMANDS = 3_000;
    private static final long RANDOM_SEED = 42;

    @TempDir
    private Path directory;

    @Test
    void theCoreReproducesAGeneratedFlow() throws Exception {
        FlowPlan plan = plan(RANDOM_SEED);
        FlowComparison comparison = FlowComparison.of(plan.folder(), new CoreTarget().run(plan, answered -> {}));

        assertNull(comparison.firstDifference());
        assertTrue(comparison.isExact());
        assertTrue(comparison.fills() > 500, comparison::summary);
    }

    @Test
    void aWrongExpectationIsShown() throws Exception {
        FlowPlan plan = plan(RANDOM_SEED);
        Path fills = directory.resolve("flow/expected_fills.csv");
        List<String> lines = Files.readAllLines(fills);
        String wrong = lines.get(5).replaceAll(",(\\d+)$", ",99999");
        lines.set(5, wrong);
        Files.write(fills, lines);
        FlowFolder changed = FlowFolder.read(directory.resolve("flow"));
        FlowComparison comparison = FlowComparison.of(changed, new CoreTarget().run(plan, answered -> {}));

        assertFalse(comparison.isExact());
        assertEquals(comparison.newOrders() - 1, comparison.exactOrders());
        assertTrue(comparison.firstDifference().startsWith("fill 5: expected 99999 at "), comparison::firstDifference);
        assertTrue(comparison.bookEqual());
    }

    @Test
    void aFileThatCannotBeUnderstoodIsNamedWithItsLine() throws Exception {
        plan(RANDOM_SEED);
        Path commands = directory.resolve("flow/commands.csv");
        List<String> lines = Files.readAllLines(commands);
        lines.set(3, lines.get(3).replace("NEW", "MAYBE").replace("CANCEL", "MAYBE"));
        Files.write(commands, lines);

        FlowException problem = assertThrows(FlowException.class, () -> FlowFolder.read(directory.resolve("flow")));
        assertTrue(problem.getMessage().contains("commands.csv, line 4: 'MAYBE'"), problem.getMessage());
    }

    @Test
    void aFlowIsExactThroughAKilledExchange() throws Exception {
        assertExactThroughAKill(plan(RANDOM_SEED + 1));
    }

    @Test
    void theRecordedExchangeDayIsExact() throws Exception {
        Path recorded = Path.of("..", "..", "shared", "data", "order-flow-sse");
        assumeTrue(
                Files.isDirectory(recorded),
                () -> "skipped: no recorded day in " + recorded.toAbsolutePath().normalize());
        FlowPlan plan = new FlowPlan(FlowFolder.read(recorded), "");
        FlowComparison core = FlowComparison.of(plan.folder(), new CoreTarget().run(plan, answered -> {}));
        assertTrue(core.isExact(), core::summary);
        assertExactThroughAKill(plan);
    }

    /** Nothing is lost and nothing happens twice when the exchange is killed in the middle and the flow run again. */
    private void assertExactThroughAKill(FlowPlan plan) throws Exception {
        Path data = directory.resolve("data");
        try (UpProcess exchange = UpProcess.start(data, "--no-demo");
                ExchangeConnection connection = ExchangeConnection.ofOperatorOf(exchange.port(), data)) {
            FlowException cut = assertThrows(
                    FlowException.class,
                    () -> new ExchangeTarget(connection).run(plan, answered -> {
                        if (answered >= plan.folder().orders().size() / 2) {
                            exchange.kill();
                        }
                    }));
            assertTrue(cut.getMessage().contains("run the same flow again"), cut.getMessage());
        }
        try (UpProcess exchange = UpProcess.start(data, "--no-demo");
                ExchangeConnection connection = ExchangeConnection.ofOperatorOf(exchange.port(), data)) {
            FlowOutcome outcome = new ExchangeTarget(connection).run(plan, answered -> {});
            FlowComparison comparison = FlowComparison.of(plan.folder(), outcome);
            assertNull(comparison.firstDifference());
            assertTrue(comparison.isExact(), comparison::summary);

            String hash = hash(connection);
            assertTrue(FlowComparison.of(plan.folder(), new ExchangeTarget(connection).run(plan, answered -> {}))
                    .isExact());
            assertEquals(hash, hash(connection), "a third run changed something");
        }
    }

    private FlowPlan plan(long randomSeed) throws IOException, FlowException {
        GeneratedFlow.write(directory.resolve("flow"), randomSeed, COMMANDS);
        return new FlowPlan(FlowFolder.read(directory.resolve("flow")), "");
    }

    private static String hash(ExchangeConnection connection) {
        return connection
                .operator()
                .stateHash(StateHashRequest.getDefaultInstance())
                .getStateHash();
    }
}
