package exchange.halflight.identity.session;

import exchange.halflight.identity.access.AccessEnds;
import exchange.halflight.identity.access.AccessFeed;
import exchange.halflight.identity.account.ActivityLog;
import exchange.halflight.identity.account.Credentials;
import exchange.halflight.identity.account.Devices;
import exchange.halflight.identity.account.Mailing;
import exchange.halflight.identity.secret.KeyChain;
import exchange.halflight.identity.store.Database;
import java.time.InstantSource;

/** Puts together what belongs to sessions. */
public record SessionRoom(Logins logins, Sessions sessions, SecondFactor secondFactor, Deletions deletions) {
    /** What it is built on. */
    public record Base(Database database, InstantSource time, KeyChain keys, String issuer) {}

    public static SessionRoom build(
            Base base,
            Credentials credentials,
            Mailing mailing,
            ActivityLog activity,
            AccessEnds ends,
            AccessFeed feed) {
        Database database = base.database();
        InstantSource time = base.time();
        AccessTokens tokens = new AccessTokens(base.keys(), time, base.issuer());
        SessionStore store = new SessionStore(time, tokens, ends, activity, mailing);
        SecondFactor secondFactor = new SecondFactor(
                database, time, base.keys(), credentials, new SecondFactor.Context(mailing, activity, base.issuer()));
        Devices devices = new Devices(time, mailing, activity);
        return new SessionRoom(
                new Logins(database, credentials, secondFactor, devices, store, activity),
                new Sessions(database, time, store, ends, activity, feed),
                secondFactor,
                new Deletions(database, time, secondFactor, ends, mailing, activity));
    }
}
