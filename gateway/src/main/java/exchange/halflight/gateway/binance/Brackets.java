package exchange.halflight.gateway.binance;

import exchange.halflight.messages.grpc.MarketParameters;
import exchange.halflight.messages.grpc.Tier;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;

/**
 * Our tiers as brackets. A tier says what a position may be worth at a leverage; a bracket says which leverage a position of some
 * worth may have. It is the same table read from the other end.
 */
final class Brackets {
    /** What the exchange can count, in dollars: where a tier has no limit. */
    private static final long UNLIMITED = 9_000_000_000_000L;

    private Brackets() {}

    /** The brackets of a market, from the smallest position to the largest. */
    static Row of(MarketParameters market) {
        List<Row> rows = new ArrayList<>();
        long floor = 0;
        for (Tier tier : market.getTiersList().reversed()) {
            long cap = cap(tier);
            if (cap <= floor) {
                continue; // the same limit at a higher leverage
            }
            rows.add(Row.of("bracket", rows.size() + 1)
                    .with("initialLeverage", tier.getMaxLeverage())
                    .with("notionalCap", cap)
                    .with("notionalFloor", floor)
                    .with("maintMarginRatio", new BigDecimal(Money.fraction(tier.getMaintenancePpm())))
                    .with("cum", 0));
            floor = cap;
        }
        return Row.of("symbol", market.getSymbol()).with("brackets", rows);
    }

    /** What a position may be worth at a leverage. */
    static String mostNotional(MarketParameters market, int leverage) {
        return market.getTiersList().stream()
                .filter(tier -> tier.getMaxLeverage() >= leverage)
                .findFirst()
                .map(tier -> Long.toString(cap(tier)))
                .orElse("0");
    }

    private static long cap(Tier tier) {
        return tier.getMaxNotional().isEmpty() ? UNLIMITED : new BigDecimal(tier.getMaxNotional()).longValue();
    }
}
