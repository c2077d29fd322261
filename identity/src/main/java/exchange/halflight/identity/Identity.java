package exchange.halflight.identity;

import exchange.halflight.identity.access.AccessEnds;
import exchange.halflight.identity.access.AccessFeed;
import exchange.halflight.identity.access.StrictLimits;
import exchange.halflight.identity.account.Accounts;
import exchange.halflight.identity.account.ActivityLog;
import exchange.halflight.identity.account.Attempts;
import exchange.halflight.identity.account.Credentials;
import exchange.halflight.identity.account.Mailing;
import exchange.halflight.identity.account.Passwords;
import exchange.halflight.identity.account.Referrals;
import exchange.halflight.identity.account.Registrations;
import exchange.halflight.identity.key.ApiKeys;
import exchange.halflight.identity.key.KeyRoom;
import exchange.halflight.identity.key.PaperKeys;
import exchange.halflight.identity.key.RequestVerifier;
import exchange.halflight.identity.mail.Letters;
import exchange.halflight.identity.mail.Post;
import exchange.halflight.identity.secret.PasswordHasher;
import exchange.halflight.identity.session.Deletions;
import exchange.halflight.identity.session.Logins;
import exchange.halflight.identity.session.SecondFactor;
import exchange.halflight.identity.session.SessionRoom;
import exchange.halflight.identity.session.Sessions;
import exchange.halflight.identity.store.Database;
import exchange.halflight.identity.wallet.Wallets;
import java.time.InstantSource;

/**
 * The way into the room: opens the database, brings its tables up to date and hands out the services. All of them are safe for
 * all threads and block while they wait for the database.
 *
 * <p>Nothing runs by itself before {@link #start}: a process that serves people must call it.
 */
public final class Identity implements AutoCloseable {
    private final Database database;
    private final PasswordHasher hasher;
    private final Post post;
    private final ActivityLog activity;
    private final Registrations registrations;
    private final Passwords passwords;
    private final Accounts accounts;
    private final Referrals referrals;
    private final SessionRoom session;
    private final Wallets wallets;
    private final KeyRoom key;
    private final AccessFeed feed;
    private final StrictLimits strictLimits;
    private final Background background;

    private Identity(IdentitySettings settings, Database database, InstantSource time) {
        this.database = database;
        hasher = new PasswordHasher(settings.argon2());
        post = new Post(database, settings.keys(), time, settings.smtp());
        activity = new ActivityLog(database, time);
        feed = new AccessFeed(database);
        Mailing mailing = new Mailing(post, new Letters(settings.site()));
        AccessEnds ends = new AccessEnds(time);
        Credentials credentials = new Credentials(database, hasher, new Attempts(settings.keys(), time), activity);
        registrations = new Registrations(database, time, hasher, mailing, activity, settings.registration());
        passwords = new Passwords(database, time, hasher, credentials, mailing, ends);
        SessionRoom.Base base = new SessionRoom.Base(
                database, time, settings.keys(), settings.site().getHost());
        session = SessionRoom.build(base, credentials, mailing, activity, ends, feed);
        KeyRoom.Base keyBase = new KeyRoom.Base(database, time, settings.keys(), settings.production());
        key = KeyRoom.build(keyBase, mailing, activity, ends, feed);
        accounts = new Accounts(database, ends);
        strictLimits = new StrictLimits(database, ends);
        referrals = new Referrals(database);
        wallets = new Wallets(
                database,
                time,
                session.secondFactor(),
                activity,
                settings.site().getHost());
        background = new Background(post, new Housekeeping(database, time, settings.keys(), session.deletions()));
    }

    /**
     * Opens the room.
     *
     * @param time what the time is; the system's in production
     */
    public static Identity open(IdentitySettings settings, InstantSource time) {
        Database database = Database.open(settings.database());
        return new Identity(settings, database, time);
    }

    /** Begins to carry mail, to listen for accesses that end elsewhere, and to clear away what has expired. */
    public void start() {
        feed.start();
        background.start();
    }

    public Registrations registrations() {
        return registrations;
    }

    public Passwords passwords() {
        return passwords;
    }

    public Logins logins() {
        return session.logins();
    }

    public Sessions sessions() {
        return session.sessions();
    }

    public SecondFactor secondFactor() {
        return session.secondFactor();
    }

    /** Asking for an account's deletion and changing one's mind. */
    public Deletions deletions() {
        return session.deletions();
    }

    public Accounts accounts() {
        return accounts;
    }

    /** Whether everybody may ask half as much. */
    public StrictLimits strictLimits() {
        return strictLimits;
    }

    public Referrals referrals() {
        return referrals;
    }

    public Wallets wallets() {
        return wallets;
    }

    /** Accounts with play money; refused in production. */
    public PaperKeys paperKeys() {
        return key.paperKeys();
    }

    public ApiKeys apiKeys() {
        return key.apiKeys();
    }

    /** Who signed a request with an API key. */
    public RequestVerifier requests() {
        return key.requests();
    }

    public ActivityLog activity() {
        return activity;
    }

    public Post post() {
        return post;
    }

    /** Where a gateway subscribes to what ends, to close the streams that were opened with it. */
    public AccessFeed accessFeed() {
        return feed;
    }

    Database database() {
        return database;
    }

    PasswordHasher hasher() {
        return hasher;
    }

    Background background() {
        return background;
    }

    @Override
    public void close() {
        background.close();
        feed.close();
        database.close();
    }
}
