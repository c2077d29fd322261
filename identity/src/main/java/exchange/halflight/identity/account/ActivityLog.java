package exchange.halflight.identity.account;

import exchange.halflight.identity.Client;
import exchange.halflight.identity.store.Database;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Handle;

/** What happened to an account, when, by which device and from where. Written in the transaction that did it. */
public final class ActivityLog {
    private static final int MAX_LIMIT = 200;

    private final Database database;
    private final InstantSource time;

    public ActivityLog(Database database, InstantSource time) {
        this.database = database;
        this.time = time;
    }

    /** Writes a line; without an account where somebody tried an email that has none: the same work. */
    public void add(Handle handle, Optional<UUID> accountId, ActivityKind kind, Client client) {
        handle.createUpdate("""
                        INSERT INTO activity (account_id, at, kind, device, address)
                        VALUES (CAST(:account AS uuid), :at, :kind, :device, :address)""")
                .bind("account", accountId.orElse(null))
                .bind("at", time.instant())
                .bind("kind", kind)
                .bind("device", client.device())
                .bind("address", client.address())
                .execute();
    }

    /**
     * An account's activity, newest first.
     *
     * @param before the id of the last entry of the page before; {@link Long#MAX_VALUE} for the first page
     * @param limit at most so many, up to 200
     */
    public List<Entry> of(UUID accountId, long before, int limit) {
        return database.inTransaction(handle -> handle.createQuery("""
                        SELECT id, at, kind, device, address FROM activity
                        WHERE account_id = :account AND id < :before ORDER BY id DESC LIMIT :limit""")
                .bind("account", accountId)
                .bind("before", before)
                .bind("limit", Math.clamp(limit, 1, MAX_LIMIT))
                .map((row, context) -> new Entry(
                        row.getLong("id"),
                        row.getTimestamp("at").toInstant(),
                        ActivityKind.valueOf(row.getString("kind")),
                        Optional.ofNullable(row.getString("device")),
                        Optional.ofNullable(row.getString("address"))))
                .list());
    }

    /**
     * One thing that happened.
     *
     * @param device empty once the account's records are pseudonymised, like the address
     */
    public record Entry(long id, Instant at, ActivityKind kind, Optional<String> device, Optional<String> address) {}
}
