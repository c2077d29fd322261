package exchange.halflight.gateway.stream;

import com.google.protobuf.Message;
import exchange.halflight.gateway.http.Problem;
import exchange.halflight.gateway.json.JsonMessages;
import exchange.halflight.gateway.json.JsonText;

/** What the native stream tells, as JSON: answers, errors, snapshots and updates. */
final class NativeFrames {
    private NativeFrames() {}

    /** The answer to a request that was done. */
    static Frame answer(String op, String id) {
        return Frame.text(JsonText.write(json -> {
            json.writeStringField("type", "answer");
            json.writeStringField("op", op);
            if (!id.isEmpty()) {
                json.writeStringField("id", id);
            }
        }));
    }

    /** The answer to a request that was done, with what came of it. */
    static Frame answer(String op, String id, Message result) {
        return Frame.text(JsonText.write(json -> {
            json.writeStringField("type", "answer");
            json.writeStringField("op", op);
            if (!id.isEmpty()) {
                json.writeStringField("id", id);
            }
            json.writeObjectFieldStart("result");
            JsonMessages.writeFields(json, result);
            json.writeEndObject();
        }));
    }

    /** The answer to a request that was not done. */
    static Frame error(String op, String id, Problem problem) {
        return Frame.text(JsonText.write(json -> {
            json.writeStringField("type", "error");
            if (!op.isEmpty()) {
                json.writeStringField("op", op);
            }
            if (!id.isEmpty()) {
                json.writeStringField("id", id);
            }
            json.writeStringField("code", problem.code());
            json.writeStringField("detail", problem.detail());
            if (!problem.field().isEmpty()) {
                json.writeStringField("field", problem.field());
            }
            if (!problem.context().isEmpty()) {
                json.writeObjectFieldStart("context");
                for (var entry : problem.context().entrySet()) {
                    json.writeStringField(entry.getKey(), entry.getValue());
                }
                json.writeEndObject();
            }
        }));
    }

    /** A whole state. */
    static Frame snapshot(NativeChannel channel, Message data) {
        return told("snapshot", channel, data);
    }

    /** What has changed or happened. */
    static Frame update(NativeChannel channel, Message data) {
        return told("update", channel, data);
    }

    private static Frame told(String type, NativeChannel channel, Message data) {
        return Frame.text(JsonText.write(json -> {
            json.writeStringField("type", type);
            json.writeStringField("channel", channel.kind().text());
            if (!channel.market().isEmpty()) {
                json.writeStringField("market", channel.market());
            }
            if (!channel.interval().isEmpty()) {
                json.writeStringField("interval", channel.interval());
            }
            json.writeObjectFieldStart("data");
            JsonMessages.writeFields(json, data);
            json.writeEndObject();
        }));
    }
}
