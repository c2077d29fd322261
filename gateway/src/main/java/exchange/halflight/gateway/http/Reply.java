package exchange.halflight.gateway.http;

import com.google.protobuf.Message;
import exchange.halflight.gateway.json.JsonMessages;
import exchange.halflight.gateway.json.JsonText;

/**
 * A finished reply.
 *
 * @param status of HTTP
 * @param contentType of the body
 */
@SuppressWarnings("ArrayRecordComponent") // sent, never compared
public record Reply(int status, String contentType, byte[] body) {
    /** Media type of everything but problems. */
    public static final String JSON = "application/json";

    private static final String PROBLEM_JSON = "application/problem+json";

    /** A message as JSON, 200. */
    public static Reply of(Message message) {
        return of(200, message);
    }

    /** A message as JSON. */
    public static Reply of(int status, Message message) {
        return new Reply(status, JSON, JsonMessages.write(message));
    }

    /** No body, 204. */
    public static Reply empty() {
        return new Reply(204, "", new byte[0]);
    }

    /** Taken, and done later, 202. */
    public static Reply accepted() {
        return new Reply(202, "", new byte[0]);
    }

    /** What went wrong. */
    public static Reply of(Problem problem) {
        return new Reply(problem.status(), PROBLEM_JSON, JsonText.write(json -> {
            json.writeNumberField("status", problem.status());
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
}
