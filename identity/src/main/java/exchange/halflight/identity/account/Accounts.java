package exchange.halflight.identity.account;

import exchange.halflight.identity.Refusal;
import exchange.halflight.identity.Refused;
import exchange.halflight.identity.access.AccessEnd;
import exchange.halflight.identity.access.AccessEnds;
import exchange.halflight.identity.access.Tier;
import exchange.halflight.identity.store.Database;
import exchange.halflight.identity.store.Outcome;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.UUID;
import org.jdbi.v3.core.Handle;

/** What an account is, and the account in the exchange that belongs to it: one each. */
public final class Accounts {
    private final Database database;
    private final AccessEnds ends;

    public Accounts(Database database, AccessEnds ends) {
        this.database = database;
        this.ends = ends;
    }

    /** Where an account stands. */
    public enum State {
        ACTIVE,
        /** To be deleted at the end of its days of grace. */
        LEAVING,
        /** Deleted: only what the records of its trades need is left. */
        GONE
    }

    /**
     * An account.
     *
     * @param openingNumber different for each account and never changed: what the id of the command is made from that opens its
     *     account in the exchange, so that opening twice opens one
     * @param leavingAt when it will be deleted, if it is to be
     */
    public record Account(
            UUID id,
            State state,
            boolean isPaper,
            Optional<String> email,
            Tier tier,
            OptionalInt coreAccountId,
            long openingNumber,
            Instant createdAt,
            Optional<Instant> leavingAt) {}

    /**
     * The account.
     *
     * @throws Refused NOT_FOUND, UNAVAILABLE
     */
    public Account get(UUID accountId) {
        return database.inTransaction(handle -> find(handle, "id", accountId))
                .orElseThrow(() -> new Refused(Refusal.NOT_FOUND));
    }

    /** Whose the account in the exchange is. */
    public Optional<Account> ofCoreAccount(int coreAccountId) {
        return database.inTransaction(handle -> find(handle, "core_account_id", coreAccountId));
    }

    /**
     * Ties the account to the one that was opened for it in the exchange. Saying the same again changes nothing.
     *
     * @throws Refused CORE_ACCOUNT_TAKEN where either is tied to another, NOT_FOUND, UNAVAILABLE
     */
    public void assignCoreAccount(UUID accountId, int coreAccountId) {
        database.attempt(handle -> {
            Optional<Account> account = find(handle, "id", accountId);
            if (account.isEmpty() || account.get().state() == State.GONE) {
                return Outcome.refused(Refusal.NOT_FOUND);
            }
            int tied = handle.createUpdate("""
                            UPDATE account SET core_account_id = :core
                            WHERE id = :id AND (core_account_id IS NULL OR core_account_id = :core)
                                AND NOT EXISTS (SELECT FROM account WHERE core_account_id = :core AND id <> :id)""")
                    .bind("core", coreAccountId)
                    .bind("id", accountId)
                    .execute();
            if (tied != 1) {
                return Outcome.refused(Refusal.CORE_ACCOUNT_TAKEN);
            }
            if (account.get().coreAccountId().isEmpty()) {
                ends.tell(handle, new AccessEnd.OfAccount(accountId));
            }
            return Outcome.done(accountId);
        });
    }

    /**
     * Sets how much the account may ask of the gateway. Who may set it is the gateway's to decide.
     *
     * @throws Refused NOT_FOUND, UNAVAILABLE
     */
    public void setTier(UUID accountId, Tier tier) {
        database.attempt(handle -> {
            int set = handle.createUpdate("UPDATE account SET tier = :tier WHERE id = :id AND state <> 'GONE'")
                    .bind("tier", tier)
                    .bind("id", accountId)
                    .execute();
            if (set != 1) {
                return Outcome.refused(Refusal.NOT_FOUND);
            }
            ends.tell(handle, new AccessEnd.OfAccount(accountId));
            return Outcome.done(accountId);
        });
    }

    private static Optional<Account> find(Handle handle, String column, Object value) {
        return handle.createQuery("""
                        SELECT id, kind, state, email, tier, core_account_id, opening_number, created_at, leaving_at
                        FROM account WHERE <column> = :value""")
                .define("column", column)
                .bind("value", value)
                .map((row, context) -> new Account(
                        row.getObject("id", UUID.class),
                        State.valueOf(row.getString("state")),
                        row.getString("kind").equals("PAPER"),
                        Optional.ofNullable(row.getString("email")),
                        Tier.valueOf(row.getString("tier")),
                        Optional.ofNullable(row.getObject("core_account_id", Integer.class))
                                .map(OptionalInt::of)
                                .orElseGet(OptionalInt::empty),
                        row.getLong("opening_number"),
                        row.getTimestamp("created_at").toInstant(),
                        Optional.ofNullable(row.getTimestamp("leaving_at")).map(java.sql.Timestamp::toInstant)))
                .findOne();
    }
}
