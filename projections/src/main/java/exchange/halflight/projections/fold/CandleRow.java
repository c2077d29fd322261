package exchange.halflight.projections.fold;

import exchange.halflight.projections.table.CopyText;
import exchange.halflight.projections.table.Row;
import exchange.halflight.projections.table.Table;
import java.math.BigInteger;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;

/** The trades of a market in one interval. Sums of many trades may be larger than a long. */
final class CandleRow extends Row {
    static final Table.Definition TABLE = new Table.Definition(
            "candles",
            List.of(
                    "market_id",
                    "interval_seconds",
                    "open_nanos",
                    "open_units",
                    "high_units",
                    "low_units",
                    "close_units",
                    "volume_units",
                    "notional_micros",
                    "taker_buy_units",
                    "taker_buy_micros",
                    "trades"),
            3,
            true,
            false);

    final int marketId;
    final int intervalSeconds;
    final long openNanos;
    private long openUnits;
    private long highUnits;
    private long lowUnits;
    private long closeUnits;
    private BigInteger volumeUnits = BigInteger.ZERO;
    private BigInteger notionalMicros = BigInteger.ZERO;
    private BigInteger takerBuyUnits = BigInteger.ZERO;
    private BigInteger takerBuyMicros = BigInteger.ZERO;
    private long trades;

    CandleRow(int marketId, int intervalSeconds, long openNanos) {
        this.marketId = marketId;
        this.intervalSeconds = intervalSeconds;
        this.openNanos = openNanos;
    }

    static CandleRow read(ResultSet row) throws SQLException {
        CandleRow candle =
                new CandleRow(row.getInt("market_id"), row.getInt("interval_seconds"), row.getLong("open_nanos"));
        candle.openUnits = row.getLong("open_units");
        candle.highUnits = row.getLong("high_units");
        candle.lowUnits = row.getLong("low_units");
        candle.closeUnits = row.getLong("close_units");
        candle.volumeUnits = integer(row, "volume_units");
        candle.notionalMicros = integer(row, "notional_micros");
        candle.takerBuyUnits = integer(row, "taker_buy_units");
        candle.takerBuyMicros = integer(row, "taker_buy_micros");
        candle.trades = row.getLong("trades");
        return candle;
    }

    void add(long priceUnits, long sizeUnits, long micros, boolean takerBuys) {
        if (trades == 0) {
            openUnits = priceUnits;
            highUnits = priceUnits;
            lowUnits = priceUnits;
        }
        highUnits = Math.max(highUnits, priceUnits);
        lowUnits = Math.min(lowUnits, priceUnits);
        closeUnits = priceUnits;
        volumeUnits = volumeUnits.add(BigInteger.valueOf(sizeUnits));
        notionalMicros = notionalMicros.add(BigInteger.valueOf(micros));
        if (takerBuys) {
            takerBuyUnits = takerBuyUnits.add(BigInteger.valueOf(sizeUnits));
            takerBuyMicros = takerBuyMicros.add(BigInteger.valueOf(micros));
        }
        trades++;
    }

    @Override
    protected void write(CopyText out) {
        out.number(marketId)
                .number(intervalSeconds)
                .number(openNanos)
                .number(openUnits)
                .number(highUnits)
                .number(lowUnits)
                .number(closeUnits)
                .text(volumeUnits.toString())
                .text(notionalMicros.toString())
                .text(takerBuyUnits.toString())
                .text(takerBuyMicros.toString())
                .number(trades);
    }

    private static BigInteger integer(ResultSet row, String column) throws SQLException {
        return row.getBigDecimal(column).toBigIntegerExact();
    }
}
