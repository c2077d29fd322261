package exchange.halflight.identity.key;

import exchange.halflight.identity.secret.Secret;
import java.util.Optional;

/**
 * A new key.
 *
 * @param secret shown this once; empty for an Ed25519 key
 */
public record CreatedKey(ListedKey key, Optional<Secret> secret) {}
