package exchange.halflight.app.command;

import java.util.concurrent.CountDownLatch;

/**
 * The life of a process that runs until a signal ends it: it waits for the signal, and the process then waits until everything is
 * closed.
 */
final class Lifetime implements AutoCloseable {
    private final CountDownLatch asked = new CountDownLatch(1);
    private final CountDownLatch ended = new CountDownLatch(1);

    private Lifetime() {}

    /** From now on a signal ends the process only after {@link #close}. */
    static Lifetime begin() {
        Lifetime lifetime = new Lifetime();
        Runtime.getRuntime().addShutdownHook(new Thread(lifetime::end, "end"));
        return lifetime;
    }

    /** Waits for the signal. */
    void awaitSignal() throws InterruptedException {
        asked.await();
    }

    /** Everything is closed: the process may end. */
    @Override
    public void close() {
        ended.countDown();
    }

    private void end() {
        asked.countDown();
        try {
            ended.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
