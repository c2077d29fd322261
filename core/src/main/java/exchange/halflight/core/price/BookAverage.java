package exchange.halflight.core.price;

import exchange.halflight.core.book.LitBook;
import exchange.halflight.core.market.Market;
import exchange.halflight.core.order.Side;
import java.util.function.LongConsumer;
import java.util.function.LongSupplier;

/**
 * The mark of a market without an index: the average over the last 30 seconds, weighted by whole milliseconds, of the median of
 * best bid, best ask and last trade. An empty side counts as no bound, and the listing index as the last trade before the
 * first one. Taken at each whole second, when the mark moves by at most 1%.
 */
final class BookAverage implements TimedMark {
    private static final int SECONDS = 30;
    private static final long NANOS_PER_MILLI = 1_000_000L;
    private static final long STEPS_PER_WHOLE = 100;

    private final Market market;
    /** Median times milliseconds, and milliseconds. */
    private final SecondsWindow window = new SecondsWindow(SECONDS);

    private long medianUnits;
    private long sinceMillis;
    private long weightedUnits;
    private long weightMillis;

    BookAverage(Market market) {
        this.market = market;
    }

    @Override
    public void observe(long nowNanos) {
        long nowMillis = nowNanos / NANOS_PER_MILLI;
        if (medianUnits != 0) {
            weightedUnits += medianUnits * (nowMillis - sinceMillis);
            weightMillis += nowMillis - sinceMillis;
        }
        sinceMillis = nowMillis;
        medianUnits = median();
    }

    private long median() {
        long last = market.tape().lastPriceUnits();
        LitBook book = market.book();
        long bid = book.bestTick(Side.BUY) * market.tickUnits();
        long ask = book.bestTick(Side.SELL) * market.tickUnits();
        return Medians.of(bid, ask == 0 ? Long.MAX_VALUE : ask, last == 0 ? market.indexUnits() : last);
    }

    @Override
    public void closeSecond(long nowNanos) {
        observe(nowNanos);
        window.close(weightedUnits, weightMillis);
        weightedUnits = 0;
        weightMillis = 0;
    }

    @Override
    public long atSecond() {
        long mark = between();
        if (window.secondSum() == 0) {
            return mark;
        }
        long step = Math.max(1, mark / STEPS_PER_WHOLE);
        return Math.clamp(window.firstSum() / window.secondSum(), mark - step, mark + step);
    }

    @Override
    public long between() {
        return market.markUnits() == 0 ? market.indexUnits() : market.markUnits();
    }

    @Override
    public void write(LongConsumer out) {
        out.accept(medianUnits);
        out.accept(sinceMillis);
        out.accept(weightedUnits);
        out.accept(weightMillis);
        window.write(out);
    }

    @Override
    public void restore(LongSupplier in) {
        medianUnits = in.getAsLong();
        sinceMillis = in.getAsLong();
        weightedUnits = in.getAsLong();
        weightMillis = in.getAsLong();
        window.restore(in);
    }
}
