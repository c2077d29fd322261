package exchange.halflight.gateway.market;

import exchange.halflight.gateway.wire.Decimals;
import exchange.halflight.messages.grpc.Candle;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.List;

/**
 * How far a market's mark is from its index, as a part of the index: the premium that the rulebook's funding samples. Mark and index
 * often change one right after the other at the same moment; what they are between is no premium. Not safe for threads.
 */
final class Premiums {
    private static final int PPB_DECIMALS = 9;
    private static final BigInteger BILLION = BigInteger.TEN.pow(PPB_DECIMALS);
    /** As far as a sample of funding goes, either way. */
    private static final BigInteger MOST_PPB = BigInteger.TEN.pow(12);

    private final PriceHistory history = new PriceHistory(false);
    /** 0 where there is none, or it is not fresh. */
    private long indexUnits;

    private long markUnits;
    /** When one of them changed last; 0 where that is written down already. */
    private long changedNanos;

    void mark(long timeNanos, long newMarkUnits) {
        change(timeNanos);
        markUnits = newMarkUnits;
    }

    void index(long timeNanos, long newIndexUnits) {
        change(timeNanos);
        indexUnits = newIndexUnits;
    }

    void stale() {
        settle();
        indexUnits = 0;
    }

    /** The latest candles in parts of the index, latest first. */
    List<Candle> candles(Interval interval, long beforeNanos, int limit) {
        settle();
        return history.candles(interval, beforeNanos, limit).stream()
                .map(bar -> Candle.newBuilder()
                        .setOpenNanos(bar.startNanos())
                        .setOpen(part(bar.openUnits()))
                        .setHigh(part(bar.highUnits()))
                        .setLow(part(bar.lowUnits()))
                        .setClose(part(bar.closeUnits()))
                        .build())
                .toList();
    }

    private void change(long timeNanos) {
        if (timeNanos > changedNanos) {
            settle();
        }
        changedNanos = timeNanos;
    }

    private void settle() {
        if (changedNanos != 0 && indexUnits != 0 && markUnits != 0) {
            BigInteger ppb = BigInteger.valueOf(markUnits)
                    .subtract(BigInteger.valueOf(indexUnits))
                    .multiply(BILLION)
                    .divide(BigInteger.valueOf(indexUnits))
                    .max(MOST_PPB.negate())
                    .min(MOST_PPB);
            history.price(changedNanos, ppb.longValueExact());
        }
        changedNanos = 0;
    }

    private static String part(long ppb) {
        return Decimals.format(BigDecimal.valueOf(ppb, PPB_DECIMALS));
    }
}
