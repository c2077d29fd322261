package exchange.halflight.gateway.view;

import java.util.Optional;
import java.util.PriorityQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** How far the journal has been folded, and who waits for it to get further. Safe for all threads. */
final class AppliedSequence {
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

    /** Why the fold ended; empty while it goes on. */
    synchronized Optional<String> problem() {
        return Optional.ofNullable(broken).map(Throwable::toString);
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
