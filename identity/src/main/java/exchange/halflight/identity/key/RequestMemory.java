package exchange.halflight.identity.key;

import exchange.halflight.identity.Refusal;
import exchange.halflight.identity.Refused;
import exchange.halflight.identity.store.Database;
import java.nio.ByteBuffer;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.ReentrantLock;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.JdbiException;

/**
 * The requests of the last seconds, in the database for all gateways and in memory for this one.
 *
 * <p>Whoever comes while a statement is under way waits, and the next statement carries all who wait: one round trip at a time,
 * however many requests a second. Where the database has crashed and lost its memory, what was signed before is refused.
 */
final class RequestMemory {
    private static final long FORGET_EVERY_MILLIS = 1_000;

    private final Database database;
    private final InstantSource time;
    private final Map<Request, Long> here = new ConcurrentHashMap<>();
    private final Queue<Waiting> queue = new ArrayDeque<>();
    private final ReentrantLock statement = new ReentrantLock();
    private volatile long forgottenMillis;

    RequestMemory(Database database, InstantSource time) {
        this.database = database;
        this.time = time;
    }

    /** A request by its key and the hash of what was signed, not by the signature, of which several may be valid. */
    @SuppressWarnings("ArrayRecordComponent") // compared as a Request
    record Entry(String keyId, byte[] hash, long signedMillis) {
        /** From then on its timestamp alone refuses it. */
        long expiresMillis() {
            return signedMillis + RequestVerifier.WINDOW_MILLIS + RequestVerifier.AHEAD_MILLIS;
        }

        Request request() {
            return new Request(keyId, ByteBuffer.wrap(hash));
        }
    }

    record Request(String keyId, ByteBuffer hash) {}

    /**
     * Whether the request is new; it is remembered then.
     *
     * @param onlyHere whether to leave the database out, which is gone
     * @throws Refused UNAVAILABLE
     */
    boolean remember(Entry entry, boolean onlyHere) {
        long now = time.instant().toEpochMilli();
        forget(now);
        if (here.putIfAbsent(entry.request(), entry.expiresMillis()) != null) {
            return false;
        }
        if (onlyHere) {
            return true;
        }
        Waiting mine = new Waiting(entry);
        synchronized (queue) {
            queue.add(mine);
        }
        statement.lock();
        try {
            if (mine.answer == Answer.NONE) {
                carry(now);
            }
        } finally {
            if (mine.answer == Answer.UNAVAILABLE) {
                here.remove(entry.request());
            }
            statement.unlock();
        }
        if (mine.answer == Answer.UNAVAILABLE) {
            throw new Refused(Refusal.UNAVAILABLE);
        }
        return mine.answer == Answer.NEW;
    }

    private void carry(long nowMillis) {
        List<Waiting> batch = new ArrayList<>();
        synchronized (queue) {
            batch.addAll(queue);
            queue.clear();
        }
        // Whatever goes wrong, nobody is left without an answer.
        batch.forEach(waiting -> waiting.answer = Answer.UNAVAILABLE);
        Memory memory;
        try {
            memory = database.inTransaction(handle -> insert(handle, batch, nowMillis));
        } catch (Refused e) {
            return;
        }
        for (Waiting waiting : batch) {
            boolean known = waiting.entry.signedMillis() > memory.sinceMillis();
            boolean isNew = known && memory.inserted().contains(waiting.entry.request());
            waiting.answer = isNew ? Answer.NEW : Answer.SEEN;
        }
    }

    private static Memory insert(Handle handle, List<Waiting> batch, long nowMillis) {
        Connection connection = handle.getConnection();
        String sql = "INSERT INTO seen_request (key_id, request_hash, expires_millis)"
                + " SELECT * FROM unnest(?::text[], ?::bytea[], ?::bigint[]) ON CONFLICT DO NOTHING"
                + " RETURNING key_id, request_hash";
        Set<Request> inserted = new HashSet<>();
        try (PreparedStatement insert = connection.prepareStatement(sql)) {
            insert.setArray(1, connection.createArrayOf("text", texts(batch)));
            insert.setArray(2, connection.createArrayOf("bytea", hashes(batch)));
            insert.setArray(3, connection.createArrayOf("bigint", expiries(batch)));
            try (ResultSet rows = insert.executeQuery()) {
                while (rows.next()) {
                    inserted.add(new Request(rows.getString(1), ByteBuffer.wrap(rows.getBytes(2))));
                }
            }
        } catch (SQLException e) {
            throw new StatementFailed(e);
        }
        return new Memory(inserted, since(handle, nowMillis));
    }

    private static String[] texts(List<Waiting> batch) {
        return batch.stream().map(waiting -> waiting.entry.keyId()).toArray(String[]::new);
    }

    private static byte[][] hashes(List<Waiting> batch) {
        return batch.stream().map(waiting -> waiting.entry.hash()).toArray(byte[][]::new);
    }

    private static Long[] expiries(List<Waiting> batch) {
        return batch.stream().map(waiting -> waiting.entry.expiresMillis()).toArray(Long[]::new);
    }

    /** Until when something may have been forgotten. The row is missing only after a crash. */
    private static long since(Handle handle, long nowMillis) {
        String select = "SELECT since_millis FROM seen_request_since";
        return handle.createQuery(select).mapTo(Long.class).findOne().orElseGet(() -> {
            handle.createUpdate("INSERT INTO seen_request_since (since_millis) VALUES (:since) ON CONFLICT DO NOTHING")
                    .bind("since", nowMillis + RequestVerifier.AHEAD_MILLIS)
                    .execute();
            return handle.createQuery(select).mapTo(Long.class).one();
        });
    }

    private void forget(long nowMillis) {
        if (nowMillis - forgottenMillis >= FORGET_EVERY_MILLIS) {
            forgottenMillis = nowMillis;
            here.values().removeIf(expires -> expires < nowMillis);
        }
    }

    private enum Answer {
        NONE,
        NEW,
        SEEN,
        UNAVAILABLE
    }

    /** Who waits; written and read under the lock. */
    private static final class Waiting {
        private final Entry entry;
        private Answer answer = Answer.NONE;

        Waiting(Entry entry) {
            this.entry = entry;
        }
    }

    private record Memory(Set<Request> inserted, long sinceMillis) {}

    /** Lets the database say whether it is unreachable or we are wrong. */
    private static final class StatementFailed extends JdbiException {
        private static final long serialVersionUID = 1;

        StatementFailed(SQLException cause) {
            super(cause);
        }
    }
}
