package exchange.halflight.gateway.binance;

import exchange.halflight.gateway.wire.Decimals;
import exchange.halflight.messages.grpc.BookKind;
import exchange.halflight.messages.grpc.Market;
import exchange.halflight.messages.grpc.MarketParameters;
import exchange.halflight.messages.grpc.MarketStatus;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** A market as clients learn of it: what it is called, and which orders it takes. */
final class ExchangeInfo {
    /** No end: what clients know a perpetual contract by. */
    private static final long NEVER_MILLIS = 4_133_404_800_000L;

    /** Largest counts that the core takes, rulebook section 5. */
    private static final long LARGEST_PRICE_UNITS = 1L << 43;

    private static final long LARGEST_SIZE_UNITS = 1L << 47;
    private static final int MILLION = 1_000_000;
    private static final List<String> ORDER_TYPES = List.of(
            "LIMIT", "MARKET", "STOP", "STOP_MARKET", "TAKE_PROFIT", "TAKE_PROFIT_MARKET", "TRAILING_STOP_MARKET");

    private ExchangeInfo() {}

    /** All markets, in the order they were made. */
    static List<Row> symbols(List<Market> markets) {
        Map<String, String> baseAssets = Symbols.baseAssets(markets);
        return markets.stream()
                .map(market ->
                        symbol(market, baseAssets.get(market.getParameters().getSymbol())))
                .toList();
    }

    private static Row symbol(Market market, String baseAsset) {
        MarketParameters parameters = market.getParameters();
        String symbol = parameters.getSymbol();
        List<String> timesInForce = new ArrayList<>(List.of("GTC", "IOC", "FOK", "GTD"));
        if (parameters.getBookKind() == BookKind.LIT) {
            timesInForce.add("GTX"); // a dark book has no makers to be sure of
        }
        return Row.of("symbol", symbol)
                .with("pair", symbol)
                .with("contractType", "PERPETUAL")
                .with("deliveryDate", NEVER_MILLIS)
                .with("status", status(market.getStatus()))
                .with("baseAsset", baseAsset)
                .with("quoteAsset", Symbols.ASSET)
                .with("marginAsset", Symbols.ASSET)
                .with("pricePrecision", parameters.getPriceDecimals())
                .with("quantityPrecision", parameters.getSizeDecimals())
                .with("baseAssetPrecision", parameters.getSizeDecimals())
                .with("quotePrecision", Decimals.MONEY)
                .with("underlyingType", "COIN")
                .with("underlyingSubType", List.of(parameters.getBookKind().name()))
                .with(
                        "liquidationFee",
                        Money.fraction(parameters.getLiquidation().getFeePpm()))
                .with("marketTakeBound", Money.fraction(parameters.getPriceBandPpm()))
                .with("filters", filters(parameters))
                .with("orderTypes", ORDER_TYPES)
                .with("timeInForce", timesInForce);
    }

    private static List<Row> filters(MarketParameters parameters) {
        String largestPrice = largest(LARGEST_PRICE_UNITS, parameters.getTick(), parameters.getPriceDecimals());
        String largestSize = largest(LARGEST_SIZE_UNITS, parameters.getStep(), parameters.getSizeDecimals());
        return List.of(
                Row.of("filterType", "PRICE_FILTER")
                        .with("minPrice", parameters.getTick())
                        .with("maxPrice", largestPrice)
                        .with("tickSize", parameters.getTick()),
                quantity("LOT_SIZE", parameters.getStep(), largestSize),
                quantity("MARKET_LOT_SIZE", parameters.getStep(), largestSize),
                Row.of("filterType", "MIN_NOTIONAL").with("notional", "0"),
                Row.of("filterType", "PERCENT_PRICE")
                        .with("multiplierUp", Money.fraction(MILLION + parameters.getPriceBandPpm()))
                        .with("multiplierDown", Money.fraction(MILLION - parameters.getPriceBandPpm()))
                        .with("multiplierDecimal", "6"));
    }

    private static Row quantity(String type, String step, String largest) {
        return Row.of("filterType", type)
                .with("minQty", step)
                .with("maxQty", largest)
                .with("stepSize", step);
    }

    /** The largest multiple of a step that the core takes. */
    private static String largest(long units, String step, int decimals) {
        BigDecimal limit = BigDecimal.valueOf(units, decimals);
        BigDecimal unit = new BigDecimal(step);
        return Money.text(limit.divideToIntegralValue(unit).multiply(unit));
    }

    private static String status(MarketStatus status) {
        return switch (status) {
            case ACTIVE -> "TRADING";
            case REDUCE_ONLY -> "PRE_SETTLE";
            case HALTED -> "PENDING_TRADING";
            case SETTLED -> "SETTLING";
            default -> "CLOSE";
        };
    }
}
