package exchange.halflight.gateway.view;

import exchange.halflight.core.order.Side;
import java.util.ArrayList;
import java.util.List;

/**
 * Counts the changes of a lit book's levels, which gives every state of the book a number that follows from the journal alone; and
 * remembers which levels they were, while somebody watches. Guarded by the lock of {@link ExchangeView}.
 */
final class BookChanges {
    /** A level that has changed. */
    record Changed(long sequence, Side side, long priceUnits) {}

    private final List<Changed> untold = new ArrayList<>();
    private long sequence;
    private boolean watched;

    /** Number of the last change, 0 before the first. */
    long sequence() {
        return sequence;
    }

    void changed(Side side, long priceUnits) {
        sequence++;
        if (watched) {
            untold.add(new Changed(sequence, side, priceUnits));
        }
    }

    void watch(boolean on) {
        watched = on;
        untold.clear();
    }

    /** What has changed since it was last asked. */
    List<Changed> take() {
        if (untold.isEmpty()) {
            return List.of();
        }
        List<Changed> taken = List.copyOf(untold);
        untold.clear();
        return taken;
    }
}
