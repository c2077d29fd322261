package exchange.halflight.app.catalogue;

import exchange.halflight.core.market.BookKind;
import exchange.halflight.core.market.BreakerTerms;
import exchange.halflight.core.market.FundingKind;
import exchange.halflight.core.market.FundingTerms;
import exchange.halflight.core.market.LiquidationTerms;
import exchange.halflight.core.market.MarkPolicy;
import exchange.halflight.core.market.MarketParameters;
import exchange.halflight.core.market.MarketPolicies;
import exchange.halflight.core.market.MarketRules;
import exchange.halflight.core.market.PairPrice;
import java.math.BigDecimal;

/** Reads one market and holds it to the rules that the exchange has, and to the catalogue's own, which are stricter. */
final class MarketReader {
    private static final int MONEY_DECIMALS = 6;

    private final String venue;
    private final String symbol;
    private final Section market;
    private final Problems problems;

    MarketReader(String venue, String symbol, Section market, Problems problems) {
        this.venue = venue;
        this.symbol = symbol;
        this.market = market;
        this.problems = problems;
    }

    /** The market as the file has it, whose problems, if there are any, have been noted. */
    CatalogueMarket read(int line) {
        int before = problems.count();
        int priceDecimals = decimals("priceDecimals");
        int sizeDecimals = decimals("sizeDecimals");
        if (priceDecimals + sizeDecimals > MONEY_DECIMALS) {
            problems.add(
                    market.lineOf("priceDecimals"),
                    "priceDecimals " + priceDecimals + " + sizeDecimals " + sizeDecimals + " of " + symbol
                            + " are more than " + MONEY_DECIMALS + ": a trade would have to be rounded");
        }
        MarketParameters parameters = new MarketParameters(
                symbol,
                market.oneOf("book", BookKind.class),
                market.oneOf("mark", MarkPolicy.class),
                priceDecimals,
                sizeDecimals,
                step("tick", priceDecimals),
                step("step", sizeDecimals),
                market.whole("takerFeePpm"),
                market.whole("makerFeePpm"),
                market.whole("priceBandPpm"),
                market.whole("defaultLeverage"),
                0,
                0,
                TierReader.read(market, problems),
                policies());
        BigDecimal startPrice = market.decimal("startPrice");
        checkFees(parameters);
        checkStartPrice(startPrice, parameters);
        market.finish();
        String broken = problems.count() == before ? MarketRules.firstViolation(parameters) : null;
        if (broken != null) {
            problems.add(line, symbol + ": " + broken);
        }
        return new CatalogueMarket(venue, line, startPrice, parameters);
    }

    private int decimals(String key) {
        int decimals = market.whole(key);
        if (decimals < 0 || decimals > MONEY_DECIMALS) {
            problems.add(
                    market.lineOf(key),
                    key + " " + decimals + " of " + market.nameOf(key) + " must be 0 to " + MONEY_DECIMALS);
            return 0;
        }
        return decimals;
    }

    private long step(String key, int decimals) {
        long units = market.units(key, decimals);
        if (market.has(key) && market.decimal(key).signum() <= 0) {
            problems.add(market.lineOf(key), key + " of " + market.nameOf(key) + " must be positive");
        }
        return units;
    }

    private void checkFees(MarketParameters parameters) {
        if (parameters.makerFeePpm() < -parameters.takerFeePpm()) {
            problems.add(
                    market.lineOf("takerFeePpm"),
                    "takerFeePpm " + parameters.takerFeePpm() + " of " + market.nameOf("takerFeePpm")
                            + " is below the maker's rebate of " + -parameters.makerFeePpm()
                            + " ppm: every trade would cost the exchange money");
        }
    }

    private void checkStartPrice(BigDecimal startPrice, MarketParameters parameters) {
        BigDecimal tick = BigDecimal.valueOf(parameters.tickUnits(), parameters.priceDecimals());
        boolean isPrice = startPrice.signum() > 0
                && (tick.signum() <= 0 || startPrice.remainder(tick).signum() == 0);
        if (!isPrice && market.has("startPrice")) {
            problems.add(
                    market.lineOf("startPrice"),
                    "startPrice " + startPrice.toPlainString() + " of " + market.nameOf("startPrice")
                            + " must be positive and a multiple of the tick");
        }
    }

    private MarketPolicies policies() {
        return new MarketPolicies(
                market.oneOf("pairPrice", PairPrice.class),
                market.whole("referenceMaxAgeMillis"),
                new FundingTerms(
                        market.oneOf("funding", FundingKind.class),
                        market.whole("fundingIntervalSeconds"),
                        market.whole("fundingInterestPpb"),
                        market.whole("fundingClampPpb"),
                        market.whole("fundingImbalanceFactorPpm")),
                new LiquidationTerms(
                        market.whole("liquidationFeePpm"),
                        market.whole("liquidationInsurancePpm"),
                        market.whole("liquidationsPerSecond")),
                new BreakerTerms(
                        market.whole("breakerMovePpm"),
                        market.whole("breakerWindowSeconds"),
                        market.whole("breakerPauseSeconds"),
                        market.whole("breakerVolumeMultiple")));
    }
}
