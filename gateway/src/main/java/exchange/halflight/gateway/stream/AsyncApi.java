package exchange.halflight.gateway.stream;

import com.fasterxml.jackson.core.JsonGenerator;
import com.google.protobuf.Descriptors.Descriptor;
import com.google.protobuf.Descriptors.EnumValueDescriptor;
import com.google.protobuf.Descriptors.FieldDescriptor;
import exchange.halflight.gateway.json.JsonMessages;
import exchange.halflight.gateway.json.JsonText;
import exchange.halflight.gateway.stream.NativeChannel.Kind;
import exchange.halflight.messages.grpc.OrderReply;
import exchange.halflight.messages.grpc.StreamRequest;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashSet;
import java.util.Set;

/**
 * The description of the native stream (AsyncAPI 3), made of the same descriptors that messages are written and read by, so that it
 * can't be wrong about them. JSON, which is YAML.
 */
final class AsyncApi {
    private static final String REQUEST = "Request";

    private final JsonGenerator json;
    private final Deque<Descriptor> undescribed = new ArrayDeque<>();
    private final Set<Descriptor> described = new LinkedHashSet<>();
    private boolean ofRequests;

    private AsyncApi(JsonGenerator json) {
        this.json = json;
    }

    /** The document, in UTF-8. */
    static byte[] document() {
        return JsonText.write(json -> new AsyncApi(json).write());
    }

    private void write() throws IOException {
        json.writeStringField("asyncapi", "3.0.0");
        json.writeObjectFieldStart("info");
        json.writeStringField("title", "Halflight streams");
        json.writeStringField("version", "1");
        json.writeStringField(
                "description", "See docs/api/websocket.md for what the channels mean, limits and endings.");
        json.writeEndObject();
        json.writeObjectFieldStart("channels");
        json.writeObjectFieldStart("stream");
        json.writeStringField("address", StreamPart.PATH);
        json.writeObjectFieldStart("messages");
        reference("request", "messages/request");
        reference("answer", "messages/answer");
        reference("error", "messages/error");
        for (Kind kind : Kind.values()) {
            if (kind.snapshot().isPresent()) {
                reference(kind.text() + "Snapshot", "messages/" + kind.text() + "Snapshot");
            }
            if (kind.update().isPresent()) {
                reference(kind.text() + "Update", "messages/" + kind.text() + "Update");
            }
        }
        json.writeEndObject();
        json.writeEndObject();
        json.writeEndObject();
        json.writeObjectFieldStart("operations");
        operation("ask", "receive");
        operation("tell", "send");
        json.writeEndObject();
        json.writeObjectFieldStart("components");
        messages();
        json.writeObjectFieldStart("schemas");
        schemas();
        json.writeEndObject();
        json.writeEndObject();
    }

    private void operation(String name, String action) throws IOException {
        json.writeObjectFieldStart(name);
        json.writeStringField("action", action);
        json.writeObjectFieldStart("channel");
        json.writeStringField("$ref", "#/channels/stream");
        json.writeEndObject();
        json.writeEndObject();
    }

    private void messages() throws IOException {
        json.writeObjectFieldStart("messages");
        json.writeObjectFieldStart("request");
        reference(
                "payload", "schemas/" + REQUEST + StreamRequest.getDescriptor().getName());
        json.writeEndObject();
        envelope(
                "answer",
                "answer",
                () -> {
                    text("op");
                    text("id");
                    reference("result", "schemas/" + OrderReply.getDescriptor().getName());
                },
                "op");
        describeLater(OrderReply.getDescriptor());
        envelope(
                "error",
                "error",
                () -> {
                    text("op");
                    text("id");
                    text("code");
                    text("detail");
                    text("field");
                    json.writeObjectFieldStart("context");
                    json.writeStringField("type", "object");
                    json.writeEndObject();
                },
                "code",
                "detail");
        for (Kind kind : Kind.values()) {
            if (kind.snapshot().isPresent()) {
                told(kind, "snapshot", kind.text() + "Snapshot", kind.snapshot().get());
            }
            if (kind.update().isPresent()) {
                told(kind, "update", kind.text() + "Update", kind.update().get());
            }
        }
        json.writeEndObject();
    }

    private void told(Kind kind, String type, String name, Descriptor data) throws IOException {
        describeLater(data);
        envelope(
                name,
                type,
                () -> {
                    constant("channel", kind.text());
                    text("market");
                    text("interval");
                    reference("data", "schemas/" + data.getName());
                },
                "channel",
                "data");
    }

