package exchange.halflight.identity.key;

import exchange.halflight.identity.access.AccessEnds;
import exchange.halflight.identity.access.AccessFeed;
import exchange.halflight.identity.account.ActivityLog;
import exchange.halflight.identity.account.Mailing;
import exchange.halflight.identity.secret.KeyChain;
import exchange.halflight.identity.store.Database;
import exchange.halflight.identity.store.SealedColumn;
import java.time.InstantSource;

/** Puts together what belongs to API keys. */
public record KeyRoom(ApiKeys apiKeys, RequestVerifier requests, PaperKeys paperKeys) {
    /** Where secrets are kept. */
    public static final SealedColumn SEALED = KeyStore.SEALED;

    /** What it is built on. */
    public record Base(Database database, InstantSource time, KeyChain keys, boolean production) {}

    public static KeyRoom build(Base base, Mailing mailing, ActivityLog activity, AccessEnds ends, AccessFeed feed) {
        KeyStore store = new KeyStore(base.keys());
        ApiKeys apiKeys = new ApiKeys(base.database(), base.time(), store, ends, mailing, activity);
        return new KeyRoom(
                apiKeys,
                new RequestVerifier(base.database(), base.time(), store, feed),
                new PaperKeys(base.database(), base.time(), apiKeys, base.production()));
    }
}
