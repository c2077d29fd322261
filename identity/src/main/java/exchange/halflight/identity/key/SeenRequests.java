package exchange.halflight.identity.key;

import exchange.halflight.identity.Refused;
import exchange.halflight.identity.store.Database;
import java.nio.ByteBuffer;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.JdbiException;

/** The requests of the last seconds as the database knows them, for all gateways. Safe for all threads. */
final class SeenRequests {
    /** One row at least: the since of all, null where it is missing, beside each request that was new. */
    private static final String INSERT = "WITH inserted AS ("
            + "INSERT INTO seen_request (key_id, request_hash, expires_millis)"
            + " SELECT * FROM unnest(?::text[], ?::bytea[], ?::bigint[]) ON CONFLICT DO NOTHING"
            + " RETURNING key_id, request_hash)"
            + " SELECT since.millis, inserted.key_id, inserted.request_hash"
            + " FROM (SELECT (SELECT since_millis FROM seen_request_since) AS millis) since LEFT JOIN inserted ON true";

    private final Database database;

    SeenRequests(Database database) {
        this.database = database;
    }

    /** A request by its key and the hash of what was signed, not by the signature, of which several may be valid. */
    record Request(String keyId, ByteBuffer hash) {}

    /**
     * A request with its time.
     *
     * @param signedMillis milliseconds since 1970 at which it was signed
     */
    record Entry(Request request, long signedMillis) {
        /** From then on its timestamp alone refuses it. */
        long expiresMillis() {
            return signedMillis + RequestVerifier.WINDOW_MILLIS + RequestVerifier.AHEAD_MILLIS;
        }
    }

    /**
     * What became of a batch.
     *
     * @param requests those that had not been seen, as far as is known
     * @param sinceMillis when the memory begins, as the database has crashed and lost it then: of what was signed until then,
     *     milliseconds since 1970, nobody knows whether it was seen
     */
    record Added(Set<Request> requests, long sinceMillis) {}

    /**
     * Remembers those of the batch that are new. One round trip.
     *
     * @throws Refused UNAVAILABLE
     */
    Added add(List<Entry> batch, long nowMillis) {
        Set<Request> added = new HashSet<>();
        long sinceMillis = database.inStatement(handle -> insert(handle.getConnection(), batch, added));
        if (sinceMillis == Long.MAX_VALUE) {
            sinceMillis = database.inTransaction(handle -> beginAnew(handle, nowMillis));
        }
        return new Added(added, sinceMillis);
    }

    private static long insert(Connection connection, List<Entry> batch, Set<Request> added) {
        try (PreparedStatement insert = connection.prepareStatement(INSERT)) {
            insert.setArray(1, connection.createArrayOf("text", keys(batch)));
            insert.setArray(2, connection.createArrayOf("bytea", hashes(batch)));
            insert.setArray(3, connection.createArrayOf("bigint", expiries(batch)));
            long sinceMillis = Long.MAX_VALUE;
            try (ResultSet rows = insert.executeQuery()) {
                while (rows.next()) {
                    long millis = rows.getLong(1);
                    sinceMillis = rows.wasNull() ? Long.MAX_VALUE : millis;
                    String keyId = rows.getString(2);
                    if (keyId != null) {
                        added.add(new Request(keyId, ByteBuffer.wrap(rows.getBytes(3))));
                    }
                }
            }
            return sinceMillis;
        } catch (SQLException e) {
            throw new StatementFailed(e);
        }
    }

    private static String[] keys(List<Entry> batch) {
        return batch.stream().map(entry -> entry.request().keyId()).toArray(String[]::new);
    }

    private static byte[][] hashes(List<Entry> batch) {
        return batch.stream().map(entry -> entry.request().hash().array()).toArray(byte[][]::new);
    }

    private static Long[] expiries(List<Entry> batch) {
        return batch.stream().map(Entry::expiresMillis).toArray(Long[]::new);
    }

    /** Until when something may have been forgotten. The row is missing only after a crash. */
    private static long beginAnew(Handle handle, long nowMillis) {
        handle.createUpdate("INSERT INTO seen_request_since (since_millis) VALUES (:since) ON CONFLICT DO NOTHING")
                .bind("since", nowMillis + RequestVerifier.AHEAD_MILLIS)
                .execute();
        return handle.createQuery("SELECT since_millis FROM seen_request_since")
                .mapTo(Long.class)
                .one();
    }

    /** Lets the database say whether it is unreachable or we are wrong. */
    private static final class StatementFailed extends JdbiException {
        private static final long serialVersionUID = 1;

        StatementFailed(SQLException cause) {
            super(cause);
        }
    }
}
