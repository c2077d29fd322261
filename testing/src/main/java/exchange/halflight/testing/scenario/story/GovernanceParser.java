package exchange.halflight.testing.scenario.story;

import exchange.halflight.core.governance.Change;
import exchange.halflight.core.governance.ChangeKind;
import exchange.halflight.core.governance.GovernanceTerms;
import exchange.halflight.core.governance.Role;
import exchange.halflight.core.market.BreakerTerms;
import exchange.halflight.core.market.FundingTerms;
import exchange.halflight.core.market.LiquidationTerms;
import exchange.halflight.core.market.MarketParameters;
import exchange.halflight.core.market.MarketPolicies;
import exchange.halflight.core.market.MarketStatus;
import exchange.halflight.core.market.Tier;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Reads the steps about roles, proposals and pauses. Markets and accounts are numbered as the story lists them. */
final class GovernanceParser {
    private static final int MONEY_DECIMALS = 6;
    private static final String DEFAULT_REASON = "story";

    private final StoryContext context;

    GovernanceParser(StoryContext context) {
        this.context = context;
    }

    /** The operator gives a role, or takes it with {@code revoke: true}. */
    Step grant(Fields fields) {
        context.beyondReference();
        Change change = new Change.RoleOf(
                accountId(fields.need("account")),
                fields.need("role").oneOf(Role.class),
                !fields.find("revoke").map(Value::flag).orElse(false));
        return new Step.Propose("grant", null, change, DEFAULT_REASON);
    }

    Step propose(Fields fields) {
        context.beyondReference();
        String id = fields.need("id").word();
        String account = fields.find("account").map(context::account).orElse(null);
        String reason = fields.find("reason").map(Value::word).orElse(DEFAULT_REASON);
        List<Value> changes = fields.takeAll();
        if (changes.size() != 1) {
            throw new IllegalArgumentException("proposal " + id + " needs exactly one change");
        }
        return new Step.Propose(id, account, change(changes.getFirst()), reason);
    }

    Step approve(Fields fields) {
        context.beyondReference();
        return new Step.Approve(fields.need("id").word(), context.account(fields.need("account")));
    }

    Step cancelProposal(Fields fields) {
        context.beyondReference();
        return new Step.CancelProposal(fields.need("id").word(), context.account(fields.need("account")));
    }

    Step pause(Fields fields) {
        context.beyondReference();
        return new Step.Pause(
                context.account(fields.need("account")),
                fields.need("level").wholeNumber(),
                fields.find("reason").map(Value::word).orElse(DEFAULT_REASON));
    }

    private Change change(Value value) {
        return switch (value.name()) {
            case "pauseLevel" -> new Change.PauseLevel(value.wholeNumber());
            case "insuranceWithdrawal" -> new Change.InsuranceWithdrawal(value.units(MONEY_DECIMALS));
            default -> {
                Fields fields = value.fields();
                Change change = change(value, fields);
                fields.done();
                yield change;
            }
        };
    }

    private Change change(Value value, Fields fields) {
        return switch (value.name()) {
            case "fees" -> fees(fields);
            case "risk" -> risk(fields);
            case "newMarket" -> newMarket(fields);
            case "marketState" ->
                new Change.Status(
                        marketId(fields.need("market")), fields.need("state").oneOf(MarketStatus.class));
            case "role" ->
                new Change.RoleOf(
                        accountId(fields.need("account")),
                        fields.need("role").oneOf(Role.class),
                        fields.find("granted").map(Value::flag).orElse(true));
            case "terms" -> terms(fields);
            default -> throw value.error("unknown change '" + value.name() + "'");
        };
    }

    /** What is left out stays as the story's market has it at the start. */
    private Change fees(Fields fields) {
        Value name = fields.need("market");
        MarketParameters market = context.market(name);
        return new Change.Fees(
                marketId(name),
                whole(fields, "takerFeePpm", market.takerFeePpm()),
                whole(fields, "makerFeePpm", market.makerFeePpm()),
                fields.find("creator").map(this::accountId).orElse(market.creatorAccountId()),
                whole(fields, "creatorSharePpm", market.creatorSharePpm()));
    }

