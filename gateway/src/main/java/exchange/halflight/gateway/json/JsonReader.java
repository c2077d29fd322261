package exchange.halflight.gateway.json;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.google.protobuf.Descriptors.Descriptor;
import com.google.protobuf.Descriptors.EnumValueDescriptor;
import com.google.protobuf.Descriptors.FieldDescriptor;
import com.google.protobuf.Message;
import exchange.halflight.gateway.wire.InvalidRequestException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigInteger;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * JSON into public messages, as {@link JsonMessages} writes them. Strict: a field that is unknown, given twice, null or of another
 * type is refused by its name, and so is what stands behind the object.
 */
public final class JsonReader {
    private static final int LONGEST_ECHO = 40;

    private final JsonParser json;
    private final Set<String> hidden;

    private JsonReader(JsonParser json, Set<String> hidden) {
        this.json = json;
        this.hidden = hidden;
    }

    /**
     * Reads one object.
     *
     * @param hidden fields of the messages, at any depth, that a client does not fill in: the account, for instance
     * @throws InvalidRequestException names the field, or nothing where the text is no JSON
     */
    public static <B extends Message.Builder> B read(byte[] text, B message, Set<String> hidden)
            throws InvalidRequestException {
        try (JsonParser json = JsonText.FACTORY.createParser(text)) {
            if (json.nextToken() != JsonToken.START_OBJECT) {
                throw new InvalidRequestException("", "the body must be one JSON object");
            }
            new JsonReader(json, hidden).readFields("", message);
            if (json.nextToken() != null) {
                throw new InvalidRequestException("", "something stands behind the JSON object");
            }
            return message;
        } catch (JacksonException e) {
            // The parser's own words repeat what stands there, which may be a password.
            JsonLocation at = e.getLocation();
            throw new InvalidRequestException(
                    "",
                    "the body is not usable JSON"
                            + (at == null ? "" : " at line " + at.getLineNr() + ", column " + at.getColumnNr()));
        } catch (IOException e) {
            throw new UncheckedIOException("A buffer in memory can't be read", e);
        }
    }

    private void readFields(String prefix, Message.Builder message) throws IOException, InvalidRequestException {
        Map<String, FieldDescriptor> fields = fields(message.getDescriptorForType());
        Set<String> seen = new HashSet<>();
        while (json.nextToken() != JsonToken.END_OBJECT) {
            String name = json.currentName();
            String path = prefix + name;
            FieldDescriptor field = fields.get(name);
            if (field == null) {
                throw new InvalidRequestException(
                        prefix + echo(name),
                        "is no field of this request; it knows " + String.join(", ", fields.keySet()));
            }
            if (!seen.add(name)) {
                throw new InvalidRequestException(path, "is given more than once");
            }
            json.nextToken();
            if (field.isRepeated()) {
                readList(path, message, field);
            } else {
                message.setField(field, readValue(path, message, field));
            }
        }
    }

    private void readList(String path, Message.Builder message, FieldDescriptor field)
            throws IOException, InvalidRequestException {
        if (json.currentToken() != JsonToken.START_ARRAY) {
            throw new InvalidRequestException(path, "must be a list");
        }
        for (int i = 0; json.nextToken() != JsonToken.END_ARRAY; i++) {
            message.addRepeatedField(field, readValue(path + "[" + i + "]", message, field));
        }
    }

    private Object readValue(String path, Message.Builder message, FieldDescriptor field)
            throws IOException, InvalidRequestException {
        return switch (field.getJavaType()) {
            case STRING -> text(path);
            case ENUM -> constant(path, field);
            case BOOLEAN -> {
                if (!json.currentToken().isBoolean()) {
                    throw new InvalidRequestException(path, "must be true or false");
                }
                yield json.getBooleanValue();
            }
            case INT -> (int) number(path, field, 32);
            case LONG -> number(path, field, 64);
            case MESSAGE -> {
                if (json.currentToken() != JsonToken.START_OBJECT) {
                    throw new InvalidRequestException(path, "must be an object");
                }
                Message.Builder part = message.newBuilderForField(field);
                readFields(path + ".", part);
                yield part.build();
            }
            case BYTE_STRING, DOUBLE, FLOAT ->
                throw new IllegalArgumentException(
                        field.getFullName() + " has a type that the public API does not use");
        };
    }

    private String text(String path) throws IOException, InvalidRequestException {
        if (json.currentToken() != JsonToken.VALUE_STRING) {
            throw new InvalidRequestException(path, "must be a string");
        }
        return json.getText();
    }

    private EnumValueDescriptor constant(String path, FieldDescriptor field)
            throws IOException, InvalidRequestException {
        String text = text(path);
        EnumValueDescriptor constant = field.getEnumType().findValueByName(text);
        if (constant == null || constant.getNumber() == 0) {
            List<String> known = field.getEnumType().getValues().stream()
                    .filter(value -> value.getNumber() != 0)
                    .map(EnumValueDescriptor::getName)
                    .toList();
            throw new InvalidRequestException(path, "must be one of " + String.join(", ", known));
        }
        return constant;
    }

    /** A whole number that fits the field; one of 32 bits comes back in the bits of an int. */
    private long number(String path, FieldDescriptor field, int bits) throws IOException, InvalidRequestException {
        BigInteger value;
        if (JsonMessages.isText(field)) {
            String text = text(path);
            if (!text.matches("-?[0-9]{1,20}")) {
                throw new InvalidRequestException(path, "must be a whole number, as a string");
            }
            value = new BigInteger(text);
        } else if (json.currentToken() == JsonToken.VALUE_NUMBER_INT) {
            value = json.getBigIntegerValue();
        } else {
            throw new InvalidRequestException(path, "must be a whole number");
        }
        boolean fits = JsonMessages.unsigned(field)
                ? value.signum() >= 0 && value.bitLength() <= bits
                : value.bitLength() < bits;
        if (!fits) {
            throw new InvalidRequestException(path, "is out of range");
        }
        return value.longValue();
    }

    private Map<String, FieldDescriptor> fields(Descriptor message) {
        Map<String, FieldDescriptor> fields = new HashMap<>();
        for (FieldDescriptor field : message.getFields()) {
            if (!hidden.contains(field.getName()) && !field.isMapField()) {
                fields.put(field.getJsonName(), field);
            }
        }
        return fields;
    }

    /** A name from outside, short and printable. */
    private static String echo(String name) {
        String printable = name.replaceAll("[^!-~]", "?");
        return printable.length() <= LONGEST_ECHO ? printable : printable.substring(0, LONGEST_ECHO) + "...";
    }
}
