package exchange.halflight.benchmarks.subject;

import exchange.core2.core.common.cmd.CommandResultCode;
import exchange.core2.core.common.cmd.OrderCommand;
import exchange.core2.core.orderbook.OrderBookDirectImpl;
import exchange.core2.core.orderbook.OrderBookEventsHelper;
import exchange.halflight.benchmarks.streams.Commands;
import exchange.halflight.benchmarks.streams.Outcome;
import exchange.halflight.benchmarks.streams.TradeTally;

/** The peer's fast order book, driven directly: no risk engine, no queue in front of it. */
final class PeerDirectBook implements BookUnderTest {
    private final TradeTally trades = new TradeTally();
    private final OrderCommand command = new OrderCommand();
    private OrderBookDirectImpl book;

    @Override
    public void reset() {
        trades.clear();
        book = new OrderBookDirectImpl(
                PeerMarket.specification(),
                PeerMarket.objectsPool(),
                OrderBookEventsHelper.NON_POOLED_EVENTS_HELPER,
                PeerMarket.logging());
    }

    @Override
    public void run(Commands commands) {
        OrderBookDirectImpl target = book;
        int count = commands.count();
        for (int i = 0; i < count; i++) {
            PeerCommand.fill(command, commands.orderId(i), commands.fields(i));
            switch (command.command) {
                case PLACE_ORDER -> target.newOrder(command);
                case CANCEL_ORDER -> require(target.cancelOrder(command));
                default -> require(target.moveOrder(command));
            }
            PeerCommand.tallyTrades(command, trades);
        }
    }

    @Override
    public Outcome outcome() {
        book.validateInternalState();
        return Outcome.of(trades, PeerCommand.tallyBook(book));
    }

    private void require(CommandResultCode code) {
        if (code != CommandResultCode.SUCCESS) {
            throw PeerCommand.refused(command, code);
        }
    }
}
