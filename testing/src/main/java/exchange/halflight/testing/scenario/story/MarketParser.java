package exchange.halflight.testing.scenario.story;

import exchange.halflight.core.market.BookKind;
import exchange.halflight.core.market.MarkPolicy;
import exchange.halflight.core.market.MarketParameters;
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
                tiers(fields));
        takeWhatLaterRulesNeed(fields);
        fields.done();
        return parameters;
    }

    private BookKind book(Fields fields) {
        Optional<Value> kind = fields.find("book");
        if (kind.map(value -> value.word().equals("DARK")).orElse(profile.dark())) {
            context.notYet("book DARK");
            return BookKind.LIT;
        }
        return kind.map(value -> value.oneOf(BookKind.class)).orElse(BookKind.LIT);
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

    /** Liquidation parameters change nothing while nothing is liquidated; the runner stops where something would be. */
    private void takeWhatLaterRulesNeed(Fields fields) {
        whole(fields, "liquidationFeePpm", 0);
        whole(fields, "liquidationInsurancePpm", 0);
        whole(fields, "liquidationsPerSecond", 0);
        whole(fields, "fundingClampPpb", 0);
        String funding = fields.find("funding").map(Value::word).orElse("NONE");
        switch (funding) {
            case "NONE" -> {}
            case "PREMIUM", "IMBALANCE" -> context.notYet("funding " + funding);
            default -> throw fields.need("funding").error("unknown funding '" + funding + "'");
        }
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
