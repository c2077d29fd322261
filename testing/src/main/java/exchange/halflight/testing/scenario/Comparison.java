package exchange.halflight.testing.scenario;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.StringJoiner;

/**
 * Compares an expected tree with an actual one: numbers by value, lists item by item and by length, maps by the expected
 * keys only.
 */
final class Comparison {
    private Comparison() {}

    /** The first difference as {@code expected PATH VALUE got VALUE}. */
    static Optional<String> firstDifference(String path, Object expected, Object actual) {
        if (expected instanceof Map<?, ?> expectedMap && actual instanceof Map<?, ?> actualMap) {
            for (Map.Entry<?, ?> entry : expectedMap.entrySet()) {
                Optional<String> difference =
                        firstDifference(path + "." + entry.getKey(), entry.getValue(), actualMap.get(entry.getKey()));
                if (difference.isPresent()) {
                    return difference;
                }
            }
            return Optional.empty();
        }
        if (expected instanceof List<?> expectedList && actual instanceof List<?> actualList) {
            for (int i = 0; i < expectedList.size() && expectedList.size() == actualList.size(); i++) {
                Optional<String> difference =
                        firstDifference(path + "[" + i + "]", expectedList.get(i), actualList.get(i));
                if (difference.isPresent()) {
                    return difference;
                }
            }
            return expectedList.size() == actualList.size()
                    ? Optional.empty()
                    : Optional.of(message(path, expected, actual));
        }
        return same(expected, actual) ? Optional.empty() : Optional.of(message(path, expected, actual));
    }

    private static boolean same(Object expected, Object actual) {
        if (expected instanceof BigDecimal expectedNumber && actual instanceof BigDecimal actualNumber) {
            return expectedNumber.compareTo(actualNumber) == 0;
        }
        return expected.equals(actual);
    }

    private static String message(String path, Object expected, Object actual) {
        return "expected " + path + " " + text(expected) + " got " + text(actual);
    }

    private static String text(Object value) {
        return switch (value) {
            case null -> "nothing";
            case BigDecimal number ->
                number.signum() == 0 ? "0" : number.stripTrailingZeros().toPlainString();
            case Map<?, ?> map -> {
                StringJoiner joiner = new StringJoiner(", ", "{", "}");
                map.forEach((key, item) -> joiner.add(key + ": " + text(item)));
                yield joiner.toString();
            }
            case List<?> list -> {
                StringJoiner joiner = new StringJoiner(", ", "[", "]");
                list.forEach(item -> joiner.add(text(item)));
                yield joiner.toString();
            }
            default -> value.toString();
        };
    }
}
