package exchange.halflight.testing.scenario.story;

import exchange.halflight.core.market.BookKind;
import exchange.halflight.core.market.BreakerTerms;
import exchange.halflight.core.market.FundingKind;
import exchange.halflight.core.market.FundingTerms;
import exchange.halflight.core.market.LiquidationTerms;
import exchange.halflight.core.market.MarkPolicy;
import exchange.halflight.core.market.MarketParameters;
import exchange.halflight.core.market.MarketPolicies;
import exchange.halflight.core.market.PairPrice;
import exchange.halflight.core.market.Tier;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Reads one market of a story: what it sets, and the profile's defaults for the rest. */
final class MarketParser {
    private static final int MONEY_DECIMALS = 6;
    private static final int DEFAULT_LEVERAGE = 1;

    private final Profile profile;
    private final List<String> accountNames;
    private final StoryContext context;

    /** The account names stand in id order: a market names its creator. */
    MarketParser(Profile profile, List<String> accountNames, StoryContext context) {
        this.profile = profile;
        this.accountNames = accountNames;
        this.context = context;
    }

    MarketParameters parse(Value market) {
        context.enter("markets." + market.name());
        Fields fields = market.fields();
        int priceDecimals = whole(fields, "priceDecimals", profile.priceDecimals());
        int sizeDecimals = whole(fields, "sizeDecimals", profile.sizeDecimals());
        MarketParameters parameters = new MarketParameters(
                market.name(),
                book(fields),
                mark(fields),
                priceDecimals,
                sizeDecimals,
                units(fields.find("tick"), profile.tick(), priceDecimals, market),
                units(fields.find("step"), profile.step(), sizeDecimals, market),
                whole(fields, "takerFeePpm", profile.takerFeePpm()),
                whole(fields, "makerFeePpm", profile.makerFeePpm()),
                whole(fields, "priceBandPpm", profile.priceBandPpm()),
                whole(fields, "defaultLeverage", DEFAULT_LEVERAGE),
                fields.find("creator").map(this::accountId).orElse(0),
                whole(fields, "creatorSharePpm", 0),
                tiers(fields),
                policies(fields));
        fields.done();
        noteWhatTheReferenceLacks(parameters);
        return parameters;
    }

    private void noteWhatTheReferenceLacks(MarketParameters market) {
        MarketPolicies policies = market.policies();
        boolean looksBack = market.markPolicy() != MarkPolicy.INDEX && market.markPolicy() != MarkPolicy.BOOK_MID;
        if (looksBack
                || policies.referenceMaxAgeMillis() > 0
                || policies.funding().kind() != FundingKind.NONE) {
            context.beyondReference();
        }
    }

    private BookKind book(Fields fields) {
        BookKind kind = fields.find("book")
                .map(value -> value.oneOf(BookKind.class))
                .orElse(profile.dark() ? BookKind.DARK : BookKind.LIT);
        if (kind == BookKind.DARK) {
            context.beyondReference();
        }
        return kind;
    }

    private static MarkPolicy mark(Fields fields) {
        return fields.find("mark").map(value -> value.oneOf(MarkPolicy.class)).orElse(MarkPolicy.INDEX);
    }

    private int accountId(Value name) {
        int index = accountNames.indexOf(name.word());
        if (index < 0) {
            throw name.error("unknown account '" + name.word() + "'");
        }
        return index + 1;
    }

    private List<Tier> tiers(Fields fields) {
        Optional<Value> table = fields.find("tiers");
        Optional<Integer> floorPpm = fields.find("initialFloorPpm").map(Value::wholeNumber);
        List<Tier> tiers = new ArrayList<>();
        if (table.isEmpty()) {
            for (Tier tier : profile.tiers()) {
                int rowFloorPpm = floorPpm.orElse(tier.initialFloorPpm());
                tiers.add(new Tier(tier.maxLeverage(), rowFloorPpm, tier.maintenancePpm(), tier.maxNotionalMicros()));
            }
            return tiers;
        }
        for (Value row : table.get().items()) {
            Fields tier = row.fields();
            tiers.add(new Tier(
                    tier.need("maxLeverage").wholeNumber(),
                    whole(tier, "initialFloorPpm", floorPpm.orElse(0)),
                    tier.need("maintenancePpm").wholeNumber(),
                    maxNotional(tier.need("maxNotional"))));
            tier.done();
        }
        return tiers;
    }

    private static long maxNotional(Value value) {
        return value.word().equals("unlimited") ? Tier.UNLIMITED : value.units(MONEY_DECIMALS);
    }

    private MarketPolicies policies(Fields fields) {
        return new MarketPolicies(
                fields.find("pairPrice")
                        .map(value -> value.oneOf(PairPrice.class))
                        .orElse(PairPrice.MIDPOINT),
                whole(fields, "referenceMaxAgeMillis", 0),
                funding(fields),
                liquidation(fields),
                breaker(fields));
    }

    private FundingTerms funding(Fields fields) {
        FundingKind kind = fields.find("funding")
                .map(value -> value.oneOf(FundingKind.class))
                .orElse(FundingKind.NONE);
        FundingTerms usual = kind == FundingKind.IMBALANCE ? FundingTerms.IMBALANCE : FundingTerms.PREMIUM;
        return new FundingTerms(
                kind,
                whole(fields, "fundingIntervalSeconds", usual.intervalSeconds()),
                whole(fields, "fundingInterestPpb", usual.interestPpb()),
                whole(fields, "fundingClampPpb", usual.clampPpb()),
                whole(fields, "fundingImbalanceFactorPpm", usual.imbalanceFactorPpm()));
    }

    private static LiquidationTerms liquidation(Fields fields) {
        LiquidationTerms usual = LiquidationTerms.STANDARD;
        return new LiquidationTerms(
                whole(fields, "liquidationFeePpm", usual.feePpm()),
                whole(fields, "liquidationInsurancePpm", usual.insurancePpm()),
                whole(fields, "liquidationsPerSecond", usual.perSecond()));
    }

    /** A story that says how its breaker works wants it to trip, which the reference does not know. */
    private BreakerTerms breaker(Fields fields) {
        BreakerTerms usual = BreakerTerms.STANDARD;
        BreakerTerms terms = new BreakerTerms(
                whole(fields, "breakerMovePpm", usual.movePpm()),
                whole(fields, "breakerWindowSeconds", usual.windowSeconds()),
                whole(fields, "breakerPauseSeconds", usual.pauseSeconds()),
                whole(fields, "breakerVolumeMultiple", usual.volumeMultiple()));
        if (terms.movePpm() > 0 && !terms.equals(usual)) {
            context.beyondReference();
        }
        return terms;
    }

    private static int whole(Fields fields, String key, int byDefault) {
        return fields.find(key).map(Value::wholeNumber).orElse(byDefault);
    }

    private static long units(Optional<Value> value, String byDefault, int decimals, Value market) {
        if (value.isPresent()) {
            return value.get().units(decimals);
        }
        try {
            return new BigDecimal(byDefault).movePointRight(decimals).longValueExact();
        } catch (ArithmeticException e) {
            throw market.error(
                    "market " + market.name() + " must set tick and step: the profile's do not fit its decimals");
        }
    }
}
