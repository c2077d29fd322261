package exchange.halflight.app.watch;

import exchange.halflight.messages.grpc.BookDiff;
import exchange.halflight.messages.grpc.BookLevel;
import exchange.halflight.messages.grpc.BookSnapshot;
import java.math.BigDecimal;
import java.util.Comparator;
import java.util.List;
import java.util.NavigableMap;
import java.util.TreeMap;

/** A book as the stream tells it. */
final class Book {
    private final NavigableMap<BigDecimal, BookLevel> bids = new TreeMap<>(Comparator.reverseOrder());
    private final NavigableMap<BigDecimal, BookLevel> asks = new TreeMap<>();

    void replace(BookSnapshot whole) {
        bids.clear();
        asks.clear();
        put(bids, whole.getBidsList());
        put(asks, whole.getAsksList());
    }

    /** The stream leaves no gap: who reads too slowly gets the whole book. */
    void change(BookDiff diff) {
        put(bids, diff.getBidsList());
        put(asks, diff.getAsksList());
    }

    /** Best first. */
    List<BookLevel> bids(int depth) {
        return bids.values().stream().limit(depth).toList();
    }

    /** Best first. */
    List<BookLevel> asks(int depth) {
        return asks.values().stream().limit(depth).toList();
    }

    /** The best of both sides. */
    String best() {
        return "bid " + best(bids) + "  ask " + best(asks);
    }

    private static String best(NavigableMap<BigDecimal, BookLevel> side) {
        return side.isEmpty()
                ? "none"
                : side.firstEntry().getValue().getSize() + " at "
                        + side.firstEntry().getValue().getPrice();
    }

    private static void put(NavigableMap<BigDecimal, BookLevel> side, List<BookLevel> levels) {
        for (BookLevel level : levels) {
            BigDecimal price = new BigDecimal(level.getPrice());
            if (new BigDecimal(level.getSize()).signum() == 0) {
                side.remove(price);
            } else {
                side.put(price, level);
            }
        }
    }
}
