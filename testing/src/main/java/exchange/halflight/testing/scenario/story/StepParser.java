package exchange.halflight.testing.scenario.story;

import exchange.halflight.core.command.ClientOrderId;
import exchange.halflight.core.market.MarketParameters;
import exchange.halflight.core.market.MarketStatus;
import exchange.halflight.core.order.OrderType;
import exchange.halflight.core.order.SelfTradePrevention;
import exchange.halflight.core.order.Side;
import exchange.halflight.core.order.TimeInForce;
import exchange.halflight.core.order.TriggerBy;
import exchange.halflight.testing.scenario.story.OrderTerms.TriggerTerms;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Reads the steps of a story. A step that needs a rule the exchange does not have is noted in the context and left out. */
final class StepParser {
    private static final int MONEY_DECIMALS = 6;

    private final StoryContext context;
    private final ExpectationParser expectations;
    private final GovernanceParser governance;

    StepParser(StoryContext context) {
        this.context = context;
        expectations = new ExpectationParser(context);
        governance = new GovernanceParser(context);
    }

    /** Steps are counted from 1; the prefix stands before the number, e.g. "step 3." inside a repeat. */
    List<Step> steps(Value list, String prefix) {
        List<Step> steps = new ArrayList<>();
        int number = 0;
        for (Value item : list.items()) {
            number++;
            context.enter(prefix + number);
            List<Value> kinds = item.fields().takeAll();
            if (kinds.size() != 1) {
                throw item.error(
                        "a step is one key: " + kinds.stream().map(Value::name).toList());
            }
            step(kinds.getFirst(), prefix + number).ifPresent(steps::add);
        }
        return steps;
    }

    private Optional<Step> step(Value value, String place) {
        if (value.name().equals("advance")) {
            return Optional.of(new Step.Advance(value.durationNanos()));
        }
        Fields fields = value.fields();
        Step step = switch (value.name()) {
            case "place" -> place(fields);
            case "amend" -> amend(fields);
            case "cancel" -> cancel(fields);
            case "leverage" ->
                new Step.SetLeverage(
                        account(fields), market(fields), fields.need("leverage").wholeNumber());
            case "addMargin" -> new Step.AddMargin(account(fields), market(fields), amount(fields));
            case "removeMargin" -> new Step.RemoveMargin(account(fields), market(fields), amount(fields));
            case "deposit" -> new Step.Deposit(account(fields), amount(fields));
            case "withdraw" -> new Step.Withdraw(account(fields), amount(fields));
            case "reference" -> reference(fields);
            case "fundingTick" -> fundingTick(fields);
            case "marketState" ->
                new Step.SetMarketState(market(fields), fields.need("state").oneOf(MarketStatus.class));
            case "grant" -> governance.grant(fields);
            case "propose" -> governance.propose(fields);
            case "approve" -> governance.approve(fields);
            case "cancelProposal" -> governance.cancelProposal(fields);
            case "pause" -> governance.pause(fields);
            case "as" -> as(fields, place);
            case "repeat" -> repeat(fields, place);
            case "expect" -> new Step.Expect(expectations.parse(fields));
            default -> throw value.error("unknown step '" + value.name() + "'");
        };
        fields.done();
        return Optional.ofNullable(step);
    }

    private Step place(Fields fields) {
        Value id = fields.need("id");
        if (!new ClientOrderId().set(id.word()).isValid()) {
            throw id.error("an order id is up to 36 printable ASCII characters without spaces");
        }
        String account = account(fields);
        MarketParameters market = context.market(fields.need("market"));
        context.placed(id.word(), market.symbol());
        int sizeDecimals = market.sizeDecimals();
        OrderType type = fields.need("type").oneOf(OrderType.class);
        OrderTerms terms = new OrderTerms(
                market.symbol(),
                fields.need("side").oneOf(Side.class),
                type,
                timeInForce(fields, type),
                fields.find("selfTradePrevention")
                        .map(value -> value.oneOf(SelfTradePrevention.class))
                        .orElse(SelfTradePrevention.EXPIRE_TAKER),
                units(fields.find("price"), market.priceDecimals()),
                fields.need("size").units(sizeDecimals),
                fields.find("expires").map(Value::expiry).orElse(null),
                units(fields.find("minQuantity"), sizeDecimals),
                flag(fields, "postOnly"),
                flag(fields, "reduceOnly"),
                flag(fields, "allOrNone"),
                flag(fields, "nbboProtection"),
                trigger(fields, type, market));
        if (terms.type().isPeg() || terms.nbboProtection()) {
            context.beyondReference();
        }
        return new Step.Place(id.word(), account, terms);
    }

