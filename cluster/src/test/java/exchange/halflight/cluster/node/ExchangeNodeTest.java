package exchange.halflight.cluster.node;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import exchange.halflight.cluster.FreePorts;
import exchange.halflight.cluster.Trader;
import exchange.halflight.cluster.client.CommandAnswer;
import exchange.halflight.cluster.codec.StatePosition;
import exchange.halflight.core.order.Side;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class ExchangeNodeTest {
    @TempDir
    private Path data;

    private ExchangeNode start() {
        FailStop failStop = (component, cause) -> {
            cause.printStackTrace(System.err);
        };
        return ExchangeNode.start(
                NodeSettings.single(data, FreePorts.basePort()).withFailStop(failStop));
    }

    @Test
    void ordersTradeAndTheStateOutlivesARestart() {
        StatePosition before;
        try (ExchangeNode _ = start();
                Trader trader = new Trader(data)) {
            trader.openExchange();
            CommandAnswer rests = trader.place(Trader.order(1, 1, Side.BUY, 10_000, 5));
            assertTrue(rests.accepted(), rests::toString);
            CommandAnswer trades = trader.place(Trader.order(2, 1, Side.SELL, 10_000, 3));
            assertEquals(3, trades.filledUnits(), trades::toString);
            before = trader.hash();
            assertEquals(trades.eventSequence(), before.eventSequence());
        }
        try (ExchangeNode _ = start();
                Trader trader = new Trader(data)) {
            StatePosition after = trader.hash();
            assertEquals(before.stateHash(), after.stateHash());
            assertEquals(before.commandSequence(), after.commandSequence());
            assertEquals(before.eventSequence(), after.eventSequence());
            assertTrue(trader.place(Trader.order(2, 1, Side.SELL, 10_000, 3)).repeated());
            CommandAnswer rest = trader.place(Trader.order(2, 2, Side.SELL, 10_000, 3));
            assertEquals(2, rest.filledUnits(), rest::toString);
        }
    }
}
