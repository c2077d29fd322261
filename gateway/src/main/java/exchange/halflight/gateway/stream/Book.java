package exchange.halflight.gateway.stream;

import exchange.halflight.core.order.Side;
import exchange.halflight.gateway.view.Fact;
import exchange.halflight.gateway.wire.Scale;
import java.util.Comparator;
import java.util.NavigableMap;
import java.util.TreeMap;

/** A lit book as the facts so far leave it. The hub's thread only. */
public final class Book {
    private final Scale market;
    private final TreeMap<Long, Fact.Level> bids = new TreeMap<>(Comparator.reverseOrder());
    private final TreeMap<Long, Fact.Level> asks = new TreeMap<>();
    private long sequence;
    private long timeNanos;

    Book(Fact.BookOpened opened) {
        market = opened.market();
        sequence = opened.sequence();
        opened.bids().forEach(level -> bids.put(level.priceUnits(), level));
        opened.asks().forEach(level -> asks.put(level.priceUnits(), level));
    }

    void change(Fact.LevelChanged change) {
        if (change.sequence() != sequence + 1) {
            throw new IllegalStateException(
                    "Change " + change.sequence() + " of the book of " + market.symbol() + " comes after " + sequence);
        }
        sequence = change.sequence();
        timeNanos = change.timeNanos();
        TreeMap<Long, Fact.Level> side = change.side() == Side.BUY ? bids : asks;
        Fact.Level level = change.level();
        if (level.sizeUnits() == 0) {
            side.remove(level.priceUnits());
        } else {
            side.put(level.priceUnits(), level);
        }
    }

    /** Its market. */
    public Scale market() {
        return market;
    }

    /** Number of its last change. */
    public long sequence() {
        return sequence;
    }

    /** Sequenced time of its last change; 0 where there was none since somebody listens. */
    public long timeNanos() {
        return timeNanos;
    }

    /** Levels by price, best first. */
    NavigableMap<Long, Fact.Level> side(Side side) {
        return side == Side.BUY ? bids : asks;
    }

    /** The level at a price; of size 0 where there is none. */
    public Fact.Level level(Side side, long priceUnits) {
        return side(side).getOrDefault(priceUnits, new Fact.Level(priceUnits, 0, 0));
    }
}
