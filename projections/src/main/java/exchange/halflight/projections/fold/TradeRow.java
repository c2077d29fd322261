package exchange.halflight.projections.fold;

import exchange.halflight.projections.table.CopyText;
import exchange.halflight.projections.table.Row;
import exchange.halflight.projections.table.Table;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;

/** A trade with both of its sides. */
final class TradeRow extends Row {
    static final Table.Definition TABLE = new Table.Definition(
            "trades",
            List.of(
                    "time_nanos",
                    "trade_id",
                    "event_sequence",
                    "market_id",
                    "price_units",
                    "size_units",
                    "notional_micros",
                    "taker_side",
                    "taker_account_id",
                    "taker_order_number",
                    "taker_fee_micros",
                    "taker_realised_micros",
                    "maker_account_id",
                    "maker_order_number",
                    "maker_fee_micros",
                    "maker_realised_micros"),
            2,
            true,
            true);

    long timeNanos;
    long tradeId;
    long eventSequence;
    int marketId;
    long priceUnits;
    long sizeUnits;
    long notionalMicros;
    int takerSide;
    int takerAccountId;
    long takerOrderNumber;
    long takerFeeMicros;
    long takerRealisedMicros;
    int makerAccountId;
    long makerOrderNumber;
    long makerFeeMicros;
    long makerRealisedMicros;

    static TradeRow read(ResultSet row) throws SQLException {
        TradeRow trade = new TradeRow();
        trade.timeNanos = row.getLong("time_nanos");
        trade.tradeId = row.getLong("trade_id");
        trade.eventSequence = row.getLong("event_sequence");
        trade.marketId = row.getInt("market_id");
        trade.priceUnits = row.getLong("price_units");
        trade.sizeUnits = row.getLong("size_units");
        trade.notionalMicros = row.getLong("notional_micros");
        trade.takerSide = row.getInt("taker_side");
        trade.takerAccountId = row.getInt("taker_account_id");
        trade.takerOrderNumber = row.getLong("taker_order_number");
        trade.takerFeeMicros = row.getLong("taker_fee_micros");
        trade.takerRealisedMicros = row.getLong("taker_realised_micros");
        trade.makerAccountId = row.getInt("maker_account_id");
        trade.makerOrderNumber = row.getLong("maker_order_number");
        trade.makerFeeMicros = row.getLong("maker_fee_micros");
        trade.makerRealisedMicros = row.getLong("maker_realised_micros");
        return trade;
    }

    @Override
    protected void write(CopyText out) {
        out.number(timeNanos)
                .number(tradeId)
                .number(eventSequence)
                .number(marketId)
                .number(priceUnits)
                .number(sizeUnits)
                .number(notionalMicros)
                .number(takerSide)
                .number(takerAccountId)
                .number(takerOrderNumber)
                .number(takerFeeMicros)
                .number(takerRealisedMicros)
                .number(makerAccountId)
                .number(makerOrderNumber)
                .number(makerFeeMicros)
                .number(makerRealisedMicros);
    }
}
