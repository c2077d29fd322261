package exchange.halflight.gateway.binance;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The lists that some parameters hold as JSON: of flat objects, or of plain values. */
final class JsonLists {
    private static final JsonFactory FACTORY = JsonFactory.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxNestingDepth(2)
                    .maxNumberLength(40)
                    .maxStringLength(100)
                    .maxNameLength(100)
                    .build())
            .build();

    private JsonLists() {}

    /** Reads objects whose values are texts, numbers or booleans. */
    static List<Parameters> objects(String name, String text, int most) {
        return read(name, text, most, json -> {
            if (json.currentToken() != JsonToken.START_OBJECT) {
                throw ApiError.invalid(name, "it must be a list of objects.");
            }
            Map<String, String> values = new LinkedHashMap<>();
            while (json.nextToken() != JsonToken.END_OBJECT) {
                String field = json.currentName();
                json.nextToken();
                values.put(field, scalar(name, json));
            }
            return Parameters.of(values);
        });
    }

    /** Reads texts or numbers. */
    static List<String> values(String name, String text, int most) {
        return read(name, text, most, json -> scalar(name, json));
    }

    private static String scalar(String name, JsonParser json) throws IOException {
        JsonToken token = json.currentToken();
        if (token == null || !token.isScalarValue() || token == JsonToken.VALUE_NULL) {
            throw ApiError.invalid(name, "it holds something that is no plain value.");
        }
        return json.getText();
    }

    private static <T> List<T> read(String name, String text, int most, Item<T> item) {
        try (JsonParser json = FACTORY.createParser(text)) {
            if (json.nextToken() != JsonToken.START_ARRAY) {
                throw ApiError.invalid(name, "it must be a list.");
            }
            List<T> items = new ArrayList<>();
            while (json.nextToken() != JsonToken.END_ARRAY) {
                if (items.size() == most) {
                    throw ApiError.invalid(name, "it holds more than " + most + ".");
                }
                items.add(item.read(json));
            }
            if (items.isEmpty() || json.nextToken() != null) {
                throw ApiError.invalid(name, "it must be one list that is not empty.");
            }
            return items;
        } catch (JacksonException e) {
            throw ApiError.invalid(name, "it is no usable JSON.");
        } catch (IOException e) {
            throw new UncheckedIOException("A text in memory can't be read", e);
        }
    }

    @FunctionalInterface
    private interface Item<T> {
        T read(JsonParser json) throws IOException;
    }
}
