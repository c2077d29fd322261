package exchange.halflight.projections.history;

import java.math.BigInteger;
import java.sql.ResultSet;
import java.sql.SQLException;

/**
 * The trades of a market in an interval.
 *
 * @param takerBuyUnits the part of the volume in which the taker bought
 */
public record PastCandle(
        long openNanos,
        long openUnits,
        long highUnits,
        long lowUnits,
        long closeUnits,
        BigInteger volumeUnits,
        BigInteger notionalMicros,
        BigInteger takerBuyUnits,
        BigInteger takerBuyMicros,
        long trades) {
    static PastCandle read(ResultSet row) throws SQLException {
        return new PastCandle(
                row.getLong("open_nanos"),
                row.getLong("open_units"),
                row.getLong("high_units"),
                row.getLong("low_units"),
                row.getLong("close_units"),
                row.getBigDecimal("volume_units").toBigIntegerExact(),
                row.getBigDecimal("notional_micros").toBigIntegerExact(),
                row.getBigDecimal("taker_buy_units").toBigIntegerExact(),
                row.getBigDecimal("taker_buy_micros").toBigIntegerExact(),
                row.getLong("trades"));
    }

    Cursor cursor() {
        return new Cursor(openNanos, 0);
    }
}
