package exchange.halflight.oracle.source;

import java.math.BigDecimal;
import java.util.concurrent.TimeUnit;

/** Volume and value of the trades of the last seconds: as many sums as seconds, however many trades there are. */
final class TradeWindow {
    private static final long NANOS_PER_SECOND = TimeUnit.SECONDS.toNanos(1);

    private final long[] second;
    private final BigDecimal[] volume;
    private final BigDecimal[] value;

    /** An empty window of this many seconds. */
    TradeWindow(int seconds) {
        second = new long[seconds];
        volume = new BigDecimal[seconds];
        value = new BigDecimal[seconds];
    }

    void add(long timeNanos, BigDecimal price, BigDecimal size) {
        long at = timeNanos / NANOS_PER_SECOND;
        int i = (int) (at % second.length);
        if (second[i] != at || volume[i] == null) {
            second[i] = at;
            volume[i] = BigDecimal.ZERO;
            value[i] = BigDecimal.ZERO;
        }
        volume[i] = volume[i].add(size);
        value[i] = value[i].add(price.multiply(size));
    }

    /** The average of the trades of the last seconds as {value, volume}, or null where there are none. */
    BigDecimal[] average(long nowNanos) {
        long now = nowNanos / NANOS_PER_SECOND;
        BigDecimal allVolume = BigDecimal.ZERO;
        BigDecimal allValue = BigDecimal.ZERO;
        for (int i = 0; i < second.length; i++) {
            if (volume[i] != null && second[i] > now - second.length) {
                allVolume = allVolume.add(volume[i]);
                allValue = allValue.add(value[i]);
            }
        }
        return allVolume.signum() == 0 ? null : new BigDecimal[] {allValue, allVolume};
    }
}
