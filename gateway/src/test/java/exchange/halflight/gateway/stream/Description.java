package exchange.halflight.gateway.stream;

import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** Holds messages against the description of the streams: as much of JSON schema as that uses. */
final class Description {
    private final JsonNode document;
    private final Set<String> seen = new TreeSet<>();

    Description(byte[] document) throws IOException {
        this.document = new ObjectMapper().readTree(document);
    }

    /** A message that a server sent. */
    void check(JsonNode message) {
        String type = message.path("type").asText();
        String name = message.path("channel").isMissingNode()
                ? type
                : message.path("channel").asText() + (type.equals("snapshot") ? "Snapshot" : "Update");
        JsonNode payload =
                document.path("components").path("messages").path(name).path("payload");
        assertTrue(!payload.isMissingNode(), () -> "no description of " + message);
        List<String> findings = new ArrayList<>();
        check(name, payload, message, findings);
        assertTrue(findings.isEmpty(), () -> findings + " in " + message);
        seen.add(name);
    }

    /** Messages that a server may send and none of which was checked. */
    Set<String> unseen() {
        Set<String> names = new TreeSet<>();
        document.path("components").path("messages").fieldNames().forEachRemaining(names::add);
        names.remove("request");
        names.removeAll(seen);
        return names;
    }

    private void check(String path, JsonNode schema, JsonNode value, List<String> findings) {
        if (schema.has("$ref")) {
            check(path, document.at(schema.path("$ref").asText().substring(1)), value, findings);
            return;
        }
        if (schema.has("const") && !schema.path("const").equals(value)) {
            findings.add(path + " is not " + schema.path("const"));
        }
        boolean fits = switch (schema.path("type").asText()) {
            case "object" -> value.isObject();
            case "array" -> value.isArray();
            case "string" -> value.isTextual();
            case "integer" -> value.isIntegralNumber();
            case "boolean" -> value.isBoolean();
            default -> schema.has("const");
        };
        if (!fits) {
            findings.add(path + " is no " + schema.path("type"));
            return;
        }
        if (schema.has("pattern")
                && !value.asText().matches(schema.path("pattern").asText())) {
            findings.add(path + " does not match");
        }
        if (schema.has("enum") && !schema.path("enum").toString().contains("\"" + value.asText() + "\"")) {
            findings.add(path + " is not one of " + schema.path("enum"));
        }
        schema.path("required").forEach(name -> {
            if (!value.has(name.asText())) {
                findings.add(path + " lacks " + name);
            }
        });
        for (Map.Entry<String, JsonNode> field : value.properties()) {
            JsonNode property = schema.path("properties").path(field.getKey());
            if (!property.isMissingNode()) {
                check(path + "." + field.getKey(), property, field.getValue(), findings);
            } else if (schema.has("additionalProperties")) {
                findings.add(path + " has an unknown " + field.getKey());
            }
        }
        for (int i = 0; i < value.size() && value.isArray(); i++) {
            check(path + "[" + i + "]", schema.path("items"), value.get(i), findings);
        }
    }
}
