package exchange.halflight.identity.key;

import exchange.halflight.identity.Client;
import exchange.halflight.identity.Refusal;
import exchange.halflight.identity.Refused;
import exchange.halflight.identity.access.Permission;
import exchange.halflight.identity.store.Database;
import exchange.halflight.identity.store.Outcome;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/** Accounts with play money and a key to trade with, in one call; nobody stands behind them, so there are none in production. */
public final class PaperKeys {
    private static final String LABEL = "paper";

    private final Database database;
    private final InstantSource time;
    private final ApiKeys keys;
    private final boolean production;

    PaperKeys(Database database, InstantSource time, ApiKeys keys, boolean production) {
        this.database = database;
        this.time = time;
        this.keys = keys;
        this.production = production;
    }

    /** A new account without a person, and its key, which may read and trade. */
    public record PaperKey(UUID accountId, CreatedKey key) {}

    /**
     * Makes an account and a key for an account that was just opened and funded in the exchange.
     *
     * @throws Refused NOT_IN_PRODUCTION, CORE_ACCOUNT_TAKEN, UNAVAILABLE
     */
    public PaperKey create(int coreAccountId, Client client) {
        requirePaper();
        UUID id = UUID.randomUUID();
        NewKey wish = new NewKey(
                LABEL, Optional.empty(), Set.of(Permission.READ, Permission.TRADE), List.of(), Optional.empty());
        return database.attempt(handle -> {
            int made = handle.createUpdate("""
                            INSERT INTO account (id, kind, state, core_account_id, created_at)
                            VALUES (:id, 'PAPER', 'ACTIVE', :core, :now) ON CONFLICT (core_account_id) DO NOTHING""")
                    .bind("id", id)
                    .bind("core", coreAccountId)
                    .bind("now", time.instant())
                    .execute();
            if (made != 1) {
                return Outcome.refused(Refusal.CORE_ACCOUNT_TAKEN);
            }
            return Outcome.done(
                    new PaperKey(id, keys.create(handle, id, wish, client).orElseThrow()));
        });
    }

    /**
     * To be asked before money is given away.
     *
     * @throws Refused NOT_IN_PRODUCTION
     */
    public void requirePaper() {
        if (production) {
            throw new Refused(Refusal.NOT_IN_PRODUCTION);
        }
    }
}
