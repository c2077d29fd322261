package exchange.halflight.gateway.rest;

import com.google.protobuf.Message;
import exchange.halflight.gateway.http.Call;
import exchange.halflight.gateway.http.Problem;
import exchange.halflight.gateway.http.ProblemException;
import exchange.halflight.gateway.json.JsonReader;
import exchange.halflight.gateway.wire.InvalidRequestException;
import exchange.halflight.identity.secret.Secret;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/** What the bodies of requests about accounts have in common. */
final class Bodies {
    private Bodies() {}

    static <B extends Message.Builder> B read(Call call, B message) throws InvalidRequestException {
        return JsonReader.read(call.body(), message, Set.of());
    }

    /** A text that may be left out. */
    static Optional<String> given(String text) {
        return text.isEmpty() ? Optional.empty() : Optional.of(text);
    }

    /** A secret that may be left out. */
    static Optional<Secret> secret(String text) {
        return given(text).map(Secret::of);
    }

    /** An id in a path; what is none is nobody's. */
    static UUID uuid(String text) throws ProblemException {
        try {
            return UUID.fromString(text);
        } catch (IllegalArgumentException e) {
            throw notFound();
        }
    }

    static ProblemException notFound() {
        return new ProblemException(Problem.notFound("There is no such thing in this account."));
    }
}
