package exchange.halflight.core.price;

import exchange.halflight.core.book.LitBook;
import exchange.halflight.core.market.Market;
import exchange.halflight.core.math.Exact;
import exchange.halflight.core.order.Side;
import java.util.function.LongConsumer;
import java.util.function.LongSupplier;

/**
 * The mark of an index market: median(index; index + mean basis; the average trade of 60 s, else the index), kept within 0.5%
 * of the index. The mean basis is an exponential average over 150 s of (lit mid, else last trade, - index), stepped once a second:
 * {@code E += (x * 2^16 - E) * 2 / 151}, truncated toward zero.
 */
final class IndexMedian implements TimedMark {
    private static final int TRADE_SECONDS = 60;
    private static final int BASIS_SECONDS = 150;
    private static final int SCALE_BITS = 16;
    private static final long CLAMP_PPM = 5_000;

    private final Market market;
    /** Size and notional traded. */
    private final SecondsWindow trades = new SecondsWindow(TRADE_SECONDS);

    private boolean basisKnown;
    private long scaledBasis;

    IndexMedian(Market market) {
        this.market = market;
    }

    @Override
    public void observe(long nowNanos) {}

    @Override
    public void closeSecond(long nowNanos) {
        trades.close(market.tape().sizeUnits(), market.tape().notionalMicros());
        long own = ownPrice();
        if (!market.referenceFresh() || own == 0) {
            return;
        }
        long basis = (own - market.indexUnits()) << SCALE_BITS;
        scaledBasis = basisKnown ? scaledBasis + (basis - scaledBasis) * 2 / (BASIS_SECONDS + 1) : basis;
        basisKnown = true;
    }

    @Override
    public long atSecond() {
        return between();
    }

    /** Without a fresh reference the mark stays. */
    @Override
    public long between() {
        if (!market.referenceFresh()) {
            return market.markUnits();
        }
        long index = market.indexUnits();
        long withBasis = index + (scaledBasis >> SCALE_BITS);
        long mark = Medians.of(index, withBasis, averageTrade());
        long lowest = Exact.mulDivCeil(index, Exact.MILLION - CLAMP_PPM, Exact.MILLION);
        long highest = Exact.mulDivFloor(index, Exact.MILLION + CLAMP_PPM, Exact.MILLION);
        return Math.clamp(mark, lowest, highest);
    }

    private long averageTrade() {
        long size = trades.firstSum();
        return size == 0 ? market.indexUnits() : trades.secondSum() / market.notionalMicros(1, size);
    }

    /** The mid of a two-sided lit book, else the last trade, 0 = neither. */
    private long ownPrice() {
        LitBook book = market.book();
        long bidTick = book.bestTick(Side.BUY);
        long askTick = book.bestTick(Side.SELL);
        return bidTick != 0 && askTick != 0
                ? (bidTick + askTick) * market.tickUnits() / 2
                : market.tape().lastPriceUnits();
    }

    @Override
    public void write(LongConsumer out) {
        out.accept(basisKnown ? 1 : 0);
        out.accept(scaledBasis);
        trades.write(out);
    }

    @Override
    public void restore(LongSupplier in) {
        basisKnown = in.getAsLong() != 0;
        scaledBasis = in.getAsLong();
        trades.restore(in);
    }
}
