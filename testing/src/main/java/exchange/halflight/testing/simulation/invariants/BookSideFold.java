package exchange.halflight.testing.simulation.invariants;

import exchange.halflight.core.order.Side;
import java.util.Comparator;
import java.util.TreeMap;

/** One side of a lit book: prices from the best, each with its queue. */
final class BookSideFold {
    private final TreeMap<Long, LevelFold> levels;

    BookSideFold(Side side) {
        Comparator<Long> rising = Comparator.naturalOrder();
        levels = new TreeMap<>(side == Side.BUY ? rising.reversed() : rising);
    }

    void rest(OrderFold order) {
        LevelFold level = levels.get(order.priceUnits);
        if (level == null) {
            level = new LevelFold();
            levels.put(order.priceUnits, level);
        }
        level.add(order);
    }

    void remove(OrderFold order) {
        LevelFold level = order.level;
        level.remove(order);
        if (level.isEmpty()) {
            levels.remove(order.priceUnits);
        }
    }

    /** The first order of the best price, null where the side is empty. */
    OrderFold best() {
        return levels.isEmpty() ? null : levels.firstEntry().getValue().oldest;
    }

    /** The best price, 0 where the side is empty. */
    long bestUnits() {
        return levels.isEmpty() ? 0 : levels.firstKey();
    }
}
