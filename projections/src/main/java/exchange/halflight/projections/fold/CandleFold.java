package exchange.halflight.projections.fold;

import exchange.halflight.core.order.Side;
import java.util.concurrent.TimeUnit;
import org.agrona.collections.Long2ObjectHashMap;

/** Candles of a minute, an hour and a day; each market's current ones are kept in memory. */
final class CandleFold {
    /** The intervals that are stored, seconds. */
    static final int[] INTERVALS = {60, 3_600, 86_400};

    private final Rows rows;
    private final Long2ObjectHashMap<CandleRow> latest = new Long2ObjectHashMap<>();

    CandleFold(Rows rows) {
        this.rows = rows;
    }

    /** The last candle of a market and interval. */
    void restore(CandleRow candle) {
        latest.put(key(candle.marketId, candle.intervalSeconds), candle);
    }

    void traded(TradeRow trade) {
        for (int interval : INTERVALS) {
            long intervalNanos = TimeUnit.SECONDS.toNanos(interval);
            long openNanos = trade.timeNanos - Math.floorMod(trade.timeNanos, intervalNanos);
            long key = key(trade.marketId, interval);
            CandleRow candle = latest.get(key);
            if (candle == null || candle.openNanos != openNanos) {
                candle = new CandleRow(trade.marketId, interval, openNanos);
                latest.put(key, candle);
                rows.candles.add(candle);
            }
            candle.add(trade.priceUnits, trade.sizeUnits, trade.notionalMicros, trade.takerSide == Side.BUY.code());
            rows.candles.change(candle);
        }
    }

    private static long key(int marketId, int intervalSeconds) {
        return ((long) marketId << 32) | intervalSeconds;
    }
}
