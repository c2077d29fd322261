package exchange.halflight.cluster.node;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import exchange.halflight.cluster.Trader;
import exchange.halflight.cluster.archive.DamagedArchiveException;
import exchange.halflight.cluster.client.ClientSettings;
import exchange.halflight.cluster.client.CommandAnswer;
import exchange.halflight.cluster.codec.StatePosition;
import exchange.halflight.cluster.replay.LogReplay;
import exchange.halflight.cluster.replay.ReplayException;
import exchange.halflight.cluster.replay.Silent;
import exchange.halflight.core.order.Side;
import io.aeron.driver.MediaDriver;
import io.aeron.driver.ThreadingMode;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.agrona.CloseHelper;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Three members with the same code: every one has the same log and leads to the same state. */
final class ThreeNodesTest {
    private static final int MEMBERS = 3;

    @TempDir
    private Path directory;

    private Membership membership() {
        List<Membership.Member> members = new ArrayList<>();
        for (int id = 0; id < MEMBERS; id++) {
            members.add(new Membership.Member(id, "localhost", FreePorts.forNode()));
        }
        return new Membership(members);
    }

    private Path data(int id) {
        return directory.resolve("node-" + id);
    }

    private ExchangeNode start(Membership membership, int id) {
        return ExchangeNode.start(new NodeSettings(
                DataDirectory.of(data(id)),
                id,
                membership,
                LogSizes.SMALL,
                (component, cause) -> System.err.println(component + ": " + FailStop.explain(cause))));
    }

    /** Each member goes and comes back in turn: whoever leads is lost once at least, and no order is lost or done twice. */
    @Test
    void tradingGoesOnWhenAMemberIsLost() {
        Membership membership = membership();
        ExchangeNode[] nodes = new ExchangeNode[MEMBERS];
        String driverDirectory = directory.resolve("client-driver").toString();
        StatePosition state;
        try (MediaDriver driver = MediaDriver.launch(new MediaDriver.Context()
                .aeronDirectoryName(driverDirectory)
                .threadingMode(ThreadingMode.SHARED)
                .dirDeleteOnStart(true)
                .dirDeleteOnShutdown(true))) {
            for (int id = 0; id < MEMBERS; id++) {
                nodes[id] = start(membership, id);
            }
            Path aeron = Path.of(driver.aeronDirectoryName());
            try (Trader trader = new Trader(ClientSettings.remote(aeron, membership))) {
                trader.openExchange();
                long commandId = 0;
                for (int lost = 0; lost < MEMBERS; lost++) {
                    commandId = trade(trader, commandId);
                    nodes[lost].close();
                    commandId = trade(trader, commandId);
                    nodes[lost] = start(membership, lost);
                }
                state = trader.snapshot();
            }
            for (int id = 0; id < MEMBERS; id++) {
                awaitLog(id, state.logPosition());
            }
        } finally {
            CloseHelper.closeAll(nodes);
        }
        assertSameState(state);
    }

    private static long trade(Trader trader, long commandId) {
        for (long id = commandId + 1; id <= commandId + 10; id++) {
            CommandAnswer rests = trader.place(Trader.order(1, id, Side.BUY, 10_000, 1));
            assertTrue(rests.accepted(), rests::toString);
            assertEquals(
                    1, trader.place(Trader.order(2, id, Side.SELL, 10_000, 1)).filledUnits());
        }
        return commandId + 10;
    }

    @Test
    void allMembersHaveTheSameState() {
        Membership membership = membership();
        List<ExchangeNode> nodes = new ArrayList<>();
        StatePosition state;
        try {
            for (int id = 0; id < MEMBERS; id++) {
                nodes.add(start(membership, id));
            }
            Path driver = DataDirectory.of(data(0)).aeronDirectory();
            try (Trader trader = new Trader(ClientSettings.remote(driver, membership))) {
                trader.openExchange();
                for (long id = 0; id < 50; id += 10) {
                    trade(trader, id);
                }
                state = trader.snapshot();
            }
        } finally {
            CloseHelper.closeAll(nodes.reversed());
        }
        assertSameState(state);
    }

    /** A majority has it by now; who came back last may still be reading it. */
    private void awaitLog(int id, long position) {
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(30);
        while (true) {
            try (LogReplay replay = LogReplay.open(DataDirectory.of(data(id)), null, new Silent())) {
                replay.runTo(position, reached -> {});
                return;
            } catch (ReplayException | DamagedArchiveException e) {
                if (System.nanoTime() > deadline) {
                    throw new AssertionError("member " + id + " does not catch up", e);
                }
            }
        }
    }

    private void assertSameState(StatePosition state) {
        for (int id = 0; id < MEMBERS; id++) {
            try (LogReplay replay = LogReplay.open(DataDirectory.of(data(id)), null, new Silent())) {
                replay.runTo(state.logPosition(), position -> {});
                assertEquals(state, replay.position(), "member " + id);
            }
        }
    }
}
