package exchange.halflight.testing.scenario.story;

import exchange.halflight.core.event.LiquidationKind;
import exchange.halflight.core.event.LiquidationPlan;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Reads the lists {@code liquidations}, {@code takeovers}, {@code adl} and {@code warnings} of an {@code expect} step. */
final class LiquidationExpectations {
    private LiquidationExpectations() {}

    static List<Object> parse(Value value, StoryContext context) {
        context.beyondReference();
        List<Object> rows = new ArrayList<>();
        for (Value row : value.items()) {
            rows.add(row(value.name(), row, context));
        }
        return rows;
    }

    private static Map<String, Object> row(String list, Value row, StoryContext context) {
        Map<String, Object> expected = new LinkedHashMap<>();
        for (Value field : row.fields().takeAll()) {
            expected.put(field.name(), field(list, field, context));
        }
        return expected;
    }

    private static Object field(String list, Value field, StoryContext context) {
        String name = field.name();
        return switch (name) {
            case "account" -> context.account(field);
            case "market" -> context.market(field).symbol();
            case "kind" ->
                named(list, "liquidations", field).oneOf(LiquidationKind.class).name();
            case "plan" ->
                named(list, "liquidations", field).oneOf(LiquidationPlan.class).name();
            case "size", "value" -> {
                if (list.equals("warnings")) {
                    throw unknown(list, field);
                }
                yield field.decimal();
            }
            case "rank" -> named(list, "adl", field).decimal();
            case "liquidator" -> context.account(named(list, "takeovers", field));
            case "price", "fee", "toInsurance", "toLiquidator", "badDebt", "equity", "maintenance" ->
                named(list, "liquidations", field).decimal();
            default -> throw unknown(list, field);
        };
    }

    private static Value named(String list, String needed, Value field) {
        if (!list.equals(needed)) {
            throw unknown(list, field);
        }
        return field;
    }

    private static StoryFormatException unknown(String list, Value field) {
        return field.called().error("unknown key '" + field.name() + "' in " + list);
    }
}
