package exchange.halflight.identity.key;

import exchange.halflight.identity.Refusal;
import exchange.halflight.identity.Refused;
import exchange.halflight.identity.key.SeenRequests.Entry;
import exchange.halflight.identity.key.SeenRequests.Request;
import exchange.halflight.identity.store.Database;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The requests of the last seconds, in the database for all gateways and in memory for this one.
 *
 * <p>Whoever comes while a statement is under way waits, and the next statement carries all who wait: one round trip at a time,
 * however many requests a second. It is carried by one of those who wait; the others are woken when it is answered.
 */
final class RequestMemory {
    private static final long FORGET_EVERY_MILLIS = 1_000;

    private final SeenRequests everywhere;
    private final InstantSource time;
    private final Map<Request, Long> here = new ConcurrentHashMap<>();
    private final Object queueLock = new Object();
    /** Who waits for the next statement; null while none is under way. Guarded by the lock. */
    private List<Waiting> queue;

    private volatile long forgottenMillis;

    RequestMemory(Database database, InstantSource time) {
        everywhere = new SeenRequests(database);
        this.time = time;
    }

    /**
     * Whether the request is new; it is remembered then.
     *
     * @param onlyHere whether to leave the database out, which is gone
     * @throws Refused UNAVAILABLE
     */
    boolean remember(Entry entry, boolean onlyHere) {
        forget(time.instant().toEpochMilli());
        if (here.putIfAbsent(entry.request(), entry.expiresMillis()) != null) {
            return false;
        }
        if (onlyHere) {
            return true;
        }
        Answer answer = answer(entry);
        if (answer == Answer.UNAVAILABLE) {
            here.remove(entry.request());
            throw new Refused(Refusal.UNAVAILABLE);
        }
        return answer == Answer.NEW;
    }

    private Answer answer(Entry entry) {
        Waiting mine = new Waiting(entry);
        List<Waiting> batch = List.of(mine);
        boolean mustWait;
        synchronized (queueLock) {
            mustWait = queue != null;
            if (mustWait) {
                queue.add(mine);
            } else {
                queue = new ArrayList<>();
            }
        }
        if (mustWait) {
            batch = mine.turn.join();
        }
        if (!batch.isEmpty()) {
            carry(batch);
        }
        return mine.answer;
    }

    /** Gets the batch its answers, wakes who waits for one, and gives the next batch to one who waits. */
    private void carry(List<Waiting> batch) {
        try {
            SeenRequests.Added added = everywhere.add(
                    batch.stream().map(waiting -> waiting.entry).toList(),
                    time.instant().toEpochMilli());
            batch.forEach(waiting -> waiting.answer = answer(waiting.entry, added));
        } catch (Refused e) {
            // Without a database nobody has an answer, and that is what each is told.
            batch.forEach(waiting -> waiting.answer = Answer.UNAVAILABLE);
        } finally {
            List<Waiting> next;
            synchronized (queueLock) {
                next = queue;
                queue = next.isEmpty() ? null : new ArrayList<>();
            }
            if (!next.isEmpty()) {
                next.getFirst().turn.complete(next);
            }
            batch.forEach(waiting -> waiting.turn.complete(List.of()));
        }
    }

    private static Answer answer(Entry entry, SeenRequests.Added added) {
        if (entry.signedMillis() <= added.sinceMillis()) {
            // Nobody knows any more whether it was seen, and that is not held against who signed it.
            return Answer.UNAVAILABLE;
        }
        return added.requests().contains(entry.request()) ? Answer.NEW : Answer.SEEN;
    }

    private void forget(long nowMillis) {
        if (nowMillis - forgottenMillis >= FORGET_EVERY_MILLIS) {
            forgottenMillis = nowMillis;
            here.values().removeIf(expires -> expires < nowMillis);
        }
    }

    private enum Answer {
        NEW,
        SEEN,
        UNAVAILABLE
    }

    /** Who waits: for a batch to carry, or for an empty one once its answer is there. */
    private static final class Waiting {
        private final Entry entry;
        private final CompletableFuture<List<Waiting>> turn = new CompletableFuture<>();
        /** Written before the turn comes, by whoever carries; UNAVAILABLE where that one failed. */
        private Answer answer = Answer.UNAVAILABLE;

        Waiting(Entry entry) {
            this.entry = entry;
        }
    }
}
