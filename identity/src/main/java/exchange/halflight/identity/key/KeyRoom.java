package exchange.halflight.identity.key;

import exchange.halflight.identity.access.AccessEnds;
import exchange.halflight.identity.access.AccessFeed;
import exchange.halflight.identity.account.ActivityLog;
import exchange.halflight.identity.account.Mailing;
import exchange.halflight.identity.secret.KeyChain;
import exchange.halflight.identity.store.Database;
import java.time.InstantSource;

/** Puts together what belongs to API keys. */
public record KeyRoom(ApiKeys apiKeys, RequestVerifier requests) {
    /** What it is built on. */
    public record Base(Database database, InstantSource time, KeyChain keys) {}

    public static KeyRoom build(Base base, Mailing mailing, ActivityLog activity, AccessEnds ends, AccessFeed feed) {
        KeyStore store = new KeyStore(base.keys());
        return new KeyRoom(
                new ApiKeys(base.database(), base.time(), store, ends, mailing, activity),
                new RequestVerifier(base.database(), base.time(), store, feed));
    }
}
