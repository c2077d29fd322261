package exchange.halflight.identity.key;

import exchange.halflight.identity.access.Permission;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The key somebody wishes for.
 *
 * @param label what the owner calls it, up to 64 characters
 * @param publicKey an Ed25519 public key (PEM, or raw in hex or Base64); empty for a key with a secret of ours
 * @param permissions at least one; none includes another
 * @param addressRanges where requests may come from, such as {@code 203.0.113.0/24}; empty for anywhere; up to 20
 * @param expiresAt when it ends by itself; empty for never
 */
public record NewKey(
        String label,
        Optional<String> publicKey,
        Set<Permission> permissions,
        List<String> addressRanges,
        Optional<Instant> expiresAt) {
    public NewKey {
        permissions = Set.copyOf(permissions);
        addressRanges = List.copyOf(addressRanges);
    }
}
