package exchange.halflight.core.price;

import exchange.halflight.core.book.LitBook;
import exchange.halflight.core.event.Events;
import exchange.halflight.core.market.MarkPolicy;
import exchange.halflight.core.market.Market;
import exchange.halflight.core.market.Markets;
import exchange.halflight.core.market.TouchedMarkets;
import exchange.halflight.core.order.Side;
import java.util.Arrays;
import java.util.function.LongConsumer;
import java.util.function.LongSupplier;

/**
 * Mark prices by policy (rulebook section 9): looked at after the command that may have changed them and, where the policy
 * looks back in time, at each whole second.
 */
public final class Marks {
    private static final long NANOS_PER_SECOND = 1_000_000_000L;

    private final Markets markets;
    private final Breaker breaker;
    private final TouchedMarkets touched;
    private final Events events;
    private final LongSupplier nowNanos;
    /** By market id; null where the policy does not look back. */
    private TimedMark[] timed = new TimedMark[16];

    /** @param nowNanos sequenced time */
    public Marks(Markets markets, Breaker breaker, Events events, LongSupplier nowNanos) {
        this.markets = markets;
        this.breaker = breaker;
        touched = markets.touched();
        this.events = events;
        this.nowNanos = nowNanos;
    }

    /** Brings the marks of all markets up to date with their references, books and trades. */
    public void update() {
        if (touched.isEmpty()) {
            return;
        }
        for (int id = touched.removeFirst(); id != 0; id = touched.removeFirst()) {
            Market market = markets.find(id);
            set(market, markOf(market));
            breaker.judge(market, nowNanos.getAsLong());
        }
    }

    /** Ends a second: windows roll on and the marks that depend on them follow, in id order. */
    public void atSecond(long second) {
        update();
        for (int id = 1; id <= markets.lastMarketId(); id++) {
            Market market = markets.find(id);
            TimedMark mark = timedMarkOf(market);
            breaker.closeSecond(market, second);
            if (mark != null) {
                mark.closeSecond(second * NANOS_PER_SECOND);
                set(market, mark.atSecond());
            }
            market.tape().startSecond();
            breaker.judge(market, second * NANOS_PER_SECOND);
        }
    }

    private void set(Market market, long mark) {
        if (mark != 0 && mark != market.markUnits()) {
            market.setMark(mark);
            events.markChanged(market.id(), mark);
        }
    }

    private long markOf(Market market) {
        TimedMark mark = timedMarkOf(market);
        if (mark != null) {
            mark.observe(nowNanos.getAsLong());
            return mark.between();
        }
        return market.parameters().markPolicy() == MarkPolicy.INDEX ? market.indexUnits() : midOf(market);
    }

    private static long midOf(Market market) {
        LitBook book = market.book();
        long bidTick = book.bestTick(Side.BUY);
        long askTick = book.bestTick(Side.SELL);
        if (bidTick != 0 && askTick != 0) {
            market.setMidSeen(true);
            return (bidTick + askTick) * market.tickUnits() / 2;
        }
        return market.midSeen() ? market.markUnits() : market.indexUnits();
    }

    /** What the market's policy remembers, nothing where it does not look back. */
    public void write(Market market, LongConsumer out) {
        TimedMark mark = timedMarkOf(market);
        if (mark != null) {
            mark.write(out);
        }
    }

    /** Takes in what {@link #write} wrote. */
    public void restore(Market market, LongSupplier in) {
        timedMarkOf(market).restore(in);
    }

    /** The market's memory of prices, or null where its policy needs none. */
    private TimedMark timedMarkOf(Market market) {
        int id = market.id();
        if (id >= timed.length) {
            timed = Arrays.copyOf(timed, Math.max(id + 1, timed.length * 2));
        }
        if (timed[id] == null) {
            timed[id] = switch (market.parameters().markPolicy()) {
                case INDEX, BOOK_MID -> null;
                case INDEX_MEDIAN -> new IndexMedian(market);
                case BOOK_TWAP -> new BookAverage(market);
            };
        }
        return timed[id];
    }
}
