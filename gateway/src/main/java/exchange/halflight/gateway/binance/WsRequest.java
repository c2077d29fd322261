package exchange.halflight.gateway.binance;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * One request of a WebSocket client.
 *
 * @param id the client's own, a text or a number; null where it gave none
 * @param values the parameters as they came, by name
 */
record WsRequest(Object id, String method, Map<String, String> values) {
    private static final String SIGNATURE = "signature";
    private static final int LONGEST = 1_000;
    private static final JsonFactory FACTORY = JsonFactory.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxNestingDepth(2)
                    .maxNumberLength(40)
                    .maxStringLength(LONGEST)
                    .maxNameLength(LONGEST)
                    .build())
            .build();

    /**
     * Reads one.
     *
     * @throws ApiError where it is none
     */
    static WsRequest read(byte[] utf8) {
        try (JsonParser json = FACTORY.createParser(utf8)) {
            if (json.nextToken() != JsonToken.START_OBJECT) {
                throw malformed();
            }
            Object id = null;
            String method = "";
            Map<String, String> values = Map.of();
            while (json.nextToken() != JsonToken.END_OBJECT) {
                String field = json.currentName();
                JsonToken token = json.nextToken();
                switch (field) {
                    case "id" -> id = token == JsonToken.VALUE_NUMBER_INT ? (Object) json.getLongValue() : text(json);
                    case "method" -> method = text(json);
                    case "params" -> values = values(json);
                    default -> text(json);
                }
            }
            if (json.nextToken() != null) {
                throw malformed();
            }
            return new WsRequest(id, method, values);
        } catch (JacksonException e) {
            throw malformed();
        } catch (IOException e) {
            throw new UncheckedIOException("A message in memory can't be read", e);
        }
    }

    Parameters parameters() {
        return Parameters.of(values);
    }

    /** What is signed: all parameters but the signature, by the alphabet. */
    String signedText() {
        return values.entrySet().stream()
                .filter(entry -> !entry.getKey().equals(SIGNATURE))
                .map(entry -> entry.getKey() + "=" + entry.getValue())
                .collect(Collectors.joining("&"));
    }

    private static Map<String, String> values(JsonParser json) throws IOException {
        if (json.currentToken() != JsonToken.START_OBJECT) {
            throw malformed();
        }
        Map<String, String> values = new TreeMap<>();
        while (json.nextToken() != JsonToken.END_OBJECT) {
            String name = json.currentName();
            json.nextToken();
            values.put(name, text(json));
        }
        return values;
    }

    private static String text(JsonParser json) throws IOException {
        JsonToken token = json.currentToken();
        if (token == null || !token.isScalarValue()) {
            throw malformed();
        }
        return token == JsonToken.VALUE_NULL ? "" : json.getText();
    }

    private static ApiError malformed() {
        return new ApiError(ErrorCode.ILLEGAL_CHARACTERS, "A message is a JSON object with id, method and params.");
    }
}
