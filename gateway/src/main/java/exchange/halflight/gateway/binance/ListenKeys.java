package exchange.halflight.gateway.binance;

import exchange.halflight.identity.access.Principal;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * The names by which private streams are opened: each stands for whoever made it, for an hour after it was last renewed. One an
 * account's key; kept by this gateway only. Safe for all threads.
 */
public final class ListenKeys {
    private static final Duration VALIDITY = Duration.ofMinutes(60);
    private static final String ALPHABET = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789";
    private static final int LENGTH = 64;

    private record Entry(String listenKey, Principal principal, Instant until) {}

    private final InstantSource clock;
    private final SecureRandom random = new SecureRandom();
    /** By the access that made it: one key has one listen key. */
    private final Map<Object, Entry> entries = new HashMap<>();

    /** None yet. */
    public ListenKeys(InstantSource clock) {
        this.clock = clock;
    }

    /** The caller's listen key, a new one where there is none; it is good for another hour. */
    synchronized String open(Principal principal) {
        Instant now = clock.instant();
        entries.values().removeIf(entry -> !now.isBefore(entry.until));
        Entry before = entries.get(principal.access());
        String listenKey = before == null ? random() : before.listenKey;
        entries.put(principal.access(), new Entry(listenKey, principal, now.plus(VALIDITY)));
        return listenKey;
    }

    /** Makes the caller's listen key good for another hour; empty where there is none. */
    synchronized Optional<String> renew(Principal principal) {
        Entry before = entries.get(principal.access());
        return before != null && clock.instant().isBefore(before.until)
                ? Optional.of(open(principal))
                : Optional.empty();
    }

    /** Forgets the caller's listen key. */
    synchronized void close(Principal principal) {
        entries.remove(principal.access());
    }

    /** Whom a listen key stands for at this moment. */
    public synchronized Optional<Principal> find(String listenKey) {
        Instant now = clock.instant();
        return entries.values().stream()
                .filter(entry -> entry.listenKey.equals(listenKey) && now.isBefore(entry.until))
                .map(Entry::principal)
                .findFirst();
    }

    /** Whether the access still has a listen key. */
    synchronized boolean isKnown(Principal principal) {
        return entries.containsKey(principal.access());
    }

    private String random() {
        StringBuilder text = new StringBuilder(LENGTH);
        for (int i = 0; i < LENGTH; i++) {
            text.append(ALPHABET.charAt(random.nextInt(ALPHABET.length())));
        }
        return text.toString();
    }
}