    /** Writes the properties of an object. */
    private interface Properties {
        void write() throws IOException;
    }

    private void envelope(String name, String type, Properties properties, String... required) throws IOException {
        json.writeObjectFieldStart(name);
        json.writeObjectFieldStart("payload");
        json.writeStringField("type", "object");
        json.writeBooleanField("additionalProperties", false);
        json.writeArrayFieldStart("required");
        json.writeString("type");
        for (String field : required) {
            json.writeString(field);
        }
        json.writeEndArray();
        json.writeObjectFieldStart("properties");
        constant("type", type);
        properties.write();
        json.writeEndObject();
        json.writeEndObject();
        json.writeEndObject();
    }

    private void schemas() throws IOException {
        while (!undescribed.isEmpty()) {
            schema(undescribed.remove());
        }
        ofRequests = true;
        described.clear();
        describeLater(StreamRequest.getDescriptor());
        while (!undescribed.isEmpty()) {
            schema(undescribed.remove());
        }
    }

    private void schema(Descriptor message) throws IOException {
        json.writeObjectFieldStart(name(message));
        json.writeStringField("type", "object");
        json.writeBooleanField("additionalProperties", false);
        json.writeArrayFieldStart("required");
        for (FieldDescriptor field : message.getFields()) {
            if (!ofRequests && isAlwaysThere(field)) {
                json.writeString(field.getJsonName());
            }
        }
        if (message.equals(StreamRequest.getDescriptor())) {
            json.writeString("op");
        }
        json.writeEndArray();
        json.writeObjectFieldStart("properties");
        for (FieldDescriptor field : message.getFields()) {
            if (!ofRequests || !NativeSession.NOT_THE_CLIENTS.contains(field.getName())) {
                json.writeObjectFieldStart(field.getJsonName());
                field(field);
                json.writeEndObject();
            }
        }
        json.writeEndObject();
        json.writeEndObject();
    }

    private void field(FieldDescriptor field) throws IOException {
        if (field.isMapField()) {
            json.writeStringField("type", "object");
        } else if (field.isRepeated()) {
            json.writeStringField("type", "array");
            json.writeObjectFieldStart("items");
            type(field);
            json.writeEndObject();
        } else {
            type(field);
        }
    }

    private void type(FieldDescriptor field) throws IOException {
        switch (field.getJavaType()) {
            case BOOLEAN -> json.writeStringField("type", "boolean");
            case INT, LONG -> {
                json.writeStringField("type", JsonMessages.isText(field) ? "string" : "integer");
                if (JsonMessages.isText(field)) {
                    json.writeStringField("pattern", "^-?[0-9]+$");
                }
            }
            case ENUM -> {
                json.writeStringField("type", "string");
                json.writeArrayFieldStart("enum");
                for (EnumValueDescriptor value : field.getEnumType().getValues()) {
                    if (value.getNumber() != 0) {
                        json.writeString(value.getName());
                    }
                }
                json.writeEndArray();
            }
            case MESSAGE -> {
                describeLater(field.getMessageType());
                json.writeStringField("$ref", "#/components/schemas/" + name(field.getMessageType()));
            }
            default -> json.writeStringField("type", "string");
        }
    }

    private void describeLater(Descriptor message) {
        if (described.add(message)) {
            undescribed.add(message);
        }
    }

    private String name(Descriptor message) {
        return (ofRequests ? REQUEST : "") + message.getName();
    }

    private static boolean isAlwaysThere(FieldDescriptor field) {
        boolean canBeLeftOut = switch (field.getJavaType()) {
            case STRING, ENUM, MESSAGE -> true;
            default -> field.hasPresence();
        };
        return field.isRepeated() || !canBeLeftOut;
    }

    private void reference(String name, String component) throws IOException {
        json.writeObjectFieldStart(name);
        json.writeStringField("$ref", "#/components/" + component);
        json.writeEndObject();
    }

    private void text(String name) throws IOException {
        json.writeObjectFieldStart(name);
        json.writeStringField("type", "string");
        json.writeEndObject();
    }

    private void constant(String name, String value) throws IOException {
        json.writeObjectFieldStart(name);
        json.writeStringField("const", value);
        json.writeEndObject();
    }
}
