package exchange.halflight.gateway.market;

import exchange.halflight.gateway.wire.Decimals;
import exchange.halflight.gateway.wire.Scale;
import exchange.halflight.messages.grpc.ExecutionQuality;
import java.math.BigInteger;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.TimeUnit;

/** How a market's trades compare with the reference of their moment, by the hour. Not safe for threads. */
final class Quality {
    private static final long HOUR_NANOS = TimeUnit.HOURS.toNanos(1);
    private static final int HOURS = 25;
    private static final long MILLION = 1_000_000;

    private static final class Hour {
        private final long startNanos;
        private long trades;
        private long inside;
        private long distancePpm;
        private long volumeUnits;

        private Hour(long startNanos) {
            this.startNanos = startNanos;
        }
    }

    private final Deque<Hour> hours = new ArrayDeque<>();

    void trade(long timeNanos, long priceUnits, long sizeUnits, long bidUnits, long askUnits) {
        long start = timeNanos - Math.floorMod(timeNanos, HOUR_NANOS);
        if (hours.isEmpty() || hours.getLast().startNanos < start) {
            hours.addLast(new Hour(start));
            if (hours.size() > HOURS) {
                hours.removeFirst();
            }
        }
        Hour hour = hours.getLast();
        hour.trades++;
        hour.inside += priceUnits >= bidUnits && priceUnits <= askUnits ? 1 : 0;
        hour.volumeUnits = Bar.sum(hour.volumeUnits, sizeUnits);
        long twiceMid = bidUnits + askUnits;
        BigInteger distance = BigInteger.valueOf(Math.absExact(2 * priceUnits - twiceMid))
                .multiply(BigInteger.valueOf(MILLION))
                .divide(BigInteger.valueOf(twiceMid));
        hour.distancePpm = Bar.sum(hour.distancePpm, distance.longValueExact());
    }

    ExecutionQuality since(long startNanos, Scale scale) {
        long trades = 0;
        long inside = 0;
        long distancePpm = 0;
        long volumeUnits = 0;
        for (Hour hour : hours) {
            if (hour.startNanos >= startNanos - HOUR_NANOS) {
                trades += hour.trades;
                inside += hour.inside;
                distancePpm = Bar.sum(distancePpm, hour.distancePpm);
                volumeUnits = Bar.sum(volumeUnits, hour.volumeUnits);
            }
        }
        ExecutionQuality.Builder quality = ExecutionQuality.newBuilder()
                .setMarket(scale.symbol())
                .setTrades(trades)
                .setInsideReference(inside);
        return trades == 0
                ? quality.build()
                : quality.setInsidePercent(Decimals.format(inside * 100_000 / trades, 3))
                        .setMeanDistancePpm(distancePpm / trades)
                        .setMeanSize(scale.size(volumeUnits / trades))
                        .build();
    }
}
