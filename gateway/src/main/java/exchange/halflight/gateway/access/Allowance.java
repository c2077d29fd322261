package exchange.halflight.gateway.access;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Whether a request may go on, and what its answer's headers say.
 *
 * @param verdict what came of it
 * @param limit requests a minute
 * @param remaining of them
 * @param resetSeconds until all of them are back, if nothing more is asked
 * @param retryAfterSeconds when to ask again; 0 where it was allowed
 */
public record Allowance(Verdict verdict, int limit, int remaining, long resetSeconds, long retryAfterSeconds) {
    /** What came of a request. */
    public enum Verdict {
        ALLOWED,
        /** Too much at once; later it is allowed. */
        EXCEEDED,
        /** Too much too often: nothing is allowed for an hour. */
        BANNED
    }

    public boolean allowed() {
        return verdict == Verdict.ALLOWED;
    }

    /** What an answer tells of it. */
    public Map<String, String> headers() {
        Map<String, String> headers = new LinkedHashMap<>();
        headers.put("X-RateLimit-Limit", Integer.toString(limit));
        headers.put("X-RateLimit-Remaining", Integer.toString(remaining));
        headers.put("X-RateLimit-Reset", Long.toString(resetSeconds));
        if (!allowed()) {
            headers.put("Retry-After", Long.toString(retryAfterSeconds));
        }
        return headers;
    }

    /** A sentence for people. */
    public String sentence() {
        return switch (verdict) {
            case ALLOWED -> "The request is within the limits.";
            case EXCEEDED -> "Too many requests. Try again in " + retryAfterSeconds + " s.";
            case BANNED ->
                "Too many requests in spite of refusals. Nothing is answered for " + retryAfterSeconds + " s.";
        };
    }
}
