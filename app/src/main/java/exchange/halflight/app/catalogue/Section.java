package exchange.halflight.app.catalogue;

import java.math.BigDecimal;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;

/**
 * A mapping of the file, with defaults behind it. What is missing or can't be read is noted as a problem, and something harmless
 * is returned, so that reading goes on to the next problem. Numbers are read from their text and stay exact.
 */
final class Section {
    private static final Pattern DECIMAL = Pattern.compile("-?[0-9]{1,30}(\\.[0-9]{1,30})?");

    private final String name;
    private final int line;
    private final boolean isMapping;
    private final Problems problems;
    /** Null where there are none. */
    private final Section defaults;

    private final Map<String, ScalarNode> keys = new LinkedHashMap<>();
    private final Map<String, Node> values = new LinkedHashMap<>();
    private final Set<String> taken = new LinkedHashSet<>();
    private final Set<String> missing = new LinkedHashSet<>();

    /** The keys of a node that must be a mapping; {@code name} is what problems call it. */
    Section(String name, Node node, Section defaults, Problems problems) {
        this.name = name;
        this.defaults = defaults;
        this.problems = problems;
        line = lineOf(node);
        isMapping = node instanceof MappingNode;
        if (!(node instanceof MappingNode mapping)) {
            problems.add(line, name + " must be a mapping of names to values");
            return;
        }
        for (NodeTuple entry : mapping.getValue()) {
            if (!(entry.getKeyNode() instanceof ScalarNode key)) {
                problems.add(lineOf(entry.getKeyNode()), "a key of " + name + " must be a single word");
            } else if (keys.putIfAbsent(key.getValue(), key) != null) {
                problems.add(lineOf(key), "'" + key.getValue() + "' stands twice in " + name);
            } else {
                values.put(key.getValue(), entry.getValueNode());
            }
        }
    }

    static int lineOf(Node node) {
        return node.getStartMark().getLine() + 1;
    }

    int line() {
        return line;
    }

    /** Where this key stands; where it stands nowhere, the section's own line. */
    int lineOf(String key) {
        Node node = look(key);
        return node == null ? line : lineOf(node);
    }

    /** The keys of the section itself, and that they are known. */
    Set<String> takeAllKeys() {
        taken.addAll(keys.keySet());
        return keys.keySet();
    }

    /** Where the key itself stands in this section. */
    int lineOfKey(String key) {
        return lineOf(keys.get(key));
    }

    /** The value of a key, or null where neither the section nor its defaults have it. */
    Node find(String key) {
        taken.add(key);
        if (defaults != null) {
            defaults.taken.add(key);
        }
        return look(key);
    }

    private Node look(String key) {
        Node own = values.get(key);
        return own != null || defaults == null ? own : defaults.look(key);
    }

    boolean has(String key) {
        return look(key) != null;
    }

    private Node need(String key) {
        Node node = find(key);
        if (node == null) {
            missing.add(key);
        }
        return node;
    }

    /** What problems call the section that a key stands in: a wrong default is one problem, however many markets have it. */
    String nameOf(String key) {
        return values.containsKey(key) || defaults == null ? name : defaults.nameOf(key);
    }

    /** A single word, "" where there is none. */
    String word(String key) {
        Node node = need(key);
        if (node == null) {
            return "";
        }
        if (!(node instanceof ScalarNode scalar) || scalar.getValue().isEmpty()) {
            problems.add(lineOf(node), key + " of " + nameOf(key) + " must be a single value");
            return "";
        }
        return scalar.getValue();
    }

    /** A whole number of 32 bits. */
    int whole(String key) {
        return whole(key, word(key));
    }

    /** A whole number of 32 bits, or this one where there is none. */
    int whole(String key, int byDefault) {
        return find(key) == null ? byDefault : whole(key);
    }

    private int whole(String key, String text) {
        try {
            return text.isEmpty() ? 0 : number(key, text).intValueExact();
        } catch (ArithmeticException e) {
            problems.add(
                    lineOf(key), key + " of " + nameOf(key) + " must be a whole number of 32 bits, not '" + text + "'");
            return 0;
        }
    }

    /** A decimal number. */
    BigDecimal decimal(String key) {
        String text = word(key);
        return text.isEmpty() ? BigDecimal.ZERO : number(key, text);
    }

    private BigDecimal number(String key, String text) {
        if (DECIMAL.matcher(text).matches()) {
            return new BigDecimal(text);
        }
        problems.add(lineOf(key), key + " of " + nameOf(key) + " must be a decimal number, not '" + text + "'");
        return BigDecimal.ZERO;
    }

    /** A positive decimal number as a count of 10^-decimals, which must hold it exactly. */
    long units(String key, int decimals) {
        BigDecimal value = decimal(key);
        try {
            return value.movePointRight(decimals).longValueExact();
        } catch (ArithmeticException e) {
            problems.add(
                    lineOf(key),
                    key + " " + value.toPlainString() + " of " + nameOf(key) + " does not fit " + decimals
                            + (decimals == 1 ? " decimal" : " decimals"));
            return 0;
        }
    }

    /** A constant by its name; the first one where there is none such. */
    <E extends Enum<E>> E oneOf(String key, Class<E> type) {
        String text = word(key);
        for (E constant : type.getEnumConstants()) {
            if (constant.name().equals(text)) {
                return constant;
            }
        }
        if (!text.isEmpty()) {
            problems.add(
                    lineOf(key),
                    "unknown " + key + " '" + text + "' of " + nameOf(key) + ", known: "
                            + Arrays.toString(type.getEnumConstants()));
        }
        return type.getEnumConstants()[0];
    }

    /** The items of a list, none where there is no list. */
    List<Node> items(String key) {
        Node node = need(key);
        if (node instanceof SequenceNode sequence) {
            return sequence.getValue();
        }
        if (node != null) {
            problems.add(lineOf(node), key + " of " + nameOf(key) + " must be a list");
        }
        return List.of();
    }

    /** Whether the section is a mapping at all; where it is not, that has been noted. */
    boolean isMapping() {
        return isMapping;
    }

    /** Notes every key of the section itself that nobody took, and those that were wanted and stand nowhere. */
    void finish() {
        if (!missing.isEmpty()) {
            problems.add(
                    line,
                    name + " lacks " + String.join(", ", missing)
                            + (defaults == null ? "" : ", and so do its venue's defaults"));
        }
        keys.forEach((key, node) -> {
            if (!taken.contains(key)) {
                problems.add(lineOf(node), "unknown field '" + key + "' in " + name);
            }
        });
    }
}
