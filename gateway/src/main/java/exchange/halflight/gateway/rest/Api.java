package exchange.halflight.gateway.rest;

import exchange.halflight.gateway.http.Call;
import exchange.halflight.gateway.http.Problem;
import exchange.halflight.gateway.http.ProblemException;
import java.time.Instant;

/** What the operations of the native API have in common. */
final class Api {
    /** Where it lives. */
    static final String ROOT = "/api/v1";

    static final long NANOS_PER_SECOND = 1_000_000_000L;

    private Api() {}

    /** Nanoseconds since 1970. */
    static long nanos(Instant instant) {
        return Math.addExact(Math.multiplyExact(instant.getEpochSecond(), NANOS_PER_SECOND), instant.getNano());
    }

    /**
     * Where a list goes on: the cursor that came with the page before.
     *
     * @param absent what it is where none is given
     */
    static long cursor(Call call, long absent) throws ProblemException {
        String text = call.query("cursor").orElse(null);
        if (text == null) {
            return absent;
        }
        if (!text.matches("[0-9]{1,18}|[1-8][0-9]{18}") || text.equals("0")) {
            throw new ProblemException(
                    Problem.invalid("cursor", "cursor is not one that a page before this has given."));
        }
        return Long.parseLong(text);
    }
}