    /** A trigger that names no price watches the last trade. */
    private TriggerTerms trigger(Fields fields, OrderType type, MarketParameters market) {
        Optional<Value> by = fields.find("triggerBy");
        Optional<Value> twin = fields.find("twin");
        if (type.isTrigger() || twin.isPresent()) {
            context.beyondReference();
        }
        return new TriggerTerms(
                by.map(value -> value.oneOf(TriggerBy.class)).orElse(type.isTrigger() ? TriggerBy.LAST : null),
                units(fields.find("triggerPrice"), market.priceDecimals()),
                fields.find("callbackPpm").map(Value::wholeNumber).orElse(0),
                twin.map(Value::word).orElse(null));
    }

    private static TimeInForce timeInForce(Fields fields, OrderType type) {
        return fields.find("tif")
                .map(value -> value.oneOf(TimeInForce.class))
                .orElse(type == OrderType.MARKET ? TimeInForce.IOC : TimeInForce.GTC);
    }

    private Step amend(Fields fields) {
        String id = fields.need("id").word();
        MarketParameters market = context.marketOfOrder(id);
        return new Step.Amend(
                id,
                account(fields),
                units(fields.find("price"), market.priceDecimals()),
                units(fields.find("size"), market.sizeDecimals()),
                units(fields.find("triggerPrice"), market.priceDecimals()));
    }

    private Step cancel(Fields fields) {
        if (!flag(fields, "all")) {
            return new Step.Cancel(fields.need("id").word(), account(fields));
        }
        Optional<Value> market = fields.find("market");
        return new Step.CancelAll(
                account(fields),
                market.map(value -> context.market(value).symbol()).orElse(null));
    }

    private Step reference(Fields fields) {
        MarketParameters market = context.market(fields.need("market"));
        if (flag(fields, "stale")) {
            return new Step.StaleReference(market.symbol());
        }
        int decimals = market.priceDecimals();
        return new Step.Reference(
                market.symbol(),
                fields.need("bid").units(decimals),
                fields.need("ask").units(decimals),
                fields.need("index").units(decimals));
    }

    private Step fundingTick(Fields fields) {
        return new Step.FundingTick(market(fields), fields.need("period").wholeNumber());
    }

    /** One operator command, given by an account. */
    private Step as(Fields fields, String place) {
        context.beyondReference();
        String account = account(fields);
        List<Value> command = fields.takeAll();
        if (command.size() != 1) {
            throw new IllegalArgumentException(place + ": 'as' needs an account and one step");
        }
        Step step = step(command.getFirst(), place)
                .orElseThrow(() -> command.getFirst().error("this step is not supported yet"));
        return new Step.As(account, step);
    }

    private Step repeat(Fields fields, String place) {
        Value times = fields.need("times");
        if (times.wholeNumber() < 1) {
            throw times.error("times must be at least 1");
        }
        return new Step.Repeat(times.wholeNumber(), steps(fields.need("steps"), place + "."));
    }

    private String account(Fields fields) {
        return context.account(fields.need("account"));
    }

    private String market(Fields fields) {
        return context.market(fields.need("market")).symbol();
    }

    private static long amount(Fields fields) {
        return fields.need("amount").units(MONEY_DECIMALS);
    }

    private static long units(Optional<Value> value, int decimals) {
        return value.map(number -> number.units(decimals)).orElse(0L);
    }

    private static boolean flag(Fields fields, String key) {
        return fields.find(key).map(Value::flag).orElse(false);
    }
}
