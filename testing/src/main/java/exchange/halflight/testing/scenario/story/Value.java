package exchange.halflight.testing.scenario.story;

import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;

/** One value of a scenario file with its place. Numbers are read from their text, so they stay exact, quoted or not. */
final class Value {
    private static final Pattern DECIMAL = Pattern.compile("-?[0-9]{1,30}(\\.[0-9]{1,30})?");
    private static final Pattern DURATION = Pattern.compile("([0-9]{1,12})(ms|s|m|h)");
    private static final Map<String, Long> NANOS =
            Map.of("ms", 1_000_000L, "s", 1_000_000_000L, "m", 60_000_000_000L, "h", 3_600_000_000_000L);

    private final Path file;
    private final Node node;
    private final String name;
    private final Value key;

    /** The name is what errors call the value; the key is what it stands under, null for an item of a list. */
    Value(Path file, Node node, String name, Value key) {
        this.file = file;
        this.node = node;
        this.name = name;
        this.key = key;
    }

    String name() {
        return name;
    }

    /** The key of this value, as a value: a name that a story gives to a market, an account or an order. */
    Value called() {
        return key;
    }

    StoryFormatException error(String message) {
        return new StoryFormatException(file, node.getStartMark().getLine() + 1, message);
    }

    /** The text of a scalar. */
    String word() {
        if (!(node instanceof ScalarNode scalar)) {
            throw error(name + " must be a single value");
        }
        if (scalar.getValue().isEmpty()) {
            throw error(name + " is empty");
        }
        return scalar.getValue();
    }

    boolean flag() {
        return switch (word()) {
            case "true" -> true;
            case "false" -> false;
            default -> throw error(name + " must be true or false, not '" + word() + "'");
        };
    }

    BigDecimal decimal() {
        if (!DECIMAL.matcher(word()).matches()) {
            throw error(name + " must be a decimal number, not '" + word() + "'");
        }
        return new BigDecimal(word());
    }

    /** A decimal number as a count of 10^-decimals; refused where it does not fit exactly. */
    long units(int decimals) {
        try {
            return decimal().movePointRight(decimals).longValueExact();
        } catch (ArithmeticException e) {
            throw error(name + " '" + word() + "' does not fit: at most " + decimals + " decimals and 64 bits");
        }
    }

    int wholeNumber() {
        try {
            return decimal().intValueExact();
        } catch (ArithmeticException e) {
            throw error(name + " must be a whole number of 32 bits, not '" + word() + "'");
        }
    }

    /** A constant of an enum by its name. */
    <E extends Enum<E>> E oneOf(Class<E> type) {
        for (E constant : type.getEnumConstants()) {
            if (constant.name().equals(word())) {
                return constant;
            }
        }
        throw error("unknown " + name + " '" + word() + "', known: " + Arrays.toString(type.getEnumConstants()));
    }

    /** A duration such as 100ms, 1s or 3600s. */
    long durationNanos() {
        Matcher matcher = DURATION.matcher(word());
        if (!matcher.matches()) {
            throw error(name + " must be a duration such as 100ms or 1s, not '" + word() + "'");
        }
        try {
            return Math.multiplyExact(Long.parseLong(matcher.group(1)), NANOS.get(matcher.group(2)));
        } catch (ArithmeticException e) {
            throw error(name + " '" + word() + "' is too long");
        }
    }

    /** A duration from the placing, or an instant such as 2026-01-01T00:00:10Z. */
    OrderTerms.Expiry expiry() {
        if (!word().contains("T")) {
            return new OrderTerms.Expiry(durationNanos(), true);
        }
        try {
            Instant instant = Instant.parse(word());
            long seconds = Math.multiplyExact(instant.getEpochSecond(), 1_000_000_000L);
            return new OrderTerms.Expiry(Math.addExact(seconds, instant.getNano()), false);
        } catch (DateTimeException | ArithmeticException e) {
            throw error(name + " must be a duration or a UTC instant, not '" + word() + "'");
        }
    }

    Fields fields() {
        if (!(node instanceof MappingNode mapping)) {
            throw error(name + " must be a mapping");
        }
        return new Fields(file, mapping, this);
    }

    List<Value> items() {
        if (!(node instanceof SequenceNode sequence)) {
            throw error(name + " must be a list");
        }
        List<Value> items = new ArrayList<>();
        for (Node item : sequence.getValue()) {
            items.add(new Value(file, item, name, null));
        }
        return items;
    }
}
