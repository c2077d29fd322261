package exchange.halflight.app.watch;

import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.Message;
import com.google.protobuf.Struct;
import com.google.protobuf.Value;
import com.google.protobuf.util.JsonFormat;
import exchange.halflight.app.client.CommandFailedException;

/** One message of the native stream. */
public final class Told {
    private static final JsonFormat.Parser PARSER = JsonFormat.parser().ignoringUnknownFields();

    private final Struct message;

    private Told(Struct message) {
        this.message = message;
    }

    /** Reads one. */
    static Told read(String json) {
        Struct.Builder message = Struct.newBuilder();
        parse(json, message);
        return new Told(message.build());
    }

    /** Snapshot, update, answer or error. */
    String type() {
        return text("type");
    }

    /** Empty for answers. */
    public String channel() {
        return text("channel");
    }

    /** Empty where it is about none. */
    public String market() {
        return text("market");
    }

    /** Whether it is a whole state, and not a change. */
    public boolean isSnapshot() {
        return type().equals("snapshot");
    }

    /** What an error says. */
    String problem() {
        return text("code") + ": " + text("detail");
    }

    /** What it tells. */
    public <B extends Message.Builder> B data(B builder) {
        try {
            parse(JsonFormat.printer().print(message.getFieldsOrThrow("data")), builder);
            return builder;
        } catch (InvalidProtocolBufferException e) {
            throw new IllegalStateException("What was read can be written", e);
        }
    }

    private String text(String name) {
        return message.getFieldsOrDefault(name, Value.getDefaultInstance()).getStringValue();
    }

    private static void parse(String json, Message.Builder builder) {
        try {
            PARSER.merge(json, builder);
        } catch (InvalidProtocolBufferException e) {
            throw new CommandFailedException("What answers is no exchange of this version: " + e.getMessage(), e);
        }
    }
}
