package exchange.halflight.identity.access;

import exchange.halflight.identity.Refusal;
import exchange.halflight.identity.Refused;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * What was read of keys and sessions, remembered for as long as the {@link AccessFeed} would say if it changed.
 *
 * <p>Where the feed is not running everything is read anew. Where the database is gone, what was known when it went is believed
 * for {@link AccessFeed#GRACE}, so that trading goes on. Safe for all threads.
 */
public final class AccessCache<K, V> {
    private static final int MAX_ENTRIES = 100_000;

    private final AccessFeed feed;
    private final Function<K, Optional<V>> reader;
    private final Map<K, V> known = new HashMap<>();
    private final Concern<K, V> concern;
    private long forgotten;

    /** Reads by the reader what it does not know; forgets what the feed's notices concern. */
    public AccessCache(AccessFeed feed, Function<K, Optional<V>> reader, Concern<K, V> concern) {
        this.feed = feed;
        this.reader = reader;
        this.concern = concern;
        feed.subscribe(this::forget);
    }

    /** What a notice concerns. */
    public interface Concern<K, V> {
        /** The one key it names, if it names one. */
        Optional<K> keyOf(AccessEnd end);

        /** Whether it concerns a value, where it names no key. */
        boolean concerns(V value, AccessEnd end);
    }

    /**
     * The value, or empty where there is none.
     *
     * @throws Refused UNAVAILABLE
     */
    public Optional<V> get(K key) {
        V value;
        long before;
        synchronized (known) {
            value = known.get(key);
            before = forgotten;
        }
        AccessFeed.State state = feed.state();
        if (value != null && state != AccessFeed.State.UNSURE) {
            return Optional.of(value);
        }
        if (state == AccessFeed.State.WITHOUT_DATABASE) {
            throw new Refused(Refusal.UNAVAILABLE);
        }
        Optional<V> read = reader.apply(key);
        synchronized (known) {
            // What was read may be older than a notice that came meanwhile.
            if (forgotten == before && read.isPresent()) {
                if (known.size() >= MAX_ENTRIES) {
                    known.clear();
                }
                known.put(key, read.get());
            }
        }
        return read;
    }

    private void forget(AccessEnd end) {
        Optional<K> key = concern.keyOf(end);
        synchronized (known) {
            forgotten++;
            if (key.isPresent()) {
                known.remove(key.get());
            } else {
                known.values().removeIf(value -> concern.concerns(value, end));
            }
        }
    }
}
