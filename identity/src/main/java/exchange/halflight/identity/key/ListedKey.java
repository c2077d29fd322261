package exchange.halflight.identity.key;

import exchange.halflight.identity.access.Permission;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** A key as its owner sees it, without its secret. */
public record ListedKey(
        String id,
        String label,
        KeyKind kind,
        Set<Permission> permissions,
        List<String> addressRanges,
        Instant createdAt,
        Optional<Instant> expiresAt) {
    public ListedKey {
        permissions = Set.copyOf(permissions);
        addressRanges = List.copyOf(addressRanges);
    }
}
