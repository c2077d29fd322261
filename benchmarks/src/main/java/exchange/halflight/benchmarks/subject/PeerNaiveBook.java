package exchange.halflight.benchmarks.subject;

import exchange.core2.core.common.cmd.CommandResultCode;
import exchange.core2.core.common.cmd.OrderCommand;
import exchange.core2.core.orderbook.OrderBookNaiveImpl;
import exchange.halflight.benchmarks.streams.Commands;
import exchange.halflight.benchmarks.streams.Outcome;
import exchange.halflight.benchmarks.streams.TradeTally;

/** The peer's plain order book of sorted maps, driven directly. */
final class PeerNaiveBook implements BookUnderTest {
    private final TradeTally trades = new TradeTally();
    private final OrderCommand command = new OrderCommand();
    private OrderBookNaiveImpl book;

    @Override
    public void reset() {
        trades.clear();
        book = new OrderBookNaiveImpl(PeerMarket.specification(), PeerMarket.logging());
    }

    @Override
    public void run(Commands commands) {
        OrderBookNaiveImpl target = book;
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
