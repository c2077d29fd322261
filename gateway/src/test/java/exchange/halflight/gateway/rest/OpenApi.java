package exchange.halflight.gateway.rest;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import com.networknt.schema.ValidationMessage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;

/** openapi.yaml, as something that answers can be held against. */
final class OpenApi {
    private static final OpenApi SERVED = new OpenApi();

    private final JsonNode document;
    private final Map<String, JsonSchema> schemas = new ConcurrentHashMap<>();
    private final JsonSchemaFactory factory = JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012);

    private OpenApi() {
        try {
            document = new YAMLMapper().readTree(OpenApi.class.getResourceAsStream("/openapi.yaml"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The one that is served. */
    static OpenApi served() {
        return SERVED;
    }

    JsonNode document() {
        return document;
    }

    /** All operations as method and path. */
    Set<String> operations() {
        Set<String> operations = new TreeSet<>();
        document.path("paths")
                .properties()
                .forEach(path -> path.getValue()
                        .properties()
                        .forEach(operation ->
                                operations.add(operation.getKey().toUpperCase(Locale.ROOT) + " " + path.getKey())));
        return operations;
    }

    /** The operation that a call was for; null where there is none. */
    String operation(String method, String path) {
        String found = null;
        for (String operation : operations()) {
            String[] parts = operation.split(" ", 2);
            String pattern = parts[1].replace(".", "\\.").replaceAll("\\{\\w+}", "[^/]+");
            boolean better = found == null || operation.indexOf('{') < 0;
            if (parts[0].equals(method) && path.matches(pattern) && better) {
                found = operation;
            }
        }
        return found;
    }

    /** Fails unless the answer is one that the operation may give. */
    void check(String method, String path, int status, String type, JsonNode body) {
        String operation = operation(method, path);
        if (operation == null) {
            assertTrue(status >= 400, method + " " + path + " is not in openapi.yaml and was answered " + status);
            return;
        }
        String[] parts = operation.split(" ", 2);
        JsonNode responses = document.path("paths")
                .path(parts[1])
                .path(parts[0].toLowerCase(Locale.ROOT))
                .path("responses");
        JsonNode response = responses.path(Integer.toString(status));
        if (response.isMissingNode()) {
            assertTrue(status >= 400, operation + " does not know the status " + status);
            response = document.path("components").path("responses").path("Problem");
        }
        if (response.has("$ref")) {
            response = document.at(response.path("$ref").asText().substring(1));
        }
        String mediaType = type.replaceAll(";.*", "");
        JsonNode content = response.path("content");
        assertEquals(content.isMissingNode(), mediaType.isEmpty(), operation + " " + status + " " + type);
        JsonNode schema = content.path(mediaType).path("schema");
        assertEquals(content.isMissingNode(), schema.isMissingNode(), operation + " " + status + " " + type);
        if (schema.has("$ref")) {
            Set<ValidationMessage> findings =
                    schema(schema.path("$ref").asText()).validate(body);
            assertEquals(Set.of(), findings, () -> operation + " " + status + " " + body);
        }
    }

    private JsonSchema schema(String reference) {
        return schemas.computeIfAbsent(reference, name -> {
            ObjectNode root = JsonNodeFactory.instance.objectNode();
            root.put("$ref", name);
            root.set("components", document.path("components"));
            return factory.getSchema(root);
        });
    }
}
