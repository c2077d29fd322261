package exchange.halflight.testing.scenario;

import exchange.halflight.core.event.Deleveraging;
import exchange.halflight.core.event.Liquidation;
import exchange.halflight.testing.scenario.observed.DeleveragingScore;
import exchange.halflight.testing.scenario.observed.ObservedExchange;
import exchange.halflight.testing.scenario.observed.ObservedMarket;
import exchange.halflight.testing.scenario.observed.ObservedPosition;
import exchange.halflight.testing.scenario.observed.Recent;
import exchange.halflight.testing.scenario.story.Scenario;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Liquidations, warnings and auto-deleveragings in the shape of a story's expectations, in natural units. */
final class LiquidationViews {
    private static final int MONEY_DECIMALS = 6;
    private static final int QUANTILES = 5;

    private final Scenario scenario;
    private final ObservedExchange observed;

    LiquidationViews(Scenario scenario, ObservedExchange observed) {
        this.scenario = scenario;
        this.observed = observed;
    }

    /** The tree for one of {@code liquidations}, {@code takeovers}, {@code adl}, {@code warnings}. */
    Object actual(String key) {
        return switch (key) {
            case "liquidations" ->
                observed.recent().liquidations().stream().map(this::liquidation).toList();
            case "takeovers" ->
                observed.recent().takeovers().stream().map(this::takeover).toList();
            case "adl" ->
                observed.recent().deleveragings().stream()
                        .map(this::deleveraging)
                        .toList();
            default ->
                observed.recent().warnings().stream()
                        .map(warning -> row(warning.accountId(), warning.marketId()))
                        .toList();
        };
    }

    private Map<String, Object> liquidation(Liquidation step) {
        Map<String, Object> row = row(step.accountId(), step.marketId());
        ObservedMarket market = observed.market(step.marketId());
        BigDecimal size = size(market, step.closedUnits());
        row.put("kind", step.kind().name());
        row.put("plan", step.plan().name());
        row.put("size", size);
        // The average price, floored to the market's price unit where it does not come out even.
        row.put(
                "price",
                money(step.valueMicros()).divide(size, market.parameters().priceDecimals(), RoundingMode.FLOOR));
        row.put("value", money(step.valueMicros()));
        row.put("fee", money(step.feeMicros()));
        row.put("toInsurance", money(step.toInsuranceMicros()));
        row.put("toLiquidator", money(step.toLiquidatorMicros()));
        row.put("badDebt", money(step.badDebtMicros()));
        row.put("equity", money(step.equityMicros()));
        row.put("maintenance", money(step.maintenanceMicros()));
        return row;
    }

    private Map<String, Object> takeover(Recent.Takeover takeover) {
        Map<String, Object> row = row(takeover.accountId(), takeover.marketId());
        row.put(
                "liquidator",
                scenario.accounts().get(takeover.liquidatorId() - 1).name());
        row.put("size", size(observed.market(takeover.marketId()), takeover.sizeUnits()));
        row.put("value", money(takeover.valueMicros()));
        return row;
    }

    private Map<String, Object> deleveraging(Deleveraging step) {
        Map<String, Object> row = row(step.accountId(), step.marketId());
        row.put("size", size(observed.market(step.marketId()), step.closedUnits()));
        row.put("value", money(step.valueMicros()));
        row.put("rank", BigDecimal.valueOf(step.rank()));
        return row;
    }

    /** 1 to 5; 5 = the fifth of its side that is deleveraged first. */
    BigDecimal quantile(ObservedPosition position, ObservedMarket market) {
        List<DeleveragingScore> side = new ArrayList<>();
        for (ObservedPosition other : observed.positions()) {
            if (other.marketId() == market.marketId()
                    && Long.signum(other.sizeUnits()) == Long.signum(position.sizeUnits())) {
                side.add(new DeleveragingScore(other, market));
            }
        }
        side.sort(null);
        int rank = 0;
        while (side.get(rank).accountId() != position.accountId()) {
            rank++;
        }
        return BigDecimal.valueOf(QUANTILES - (long) rank * QUANTILES / side.size());
    }

    private Map<String, Object> row(int accountId, int marketId) {
        Map<String, Object> row = new LinkedHashMap<>();
        row.put("account", scenario.accounts().get(accountId - 1).name());
        row.put("market", observed.market(marketId).parameters().symbol());
        return row;
    }

    private static BigDecimal size(ObservedMarket market, long sizeUnits) {
        return BigDecimal.valueOf(sizeUnits, market.parameters().sizeDecimals());
    }

    private static BigDecimal money(long amountMicros) {
        return BigDecimal.valueOf(amountMicros, MONEY_DECIMALS);
    }
}
