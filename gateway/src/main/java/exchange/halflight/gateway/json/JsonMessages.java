package exchange.halflight.gateway.json;

import com.fasterxml.jackson.core.JsonGenerator;
import com.google.protobuf.Descriptors.EnumValueDescriptor;
import com.google.protobuf.Descriptors.FieldDescriptor;
import com.google.protobuf.Message;
import java.io.IOException;
import java.util.List;

/**
 * Public messages as JSON, by their descriptors: names in camel case; texts and enum values as strings; 64-bit numbers and all ids as
 * strings, other numbers as numbers. An empty text, an enum value that is not set and a message that is missing are left out;
 * everything else is always there.
 */
public final class JsonMessages {
    private JsonMessages() {}

    /** The message as an object. */
    public static byte[] write(Message message) {
        return JsonText.write(json -> writeFields(json, message));
    }

    /** Writes the message's fields into the object that is open. */
    public static void writeFields(JsonGenerator json, Message message) throws IOException {
        for (FieldDescriptor field : message.getDescriptorForType().getFields()) {
            if (field.hasPresence() && !message.hasField(field)) {
                continue;
            }
            Object value = message.getField(field);
            if (field.isMapField()) {
                writeMap(json, field, (List<?>) value);
            } else if (field.isRepeated()) {
                json.writeArrayFieldStart(field.getJsonName());
                for (Object item : (List<?>) value) {
                    writeValue(json, field, item);
                }
                json.writeEndArray();
            } else if (!isNothing(value)) {
                json.writeFieldName(field.getJsonName());
                writeValue(json, field, value);
            }
        }
    }

    /** Whether a number is written as a string: 64 bits do not fit the numbers of JavaScript, and an id is a name. */
    public static boolean isText(FieldDescriptor field) {
        return switch (field.getJavaType()) {
            case LONG -> true;
            case INT -> field.getName().endsWith("_id");
            default -> false;
        };
    }

    private static boolean isNothing(Object value) {
        return value.equals("") || (value instanceof EnumValueDescriptor constant && constant.getNumber() == 0);
    }

    private static void writeMap(JsonGenerator json, FieldDescriptor field, List<?> entries) throws IOException {
        FieldDescriptor keys = field.getMessageType().findFieldByName("key");
        FieldDescriptor values = field.getMessageType().findFieldByName("value");
        json.writeObjectFieldStart(field.getJsonName());
        for (Object entry : entries) {
            json.writeFieldName(((Message) entry).getField(keys).toString());
            writeValue(json, values, ((Message) entry).getField(values));
        }
        json.writeEndObject();
    }

    private static void writeValue(JsonGenerator json, FieldDescriptor field, Object value) throws IOException {
        switch (field.getJavaType()) {
            case BOOLEAN -> json.writeBoolean((Boolean) value);
            case ENUM -> json.writeString(((EnumValueDescriptor) value).getName());
            case INT ->
                writeInt(json, field, unsigned(field) ? Integer.toUnsignedLong((Integer) value) : (Integer) value);
            case LONG ->
                json.writeString(unsigned(field) ? Long.toUnsignedString((Long) value) : Long.toString((Long) value));
            case MESSAGE -> {
                json.writeStartObject();
                writeFields(json, (Message) value);
                json.writeEndObject();
            }
            case STRING -> json.writeString((String) value);
            case BYTE_STRING, DOUBLE, FLOAT ->
                throw new IllegalArgumentException(
                        field.getFullName() + " has a type that the public API does not use");
        }
    }

    private static void writeInt(JsonGenerator json, FieldDescriptor field, long value) throws IOException {
        if (isText(field)) {
            json.writeString(Long.toString(value));
        } else {
            json.writeNumber(value);
        }
    }

    /** Whether a number can't be below 0. */
    static boolean unsigned(FieldDescriptor field) {
        return field.getType() == FieldDescriptor.Type.UINT32 || field.getType() == FieldDescriptor.Type.UINT64;
    }
}
