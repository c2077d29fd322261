package exchange.halflight.identity.access;

import exchange.halflight.identity.store.Database;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.postgresql.PGConnection;
import org.postgresql.PGNotification;

/**
 * Hears what ends in any process (LISTEN) and tells the subscribers, on a thread of its own and within a second of the commit.
 *
 * <p>Twice a second it asks the server for a sign of life. Without one for a second nothing remembered is believed ({@link
 * State#UNSURE}); once the database is known to be gone it is believed for a while ({@link State#WITHOUT_DATABASE}). When the
 * connection is back, subscribers are told that anything may have ended.
 */
public final class AccessFeed implements AutoCloseable {
    /** For so long after the last sign of life of the database, what was known is believed. */
    public static final Duration GRACE = Duration.ofMinutes(10);

    private static final System.Logger LOG = System.getLogger(AccessFeed.class.getName());
    private static final int LISTEN_MILLIS = 250;
    private static final long FRESH_NANOS = Duration.ofSeconds(1).toNanos();
    private static final long RETRY_MILLIS = 250;

    private final Database database;
    private final List<Consumer<AccessEnd>> subscribers = new CopyOnWriteArrayList<>();
    private final Thread thread;
    private volatile Sign sign = new Sign(false, false, 0);
    private final CountDownLatch closed = new CountDownLatch(1);

    /** Whether what is remembered may be believed. */
    public enum State {
        /** Notices arrive: what is remembered is true. */
        SURE,
        /** Nobody knows: read it again. */
        UNSURE,
        /** The database is gone: what is remembered must do. */
        WITHOUT_DATABASE
    }

    public AccessFeed(Database database) {
        this.database = database;
        thread = Thread.ofPlatform().name("identity-access-feed").daemon(true).unstarted(this::run);
    }

    /** Begins to listen. Without it nothing is ever remembered, and nobody is told of anything. */
    public void start() {
        thread.start();
    }

    /**
     * Tells the subscriber of what ends, on the feed's thread: it must be quick and must not throw. Who opens a stream enters it
     * first and checks its access afterwards; the other way round an end in between goes unheard.
     */
    public void subscribe(Consumer<AccessEnd> subscriber) {
        subscribers.add(subscriber);
    }

    /** Whether what is remembered may be believed now. */
    public State state() {
        Sign last = sign;
        long age = System.nanoTime() - last.nanos();
        if (last.connected()) {
            return age < FRESH_NANOS ? State.SURE : State.UNSURE;
        }
        return last.everConnected() && age < GRACE.toNanos() ? State.WITHOUT_DATABASE : State.UNSURE;
    }

    @Override
    public void close() {
        closed.countDown();
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void run() {
        while (!isClosed()) {
            try (Connection connection = database.connectApart()) {
                listen(connection);
            } catch (SQLException e) {
                Sign last = sign;
                if (last.connected()) {
                    LOG.log(System.Logger.Level.WARNING, "the database is gone: {0}", e.getMessage());
                }
                sign = new Sign(false, last.everConnected(), last.nanos());
                pause();
            }
        }
    }

    private void listen(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute("LISTEN " + AccessEnds.CHANNEL);
            // What ended before LISTEN was not heard, so forget first and believe afterwards.
            tell(new AccessEnd.OfAnything());
            PGConnection postgres = connection.unwrap(PGConnection.class);
            while (!isClosed()) {
                long asked = System.nanoTime();
                statement.execute("SELECT 1");
                hear(postgres.getNotifications());
                sign = new Sign(true, true, asked);
                hear(postgres.getNotifications(LISTEN_MILLIS));
            }
        }
    }

    private void hear(PGNotification[] notifications) {
        if (notifications != null) {
            for (PGNotification notification : notifications) {
                AccessEnd.parse(notification.getParameter()).ifPresent(this::tell);
            }
        }
    }

    private void tell(AccessEnd end) {
        subscribers.forEach(subscriber -> subscriber.accept(end));
    }

    private boolean isClosed() {
        return closed.getCount() == 0;
    }

    private void pause() {
        try {
            if (closed.await(RETRY_MILLIS, TimeUnit.MILLISECONDS)) {
                LOG.log(System.Logger.Level.DEBUG, "closed while there is no database");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            closed.countDown();
        }
    }

    /** The last sign of life: when the server was asked for it, in nanoseconds of this process. */
    private record Sign(boolean connected, boolean everConnected, long nanos) {}
}
