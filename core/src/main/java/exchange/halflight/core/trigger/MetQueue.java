package exchange.halflight.core.trigger;

import java.util.Arrays;

/**
 * The triggers that are met and have not fired yet, first met first, those met by one look at the prices by order id. Empty
 * between commands. Single-threaded.
 */
final class MetQueue {
    private long[] orderIds = new long[16];
    private int next;
    private int end;

    /** Where the orders of a look that begins now will stand. */
    int end() {
        return end;
    }

    void add(long orderId) {
        if (end == orderIds.length) {
            orderIds = Arrays.copyOf(orderIds, end * 2);
        }
        orderIds[end++] = orderId;
    }

    /** Ends the look that began here. */
    void sortFrom(int look) {
        Arrays.sort(orderIds, look, end);
    }

    /** Takes out the first, or answers 0. */
    long poll() {
        if (next == end) {
            next = 0;
            end = 0;
            return 0;
        }
        return orderIds[next++];
    }

    boolean isEmpty() {
        return next == end;
    }
}