    private Change risk(Fields fields) {
        Value name = fields.need("market");
        MarketParameters market = context.market(name);
        MarketPolicies policies = market.policies();
        FundingTerms funding = policies.funding();
        LiquidationTerms liquidation = policies.liquidation();
        BreakerTerms breaker = policies.breaker();
        return new Change.Risk(
                marketId(name),
                whole(fields, "priceBandPpm", market.priceBandPpm()),
                fields.find("tiers").map(GovernanceParser::tiers).orElse(market.tiers()),
                new MarketPolicies(
                        policies.pairPrice(),
                        whole(fields, "referenceMaxAgeMillis", policies.referenceMaxAgeMillis()),
                        new FundingTerms(
                                funding.kind(),
                                whole(fields, "fundingIntervalSeconds", funding.intervalSeconds()),
                                whole(fields, "fundingInterestPpb", funding.interestPpb()),
                                whole(fields, "fundingClampPpb", funding.clampPpb()),
                                whole(fields, "fundingImbalanceFactorPpm", funding.imbalanceFactorPpm())),
                        new LiquidationTerms(
                                whole(fields, "liquidationFeePpm", liquidation.feePpm()),
                                whole(fields, "liquidationInsurancePpm", liquidation.insurancePpm()),
                                whole(fields, "liquidationsPerSecond", liquidation.perSecond())),
                        new BreakerTerms(
                                whole(fields, "breakerMovePpm", breaker.movePpm()),
                                whole(fields, "breakerWindowSeconds", breaker.windowSeconds()),
                                whole(fields, "breakerPauseSeconds", breaker.pauseSeconds()),
                                whole(fields, "breakerVolumeMultiple", breaker.volumeMultiple()))));
    }

    private static List<Tier> tiers(Value table) {
        List<Tier> tiers = new ArrayList<>();
        for (Value row : table.items()) {
            Fields tier = row.fields();
            Value maxNotional = tier.need("maxNotional");
            tiers.add(new Tier(
                    tier.need("maxLeverage").wholeNumber(),
                    whole(tier, "initialFloorPpm", 0),
                    tier.need("maintenancePpm").wholeNumber(),
                    maxNotional.word().equals("unlimited") ? Tier.UNLIMITED : maxNotional.units(MONEY_DECIMALS)));
            tier.done();
        }
        return tiers;
    }

    /** A market of this name with the parameters of another. */
    private Change newMarket(Fields fields) {
        MarketParameters p = context.market(fields.need("like"));
        return new Change.NewMarket(new MarketParameters(
                fields.need("name").word(),
                p.bookKind(),
                p.markPolicy(),
                p.priceDecimals(),
                p.sizeDecimals(),
                p.tickUnits(),
                p.stepUnits(),
                p.takerFeePpm(),
                p.makerFeePpm(),
                p.priceBandPpm(),
                p.defaultLeverage(),
                p.creatorAccountId(),
                p.creatorSharePpm(),
                p.tiers(),
                p.policies()));
    }

    /** {@code all} sets every kind, a kind's own name that one; what is left out is standard. */
    private static Change terms(Fields fields) {
        Optional<Integer> all = fields.find("all").map(Value::wholeNumber);
        List<Integer> approvals = new ArrayList<>();
        for (ChangeKind kind : ChangeKind.values()) {
            approvals.add(whole(fields, kind.name(), all.orElse(GovernanceTerms.STANDARD.needed(kind))));
        }
        return new Change.Terms(new GovernanceTerms(
                approvals, whole(fields, "proposalSeconds", GovernanceTerms.STANDARD.proposalSeconds())));
    }

    private int accountId(Value name) {
        String account = context.account(name);
        List<AccountSetup> accounts = context.accounts();
        for (int i = 0; i < accounts.size(); i++) {
            if (accounts.get(i).name().equals(account)) {
                return i + 1;
            }
        }
        throw name.error("unknown account '" + account + "'");
    }

    private int marketId(Value name) {
        return context.markets().indexOf(context.market(name)) + 1;
    }

    private static int whole(Fields fields, String key, int byDefault) {
        return fields.find(key).map(Value::wholeNumber).orElse(byDefault);
    }
}
