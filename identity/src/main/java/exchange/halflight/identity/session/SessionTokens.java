package exchange.halflight.identity.session;

import exchange.halflight.identity.secret.Secret;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/**
 * What a login or a refresh gives.
 *
 * @param access shown with every request, good for 15 minutes
 * @param refresh good once, within 7 days, for the next pair
 * @param device what this device is to show at its next login; empty after a refresh
 */
public record SessionTokens(
        UUID accountId,
        UUID sessionId,
        Secret access,
        Instant accessExpiresAt,
        Secret refresh,
        Instant refreshExpiresAt,
        Optional<Secret> device) {}
