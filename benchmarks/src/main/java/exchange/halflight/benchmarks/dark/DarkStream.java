package exchange.halflight.benchmarks.dark;

import exchange.halflight.core.command.NewOrder;
import exchange.halflight.core.command.OrderChange;
import exchange.halflight.core.order.OrderType;
import exchange.halflight.core.order.Side;
import exchange.halflight.core.order.TimeInForce;
import java.util.Arrays;

/** Commands for one dark market, packed into four longs each. Immutable once generated; safe for all threads then. */
final class DarkStream {
    static final int PLACE = 0;
    static final int CANCEL = 1;
    static final int AMEND = 2;
    static final int REFERENCE = 3;

    private static final int STRIDE = 4;
    private static final int ACCOUNT_SHIFT = 32;
    private static final int SELL = 1 << 8;
    private static final int ALL_OR_NONE = 1 << 9;
    private static final int PROTECTED = 1 << 10;
    private static final int TYPE_SHIFT = 16;
    private static final int TIME_IN_FORCE_SHIFT = 24;

    private long[] words = new long[1 << 16];
    private int count;

    int count() {
        return count;
    }

    int operation(int index) {
        return (int) words[index * STRIDE] & 0xFF;
    }

    void place(NewOrder order) {
        long head = PLACE
                | (order.side == Side.SELL ? SELL : 0)
                | (order.allOrNone ? ALL_OR_NONE : 0)
                | (order.nbboProtection ? PROTECTED : 0)
                | ((long) order.type.code() << TYPE_SHIFT)
                | ((long) order.timeInForce.code() << TIME_IN_FORCE_SHIFT)
                | ((long) order.accountId << ACCOUNT_SHIFT);
        add(head, order.priceUnits, order.sizeUnits, order.minQuantityUnits);
    }

    void change(int operation, OrderChange change) {
        add(
                operation | ((long) change.accountId << ACCOUNT_SHIFT),
                change.priceUnits,
                change.sizeUnits,
                change.orderId);
    }

    void reference(long midUnits) {
        add(REFERENCE, midUnits, 0, 0);
    }

    void copyTo(int index, NewOrder order) {
        int at = index * STRIDE;
        long head = words[at];
        order.accountId = (int) (head >>> ACCOUNT_SHIFT);
        order.side = (head & SELL) == 0 ? Side.BUY : Side.SELL;
        order.allOrNone = (head & ALL_OR_NONE) != 0;
        order.nbboProtection = (head & PROTECTED) != 0;
        order.type = OrderType.ofCode((int) (head >>> TYPE_SHIFT) & 0xFF);
        order.timeInForce = TimeInForce.ofCode((int) (head >>> TIME_IN_FORCE_SHIFT) & 0xFF);
        order.priceUnits = words[at + 1];
        order.sizeUnits = words[at + 2];
        order.minQuantityUnits = words[at + 3];
    }

    void copyTo(int index, OrderChange change) {
        int at = index * STRIDE;
        change.accountId = (int) (words[at] >>> ACCOUNT_SHIFT);
        change.priceUnits = words[at + 1];
        change.sizeUnits = words[at + 2];
        change.orderId = words[at + 3];
    }

    long midUnits(int index) {
        return words[index * STRIDE + 1];
    }

    private void add(long head, long second, long third, long fourth) {
        int at = count++ * STRIDE;
        if (at == words.length) {
            words = Arrays.copyOf(words, at * 2);
        }
        words[at] = head;
        words[at + 1] = second;
        words[at + 2] = third;
        words[at + 3] = fourth;
    }
}
