package exchange.halflight.cluster.node;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import exchange.halflight.cluster.FreePorts;
import exchange.halflight.cluster.Trader;
import exchange.halflight.cluster.client.ClientSettings;
import exchange.halflight.cluster.client.CommandAnswer;
import exchange.halflight.cluster.codec.StatePosition;
import exchange.halflight.cluster.replay.LogReplay;
import exchange.halflight.cluster.replay.Silent;
import exchange.halflight.core.order.Side;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
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
            members.add(new Membership.Member(id, "localhost", FreePorts.basePort()));
        }
        return new Membership(members);
    }

    private Path data(int id) {
        return directory.resolve("node-" + id);
    }

    @Test
    void allMembersHaveTheSameState() {
        Membership membership = membership();
        List<ExchangeNode> nodes = new ArrayList<>();
        StatePosition state;
        try {
            for (int id = 0; id < MEMBERS; id++) {
                nodes.add(ExchangeNode.start(new NodeSettings(
                        DataDirectory.of(data(id)),
                        id,
                        membership,
                        LogSizes.SMALL,
                        (component, cause) -> System.err.println(component + ": " + FailStop.explain(cause)))));
            }
            Path driver = DataDirectory.of(data(0)).aeronDirectory();
            try (Trader trader = new Trader(ClientSettings.remote(driver, membership))) {
                trader.openExchange();
                for (long id = 1; id <= 50; id++) {
                    CommandAnswer rests = trader.place(Trader.order(1, id, Side.BUY, 10_000, 1));
                    assertTrue(rests.accepted(), rests::toString);
                    assertEquals(
                            1,
                            trader.place(Trader.order(2, id, Side.SELL, 10_000, 1))
                                    .filledUnits());
                }
                state = trader.snapshot();
            }
        } finally {
            CloseHelper.closeAll(nodes.reversed());
        }
        for (int id = 0; id < MEMBERS; id++) {
            try (LogReplay replay = LogReplay.open(DataDirectory.of(data(id)), null, new Silent())) {
                replay.runTo(state.logPosition(), position -> {});
                assertEquals(state, replay.position(), "member " + id);
            }
        }
    }
}
