package exchange.halflight.oracle.config;

import java.util.LinkedHashMap;
import java.util.Map;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;

/** A piece of the file that knows its name and line. */
record Entry(String file, String name, Node node) {
    private static final int MOST_DIGITS = 9;

    /** Its entries by name, in order. */
    Map<String, Entry> entries() throws ConfigException {
        if (!(node instanceof MappingNode mapping)) {
            throw error("must be a list of names and values");
        }
        Map<String, Entry> entries = new LinkedHashMap<>();
        for (NodeTuple tuple : mapping.getValue()) {
            if (!(tuple.getKeyNode() instanceof ScalarNode key)) {
                throw error("has a name that is none");
            }
            Entry entry = new Entry(file, key.getValue(), tuple.getValueNode());
            if (entries.put(key.getValue(), entry) != null) {
                throw entry.error("stands here twice");
            }
        }
        return entries;
    }

    boolean isText() {
        return node instanceof ScalarNode;
    }

    String text() throws ConfigException {
        if (node instanceof ScalarNode scalar && !scalar.getValue().isBlank()) {
            return scalar.getValue();
        }
        throw error("must be a text");
    }

    int positive() throws ConfigException {
        String text = text();
        if (!text.matches("[0-9]{1," + MOST_DIGITS + "}") || Integer.parseInt(text) == 0) {
            throw error("must be a positive whole number, not " + text);
        }
        return Integer.parseInt(text);
    }

    boolean yes() throws ConfigException {
        return switch (text()) {
            case "true" -> true;
            case "false" -> false;
            default -> throw error("must be true or false");
        };
    }

    ConfigException error(String message) {
        return new ConfigException(file + ":" + (node.getStartMark().getLine() + 1) + ": "
                + (name.isEmpty() ? "the file" : name) + " " + message);
    }
}
