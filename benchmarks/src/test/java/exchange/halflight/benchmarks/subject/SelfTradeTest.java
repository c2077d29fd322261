package exchange.halflight.benchmarks.subject;

import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import exchange.core2.core.common.MatcherEventType;
import exchange.core2.core.common.MatcherTradeEvent;
import exchange.core2.core.common.cmd.OrderCommand;
import exchange.core2.core.orderbook.IOrderBook;
import exchange.core2.core.orderbook.OrderBookNaiveImpl;
import exchange.halflight.benchmarks.streams.CommandStream;
import exchange.halflight.benchmarks.streams.Commands;
import exchange.halflight.benchmarks.streams.OrderIds;
import exchange.halflight.benchmarks.streams.StreamGenerator;
import exchange.halflight.benchmarks.streams.StreamSpec;
import org.junit.jupiter.api.Test;

/** The peer has no self-trade prevention, so no stream may ask for it. */
class SelfTradeTest {
    @Test
    void nobodyTradesWithThemselvesAndOnlyNewOrdersTrade() {
        CommandStream stream = StreamGenerator.generate(StreamSpec.MIX_1K, OrderIds.SEQUENTIAL, 100_000);
        IOrderBook book = new OrderBookNaiveImpl(PeerMarket.specification(), PeerMarket.logging());
        int trades = 0;
        for (Commands commands : new Commands[] {stream.prefill(), stream.measured()}) {
            for (int i = 0; i < commands.count(); i++) {
                OrderCommand command = new OrderCommand();
                PeerCommand.fill(command, commands.orderId(i), commands.fields(i));
                IOrderBook.processCommand(book, command);
                for (MatcherTradeEvent event : command.extractEvents()) {
                    if (event.eventType == MatcherEventType.TRADE) {
                        trades++;
                        assertNotEquals(command.uid, event.matchedOrderUid);
                        assertTrue(Commands.operation(commands.fields(i)) <= Commands.IOC);
                    }
                }
            }
        }
        assertTrue(trades > 10_000);
    }
}
