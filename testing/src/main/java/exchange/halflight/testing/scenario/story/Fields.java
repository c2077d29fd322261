package exchange.halflight.testing.scenario.story;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;

/** A mapping of a scenario file. Every key must be taken: {@link #done} makes the rest an error. */
final class Fields {
    private final Value self;
    private final Map<String, Value> values = new LinkedHashMap<>();
    private final Map<String, Value> keys = new LinkedHashMap<>();

    Fields(Path file, MappingNode node, Value self) {
        this.self = self;
        for (NodeTuple tuple : node.getValue()) {
            Value key = new Value(file, tuple.getKeyNode(), "key", null);
            if (!(tuple.getKeyNode() instanceof ScalarNode)) {
                throw key.error("a key of " + self.name() + " must be a single word");
            }
            if (keys.put(key.word(), key) != null) {
                throw key.error("key '" + key.word() + "' stands twice");
            }
            values.put(key.word(), new Value(file, tuple.getValueNode(), key.word(), key));
        }
    }

    /** Takes a key that may be missing. */
    Optional<Value> find(String key) {
        keys.remove(key);
        return Optional.ofNullable(values.get(key));
    }

    /** Takes a key that must be there. */
    Value need(String key) {
        return find(key).orElseThrow(() -> self.error(self.name() + " needs '" + key + "'"));
    }

    /** Takes all keys that are left, in order. */
    List<Value> takeAll() {
        List<Value> rest = new ArrayList<>();
        for (String key : keys.keySet()) {
            rest.add(values.get(key));
        }
        keys.clear();
        return rest;
    }

    /** Refuses keys that nobody took. */
    void done() {
        for (Map.Entry<String, Value> key : keys.entrySet()) {
            throw key.getValue().error("unknown key '" + key.getKey() + "' in " + self.name());
        }
    }
}
