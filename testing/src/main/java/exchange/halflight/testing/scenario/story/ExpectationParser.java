package exchange.halflight.testing.scenario.story;

import exchange.halflight.core.command.Rejection;
import exchange.halflight.core.event.CancelReason;
import exchange.halflight.core.governance.Role;
import exchange.halflight.core.market.MarketStatus;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** Reads an {@code expect} step: checks every key and the form of every value, keeps the shape of the file. */
final class ExpectationParser {
    private final StoryContext context;

    ExpectationParser(StoryContext context) {
        this.context = context;
    }

    List<Expectation> parse(Fields fields) {
        List<Expectation> expectations = new ArrayList<>();
        for (Value value : fields.takeAll()) {
            expectations.add(new Expectation(value.name(), expected(value)));
        }
        return expectations;
    }

    private Object expected(Value value) {
        return switch (value.name()) {
            case "trades" ->
                list(
                        value,
                        row -> fields(
                                row,
                                Map.of(
                                        "taker",
                                        Value::word,
                                        "maker",
                                        Value::word,
                                        "price",
                                        Value::decimal,
                                        "size",
                                        Value::decimal)));
            case "rejected" ->
                list(
                        value,
                        row -> fields(
                                row,
                                Map.of(
                                        "id",
                                        Value::word,
                                        "reason",
                                        reason -> reason.oneOf(Rejection.class).name())));
            case "cancelled" ->
                list(
                        value,
                        row -> fields(
                                row,
                                Map.of(
                                        "id", Value::word,
                                        "size", Value::decimal,
                                        "reason",
                                                reason -> reason.oneOf(CancelReason.class)
                                                        .name())));
            case "triggered" -> list(value, row -> fields(row, Map.of("id", Value::word, "price", Value::decimal)));
            case "refused" ->
                list(
                        value,
                        row -> fields(
                                row,
                                Map.of(
                                        "id",
                                        Value::word,
                                        "reason",
                                        reason -> reason.oneOf(Rejection.class).name())));
            case "book" -> book(value);
            case "orders" ->
                named(
                        value,
                        order -> fields(
                                order,
                                Map.of(
                                        "status",
                                                status -> status.oneOf(OrderStatus.class)
                                                        .name(),
                                        "filled", Value::decimal,
                                        "remaining", Value::decimal)));
            case "positions" -> named(value, this::positionsOfAccount);
            case "accounts" ->
                named(value, account -> {
                    context.account(account.called());
                    return fields(account, Map.of("free", Value::decimal, "hold", Value::decimal));
                });
            case "system" -> system(value);
            case "marketState" ->
                named(value, state -> {
                    context.market(state.called());
                    return state.oneOf(MarketStatus.class).name();
                });
            case "proposals" ->
                named(
                        value,
                        proposal -> fields(
                                proposal,
                                Map.of(
                                        "status", Value::word,
                                        "approvals", Value::decimal,
                                        "refusal", Value::word,
                                        "reason", Value::word)));
            case "pauseLevel" -> value.decimal();
            case "roles" ->
                named(value, roles -> {
                    context.account(roles.called());
                    return list(roles, role -> role.oneOf(Role.class).name());
                });
            case "publicUnchanged" -> value.flag();
            case "funding" -> funding(value);
            case "liquidations", "takeovers", "adl", "warnings" -> LiquidationExpectations.parse(value, context);
            default -> throw value.error("unknown key '" + value.name() + "' in expect");
        };
    }

    private Object positionsOfAccount(Value account) {
        context.account(account.called());
        return named(account, position -> {
            context.market(position.called());
            return fields(
                    position,
                    Map.of(
                            "size", Value::decimal,
                            "cost", Value::decimal,
                            "collateral", Value::decimal,
                            "realised", Value::decimal,
                            "liquidationPrice", Value::decimal,
                            "marginRatio", Value::decimal,
                            "adlQuantile", Value::decimal));
        });
    }

    private Object system(Value value) {
        Function<Value, Object> byMarket = table -> named(table, amount -> {
            context.market(amount.called());
            return amount.decimal();
        });
        return fields(
                value,
                Map.of(
                        "insurance", Value::decimal,
                        "fees", Value::decimal,
                        "fundingDust", Value::decimal,
                        "liquidatorPool", Value::decimal,
                        "pendingWithdrawals", Value::decimal,
                        "clearing", byMarket,
                        "openInterest", byMarket,
                        "conserved", Value::flag));
    }

    private Object funding(Value value) {
        Map<String, Object> funding = fields(
                value,
                Map.of(
                        "market",
                        market -> context.market(market).symbol(),
                        "rate",
                        Value::decimal,
                        "period",
                        Value::decimal,
                        "payments",
                        payments -> named(payments, payment -> {
                            context.account(payment.called());
                            return payment.decimal();
                        })));
        if (!funding.containsKey("market")) {
            throw value.error("funding needs 'market'");
        }
        return funding;
    }

    private Object book(Value value) {
        Map<String, Object> book = fields(
                value,
                Map.of(
                        "market",
                        market -> context.market(market).symbol(),
                        "bids",
                        this::levels,
                        "asks",
                        this::levels));
        if (!book.containsKey("market")) {
            throw value.error("book needs 'market'");
        }
        return book;
    }

    private Object levels(Value side) {
        return list(side, level -> {
            List<Object> numbers = list(level, Value::decimal);
            if (numbers.size() != 3) {
                throw level.error("a level is [price, size, orderCount]");
            }
            return numbers;
        });
    }

    private static List<Object> list(Value value, Function<Value, Object> item) {
        List<Object> list = new ArrayList<>();
        for (Value element : value.items()) {
            list.add(item.apply(element));
        }
        return list;
    }

    /** A mapping whose keys are names of the story. */
    private static Map<String, Object> named(Value value, Function<Value, Object> item) {
        Map<String, Object> map = new LinkedHashMap<>();
        for (Value element : value.fields().takeAll()) {
            map.put(element.name(), item.apply(element));
        }
        return map;
    }

    /** A mapping whose keys are words of the language; each may be missing, no other may stand there. */
    private static Map<String, Object> fields(Value value, Map<String, Function<Value, Object>> known) {
        Fields fields = value.fields();
        Map<String, Object> map = new LinkedHashMap<>();
        for (Value element : fields.takeAll()) {
            Function<Value, Object> read = known.get(element.name());
            if (read == null) {
                throw element.called().error("unknown key '" + element.name() + "' in " + value.name());
            }
            map.put(element.name(), read.apply(element));
        }
        return map;
    }
}
