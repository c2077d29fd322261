package exchange.halflight.cluster.client;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.agrona.concurrent.BackoffIdleStrategy;
import org.agrona.concurrent.IdleStrategy;

/**
 * How the thread of a client waits. While an answer is due it looks often; while there is none it sleeps until somebody submits,
 * since an idle exchange should cost next to nothing. The thread that idles is one; {@link #wake} is for all threads.
 */
final class ClientIdle implements IdleStrategy {
    private static final int MAX_SPINS = 50;
    private static final int MAX_YIELDS = 10;
    private static final long MIN_PARK_NANOS = TimeUnit.MICROSECONDS.toNanos(10);
    private static final long MAX_PARK_NANOS = TimeUnit.MILLISECONDS.toNanos(1);
    /** Short beside the session's timeouts, and to hear of a new leader. */
    private static final long SLEEP_NANOS = TimeUnit.MILLISECONDS.toNanos(20);

    private final ClientAgent agent;
    private final BackoffIdleStrategy backoff =
            new BackoffIdleStrategy(MAX_SPINS, MAX_YIELDS, MIN_PARK_NANOS, MAX_PARK_NANOS);
    private volatile Thread sleeper;

    ClientIdle(ClientAgent agent) {
        this.agent = agent;
    }

    /** Something has been submitted. */
    void wake() {
        Thread sleeping = sleeper;
        if (sleeping != null) {
            LockSupport.unpark(sleeping);
        }
    }

    @Override
    public void idle(int workCount) {
        if (workCount > 0) {
            backoff.reset();
        } else {
            idle();
        }
    }

    @Override
    public void idle() {
        if (!agent.isAtRest()) {
            backoff.idle();
            return;
        }
        sleeper = Thread.currentThread();
        if (agent.isAtRest()) { // asked again: who submitted in between saw nobody to wake
            LockSupport.parkNanos(this, SLEEP_NANOS);
        }
        sleeper = null;
        backoff.reset();
    }

    @Override
    public void reset() {
        backoff.reset();
    }
}
