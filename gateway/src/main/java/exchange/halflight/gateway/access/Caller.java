package exchange.halflight.gateway.access;

import exchange.halflight.identity.Client;
import exchange.halflight.identity.access.AccessEnd;
import exchange.halflight.identity.access.Principal;
import exchange.halflight.identity.secret.Tokens;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;

/**
 * Who called, and what is left of his allowance.
 *
 * @param principal empty for somebody without credentials
 * @param requestHash of what was signed; empty where nothing was
 */
public record Caller(
        Optional<Principal> principal,
        Optional<byte[]> requestHash,
        Client client,
        Subject subject,
        Allowance allowance) {
    /** Ids from here on are the gateway's own, for commands that came without. */
    private static final long FIRST_OWN_ID = 1L << 62;

    /** Who calls, where the rule does not let anybody in. */
    public Principal known() {
        return principal.orElseThrow();
    }

    /** The session that calls, where the rule asks for one. */
    public UUID sessionId() {
        if (known().access() instanceof AccessEnd.OfSession session) {
            return session.sessionId();
        }
        throw new IllegalStateException("the rule asks for no session");
    }

    /**
     * The id of the command that this request is carried out by. The same for the same {@code Idempotency-Key}, and for the same
     * signed request, so that the exchange does neither twice within a day.
     */
    public long commandId(Optional<String> idempotencyKey) {
        if (idempotencyKey.isPresent()) {
            return number(Tokens.sha256(("idempotency key " + idempotencyKey.get()).getBytes(StandardCharsets.UTF_8)));
        }
        return requestHash
                .map(Caller::number)
                .orElseGet(() -> ThreadLocalRandom.current().nextLong(FIRST_OWN_ID, Long.MAX_VALUE));
    }

    private static long number(byte[] hash) {
        return FIRST_OWN_ID | (ByteBuffer.wrap(hash).getLong() & (FIRST_OWN_ID - 1));
    }
}
