package exchange.halflight.benchmarks.subject;

import exchange.halflight.benchmarks.streams.BookTally;
import exchange.halflight.benchmarks.streams.Commands;
import exchange.halflight.benchmarks.streams.Outcome;
import exchange.halflight.benchmarks.streams.TradeTally;
import exchange.halflight.core.book.LitBook;
import exchange.halflight.core.order.OrderSlots;
import exchange.halflight.core.order.Side;

/**
 * Our lit order book with the plainest matching loop around it: the core's own loop decides about money too and is
 * measured as part of the whole core.
 */
final class OurBook implements BookUnderTest {
    private static final int EXPECTED_ORDERS = 2_048;

    private final TradeTally trades = new TradeTally();
    private OrderSlots slots;
    private LitBook book;

    @Override
    public void reset() {
        trades.clear();
        slots = new OrderSlots(EXPECTED_ORDERS);
        book = new LitBook(slots);
    }

    @Override
    public void run(Commands commands) {
        int count = commands.count();
        for (int i = 0; i < count; i++) {
            long orderId = commands.orderId(i);
            long fields = commands.fields(i);
            switch (Commands.operation(fields)) {
                case Commands.GTC -> place(orderId, fields, true);
                case Commands.IOC -> place(orderId, fields, false);
                case Commands.CANCEL -> cancel(orderId, fields);
                default -> move(orderId, fields);
            }
        }
    }

    @Override
    public Outcome outcome() {
        BookTally tally = new BookTally();
        for (Side side : new Side[] {Side.BUY, Side.SELL}) {
            for (int slot = book.best(side); slot != LitBook.NONE; slot = book.next(slot)) {
                tally.order(slots.orderId(slot), slots.remainingUnits(slot));
            }
            tally.endOfSide();
        }
        return Outcome.of(trades, tally);
    }

    private void place(long orderId, long fields, boolean rests) {
        Side side = Commands.side(fields) == Commands.BUY ? Side.BUY : Side.SELL;
        int owner = owner(Commands.user(fields), side);
        long tick = Commands.priceTicks(fields);
        long left = match(orderId, side, tick, Commands.sizeLots(fields));
        if (left > 0 && rests) {
            book.rest(slots.open(orderId, left, owner), side, tick);
        }
    }

    private void cancel(long orderId, long fields) {
        int slot = ownSlot(orderId, fields);
        book.remove(slot);
        slots.close(slot);
    }

    private void move(long orderId, long fields) {
        int slot = ownSlot(orderId, fields);
        Side side = (slots.owner(slot) & 1) == 0 ? Side.BUY : Side.SELL;
        long tick = Commands.priceTicks(fields);
        book.remove(slot);
        long left = match(orderId, side, tick, slots.remainingUnits(slot));
        if (left > 0) {
            slots.setRemainingUnits(slot, left);
            book.rest(slot, side, tick);
        } else {
            slots.close(slot);
        }
    }

    /** Trades what crosses and returns what is left. */
    private long match(long orderId, Side side, long tick, long sizeLots) {
        Side makerSide = side == Side.BUY ? Side.SELL : Side.BUY;
        long left = sizeLots;
        while (left > 0 && book.crosses(side, tick)) {
            int maker = book.best(makerSide);
            long open = slots.remainingUnits(maker);
            long traded = Math.min(left, open);
            trades.trade(orderId, slots.orderId(maker), book.bestTick(makerSide), traded);
            left -= traded;
            if (traded == open) {
                book.remove(maker);
                slots.close(maker);
            } else {
                slots.setRemainingUnits(maker, open - traded);
            }
        }
        return left;
    }

    private int ownSlot(long orderId, long fields) {
        int slot = slots.find(orderId);
        if (slot == OrderSlots.NONE || slots.owner(slot) >>> 1 != Commands.user(fields)) {
            throw new IllegalStateException(
                    "order " + orderId + " is not open or not of user " + Commands.user(fields));
        }
        return slot;
    }

    /** The slot's owner is the user and, in the lowest bit, the side. */
    private static int owner(int user, Side side) {
        return user << 1 | (side == Side.BUY ? 0 : 1);
    }
}
