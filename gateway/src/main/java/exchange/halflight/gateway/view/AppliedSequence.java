package exchange.halflight.gateway.view;

import java.util.Optional;
import java.util.PriorityQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** How far the journal has been folded, and who waits for it to get further. Safe for all threads. */
final class AppliedSequence {
    private static final System.Logger LOG = System.getLogger(AppliedSequence.class.getName());

    /** Two that wait for the same event are still two. */
    private static final class Waiter {
        private final long sequence;
        private final CompletableFuture<Void> reached = new CompletableFuture<>();

        private Waiter(long sequence) {
            this.sequence = sequence;
        }
    }

    private final PriorityQueue<Waiter> waiters = new PriorityQueue<>((a, b) -> Long.compare(a.sequence, b.sequence));
    private long applied;
    private Throwable broken;
    /** Why nothing comes at the moment; null while something may. */
    private Throwable interruption;

    synchronized long get() {
        return applied;
    }

    /** Everything to this event is folded in; wakes those that waited for it. */
    synchronized void reached(long sequence) {
        applied = sequence;
        while (!waiters.isEmpty() && waiters.peek().sequence <= sequence) {
            waiters.remove().reached.complete(null);
        }
    }

    /** Why the fold ended or stands still; empty while it goes on. */
    synchronized Optional<String> problem() {
        return Optional.ofNullable(broken)
                .map(Throwable::toString)
                .or(() -> Optional.ofNullable(interruption).map(Throwable::getMessage));
    }

    /** Nothing comes until {@link #resumed}; who waits waits on. */
    synchronized void interrupted(Throwable cause) {
        if (interruption == null) {
            LOG.log(System.Logger.Level.WARNING, "queries stand still: {0}", cause.getMessage());
        }
        interruption = cause;
    }

    /** It goes on. */
    synchronized void resumed() {
        if (interruption != null) {
            LOG.log(System.Logger.Level.INFO, "queries go on after event {0}", Long.toString(applied));
        }
        interruption = null;
    }

    /** The fold ended; nobody need wait any more. */
    synchronized void failed(Throwable cause) {
        broken = cause;
        waiters.forEach(waiter -> waiter.reached.completeExceptionally(cause));
        waiters.clear();
    }

    /** Waits until the event is folded in. */
    void await(long sequence, long timeoutNanos) throws ViewUnavailableException, InterruptedException {
        if (!awaitFor(sequence, timeoutNanos)) {
            throw new ViewUnavailableException(
                    "Queries are behind: event " + sequence + " is not folded in yet, " + get() + " is", null);
        }
    }

    /** Waits for the event, but not longer; whether it is folded in. */
    boolean awaitFor(long sequence, long timeoutNanos) throws ViewUnavailableException, InterruptedException {
        Waiter waiter = new Waiter(sequence);
        synchronized (this) {
            if (applied >= sequence) {
                return true;
            }
            if (broken != null) {
                throw new ViewUnavailableException("The event journal can't be followed any more: " + broken, broken);
            }
            waiters.add(waiter);
        }
        try {
            waiter.reached.get(timeoutNanos, TimeUnit.NANOSECONDS);
            return true;
        } catch (ExecutionException e) {
            throw new ViewUnavailableException("The event journal can't be followed any more: " + e.getCause(), e);
        } catch (TimeoutException e) {
            return false;
        } finally {
            synchronized (this) {
                waiters.remove(waiter);
            }
        }
    }
}
