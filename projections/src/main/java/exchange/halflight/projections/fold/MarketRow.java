package exchange.halflight.projections.fold;

import exchange.halflight.projections.table.CopyText;
import exchange.halflight.projections.table.Row;
import exchange.halflight.projections.table.Table;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;

/** A market. */
final class MarketRow extends Row {
    static final Table.Definition TABLE = new Table.Definition(
            "markets",
            List.of(
                    "market_id",
                    "symbol",
                    "book_kind",
                    "price_decimals",
                    "size_decimals",
                    "default_leverage",
                    "status",
                    "created_nanos"),
            1,
            true,
            false);
    private static final int MONEY_DECIMALS = 6;

    int marketId;
    String symbol;
    int bookKind;
    int priceDecimals;
    int sizeDecimals;
    int defaultLeverage;
    int status;
    long createdNanos;

    static MarketRow read(ResultSet row) throws SQLException {
        MarketRow market = new MarketRow();
        market.marketId = row.getInt("market_id");
        market.symbol = row.getString("symbol");
        market.bookKind = row.getInt("book_kind");
        market.priceDecimals = row.getInt("price_decimals");
        market.sizeDecimals = row.getInt("size_decimals");
        market.defaultLeverage = row.getInt("default_leverage");
        market.status = row.getInt("status");
        market.createdNanos = row.getLong("created_nanos");
        return market;
    }

    /** Micros that a size costs at a price. */
    long notionalMicros(long priceUnits, long sizeUnits) {
        long micros = Math.multiplyExact(priceUnits, sizeUnits);
        for (int i = priceDecimals + sizeDecimals; i < MONEY_DECIMALS; i++) {
            micros = Math.multiplyExact(micros, 10);
        }
        return micros;
    }

    @Override
    protected void write(CopyText out) {
        out.number(marketId)
                .text(symbol)
                .number(bookKind)
                .number(priceDecimals)
                .number(sizeDecimals)
                .number(defaultLeverage)
                .number(status)
                .number(createdNanos);
    }
}
