package exchange.halflight.identity.mail;

import exchange.halflight.identity.secret.Secret;
import java.time.Instant;
import java.util.UUID;

/**
 * A mail.
 *
 * @param text a secret, since it may hold a link that opens an account
 */
public record Mail(UUID id, String recipient, MailKind kind, Secret text, Instant createdAt) {}
