package exchange.halflight.identity;

import exchange.halflight.identity.mail.Post;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jdbi.v3.core.JdbiException;

/** A thread that carries mail every half second and clears away every minute. */
final class Background implements AutoCloseable {
    private static final System.Logger LOG = System.getLogger(Background.class.getName());
    private static final long POST_MILLIS = 500;
    private static final int CLEAR_EVERY = 120;

    private final Post post;
    private final Housekeeping housekeeping;
    private final CountDownLatch closed = new CountDownLatch(1);
    private final Thread thread;
    private boolean failing;

    Background(Post post, Housekeeping housekeeping) {
        this.post = post;
        this.housekeeping = housekeeping;
        thread = Thread.ofPlatform().name("identity-background").daemon(true).unstarted(this::run);
    }

    void start() {
        thread.start();
    }

    Housekeeping housekeeping() {
        return housekeeping;
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
        try {
            for (long round = 0; !closed.await(POST_MILLIS, TimeUnit.MILLISECONDS); round++) {
                round(round);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void round(long round) {
        try {
            post.deliver();
            if (round % CLEAR_EVERY == 0) {
                housekeeping.run();
            }
            failing = false;
        } catch (Refused e) {
            // The database is away; the feed has said so. The next round tries again.
            LOG.log(System.Logger.Level.DEBUG, "no housekeeping: {0}", e.code());
        } catch (JdbiException | IllegalStateException e) {
            // Such as a key that is missing in the configuration. Said once, and tried again in each round.
            if (!failing) {
                LOG.log(System.Logger.Level.ERROR, "mail or housekeeping fails", e);
            }
            failing = true;
        }
    }
}
