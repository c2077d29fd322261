package exchange.halflight.identity.access;

import java.util.Optional;
import java.util.UUID;

/** Some access has ended or changed: whatever is open on it must be closed or looked at again. */
public sealed interface AccessEnd {
    /** A session has ended. */
    record OfSession(UUID sessionId) implements AccessEnd {}

    /** An API key was revoked. */
    record OfKey(String keyId) implements AccessEnd {}

    /** An account's tier or state has changed; its sessions and keys are told of one by one. */
    record OfAccount(UUID accountId) implements AccessEnd {}

    /** Strict limits were switched on or off: nobody's access has changed, but how much he may ask. */
    record OfLimits() implements AccessEnd {}

    /** Notices may have been missed: everything open must be looked at again. */
    record OfAnything() implements AccessEnd {}

    /** As it is sent between processes. */
    default String text() {
        return switch (this) {
            case OfSession session -> "session " + session.sessionId();
            case OfKey key -> "key " + key.keyId();
            case OfAccount account -> "account " + account.accountId();
            case OfLimits limits -> "limits";
            case OfAnything anything -> "anything";
        };
    }

    /** Empty for what nobody of us has sent. */
    static Optional<AccessEnd> parse(String text) {
        int space = text.indexOf(' ');
        String what = space < 0 ? text : text.substring(0, space);
        String id = text.substring(space + 1);
        try {
            return switch (what) {
                case "session" -> Optional.of(new OfSession(UUID.fromString(id)));
                case "key" -> Optional.of(new OfKey(id));
                case "account" -> Optional.of(new OfAccount(UUID.fromString(id)));
                case "limits" -> Optional.of(new OfLimits());
                case "anything" -> Optional.of(new OfAnything());
                default -> Optional.empty();
            };
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }
}
