package exchange.halflight.cluster.node;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import exchange.halflight.cluster.Trader;
import exchange.halflight.cluster.client.CommandAnswer;
import exchange.halflight.cluster.codec.StatePosition;
import exchange.halflight.cluster.replay.LogReplay;
import exchange.halflight.cluster.replay.Silent;
import exchange.halflight.core.command.NewOrder;
import exchange.halflight.core.order.Side;
import exchange.halflight.core.order.TimeInForce;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class ExchangeNodeTest {
    private static final long LIFE_NANOS = TimeUnit.MILLISECONDS.toNanos(1_500);
    private static final long TIMEOUT_NANOS = TimeUnit.SECONDS.toNanos(20);

    @TempDir
    private Path data;

    private ExchangeNode start() {
        FailStop failStop = (component, cause) -> {
            cause.printStackTrace(System.err);
        };
        return ExchangeNode.start(NodeSettings.single(data, FreePorts.forNode()).withFailStop(failStop));
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

    @Test
    void aTimerOfTheLogEndsAnOrderWithoutAnyCommand() {
        StatePosition expired;
        try (ExchangeNode _ = start();
                Trader trader = new Trader(data)) {
            trader.openExchange();
            NewOrder order = Trader.order(1, 1, Side.BUY, 10_000, 5);
            order.timeInForce = TimeInForce.GTD;
            order.expiresNanos = trader.accepted(c -> c.setStake(7, 1, 0)).timeNanos() + LIFE_NANOS;
            CommandAnswer rests = trader.place(order);
            assertTrue(rests.accepted(), rests::toString);
            StatePosition open = trader.hash();
            assertEquals(rests.eventSequence(), open.eventSequence(), "it must not have ended yet");
            long start = System.nanoTime();
            do {
                expired = trader.hash();
                assertTrue(System.nanoTime() - start < TIMEOUT_NANOS, "the order does not end");
            } while (expired.eventSequence() == open.eventSequence());
            assertEquals(rests.commandSequence() + 1, expired.commandSequence());
            CommandAnswer sell = trader.place(Trader.order(2, 1, Side.SELL, 10_000, 5));
            assertEquals(0, sell.filledUnits());
            expired = trader.hash();
        }
        try (LogReplay replay = LogReplay.open(DataDirectory.of(data), null, new Silent())) {
            replay.runTo(expired.logPosition(), position -> {});
            assertEquals(expired, replay.position());
        }
    }
}
