package exchange.halflight.gateway.binance;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * One JSON object of an answer, with its fields in order; a value is a text, a number, a boolean, a row, a list
 * of values, or null.
 */
final class Row {
    private static final JsonFactory FACTORY = new JsonFactory();

    private final Map<String, Object> fields = new LinkedHashMap<>();

    private Row() {}

    static Row empty() {
        return new Row();
    }

    static Row of(String name, Object value) {
        return new Row().with(name, value);
    }

    Row with(String name, Object value) {
        fields.put(name, value);
        return this;
    }

    /** With all fields of another one. */
    Row with(Row other) {
        fields.putAll(other.fields);
        return this;
    }

    /** The field's value, null where there is none. */
    Object get(String name) {
        return fields.get(name);
    }

    /** A row or a list as text. */
    static byte[] json(Object value) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (JsonGenerator json = FACTORY.createGenerator(bytes)) {
            write(json, value);
        } catch (IOException e) {
            throw new UncheckedIOException("A buffer in memory can't be written", e);
        }
        return bytes.toByteArray();
    }

    private static void write(JsonGenerator json, Object value) throws IOException {
        switch (value) {
            case null -> json.writeNull();
            case Row row -> {
                json.writeStartObject();
                for (Map.Entry<String, Object> field : row.fields.entrySet()) {
                    json.writeFieldName(field.getKey());
                    write(json, field.getValue());
                }
                json.writeEndObject();
            }
            case List<?> list -> {
                json.writeStartArray();
                for (Object item : list) {
                    write(json, item);
                }
                json.writeEndArray();
            }
            case String text -> json.writeString(text);
            case Boolean truth -> json.writeBoolean(truth);
            case Integer number -> json.writeNumber(number);
            case Long number -> json.writeNumber(number);
            case BigDecimal number -> json.writeNumber(number.toPlainString());
            default -> throw new IllegalArgumentException("no JSON for a " + value.getClass());
        }
    }

    @Override
    public String toString() {
        return fields.toString();
    }
}
