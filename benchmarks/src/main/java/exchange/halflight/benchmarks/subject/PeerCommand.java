package exchange.halflight.benchmarks.subject;

import exchange.core2.core.common.MatcherEventType;
import exchange.core2.core.common.MatcherTradeEvent;
import exchange.core2.core.common.OrderAction;
import exchange.core2.core.common.OrderType;
import exchange.core2.core.common.cmd.CommandResultCode;
import exchange.core2.core.common.cmd.OrderCommand;
import exchange.core2.core.common.cmd.OrderCommandType;
import exchange.core2.core.orderbook.IOrderBook;
import exchange.halflight.benchmarks.streams.BookTally;
import exchange.halflight.benchmarks.streams.Commands;
import exchange.halflight.benchmarks.streams.TradeTally;

/**
 * What the adapters of the peer, exchange-core, have in common: filling its command object from a packed
 * command, reading its trade events, walking its final book. One command object is used again and again,
 * which is kinder to caches than the peer's own ring of them.
 */
final class PeerCommand {
    private PeerCommand() {}

    /** Fills {@code target} as the peer's API would, and clears what the last command left in it. */
    static void fill(OrderCommand target, long orderId, long fields) {
        target.orderId = orderId;
        target.uid = Commands.user(fields);
        target.matcherEvent = null;
        target.resultCode = CommandResultCode.VALID_FOR_MATCHING_ENGINE;
        switch (Commands.operation(fields)) {
            case Commands.GTC -> fillNewOrder(target, OrderType.GTC, fields);
            case Commands.IOC -> fillNewOrder(target, OrderType.IOC, fields);
            case Commands.CANCEL -> target.command = OrderCommandType.CANCEL_ORDER;
            case Commands.MOVE -> {
                target.command = OrderCommandType.MOVE_ORDER;
                target.price = Commands.priceTicks(fields);
            }
            default -> throw new IllegalArgumentException("unknown operation " + Commands.operation(fields));
        }
    }

    private static void fillNewOrder(OrderCommand target, OrderType type, long fields) {
        target.command = OrderCommandType.PLACE_ORDER;
        target.orderType = type;
        target.price = Commands.priceTicks(fields);
        target.reserveBidPrice = target.price;
        target.size = Commands.sizeLots(fields);
        target.action = Commands.side(fields) == Commands.BUY ? OrderAction.BID : OrderAction.ASK;
    }

    /** Feeds the trades among the events of {@code command} to {@code trades}. */
    static void tallyTrades(OrderCommand command, TradeTally trades) {
        for (MatcherTradeEvent event = command.matcherEvent; event != null; event = event.nextEvent) {
            if (event.eventType == MatcherEventType.TRADE) {
                trades.trade(command.orderId, event.matchedOrderId, event.price, event.size);
            }
        }
    }

    /** Walks the peer's book in price-time order. */
    static BookTally tallyBook(IOrderBook book) {
        BookTally tally = new BookTally();
        book.bidOrdersStream(true)
                .forEach(order -> tally.order(order.getOrderId(), order.getSize() - order.getFilled()));
        tally.endOfSide();
        book.askOrdersStream(true)
                .forEach(order -> tally.order(order.getOrderId(), order.getSize() - order.getFilled()));
        tally.endOfSide();
        return tally;
    }

    static IllegalStateException refused(OrderCommand command, CommandResultCode code) {
        return new IllegalStateException("the peer answered " + code + " to " + command);
    }
}
