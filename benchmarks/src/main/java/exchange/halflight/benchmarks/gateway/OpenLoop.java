package exchange.halflight.benchmarks.gateway;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.locks.LockSupport;
import org.HdrHistogram.Histogram;

/**
 * Requests at a fixed rate over several connections, each on a thread of the system, which is woken sooner than a
 * virtual one. A request's latency counts from the moment at which it should have been sent, so that a slow reply is not forgiven
 * to those who wait behind it.
 */
final class OpenLoop {
    private static final long NANOS_PER_SECOND = 1_000_000_000L;
    private static final long HIGHEST_NANOS = 60 * NANOS_PER_SECOND;

    private final int perSecond;
    private final int seconds;

    /** What one connection sends. */
    interface Sender {
        /**
         * Sends the next request and waits for its reply.
         *
         * @throws IllegalStateException where the reply is not the expected one
         */
        void send() throws IOException;
    }

    OpenLoop(int perSecond, int seconds) {
        this.perSecond = perSecond;
        this.seconds = seconds;
    }

    /** Runs to its end and gives back the latencies in nanoseconds. */
    Histogram run(List<Sender> senders) throws ExecutionException, InterruptedException {
        long gapNanos = NANOS_PER_SECOND * senders.size() / perSecond;
        long count = (long) perSecond * seconds / senders.size();
        long start = System.nanoTime() + NANOS_PER_SECOND / 10;
        Histogram all = new Histogram(HIGHEST_NANOS, 3);
        try (ExecutorService threads =
                Executors.newThreadPerTaskExecutor(Thread.ofPlatform().factory())) {
            List<Future<Histogram>> parts = new ArrayList<>();
            for (int i = 0; i < senders.size(); i++) {
                Sender sender = senders.get(i);
                long first = start + gapNanos * i / senders.size();
                parts.add(threads.submit(() -> run(sender, first, gapNanos, count)));
            }
            for (Future<Histogram> part : parts) {
                all.add(part.get());
            }
        }
        return all;
    }

    /** Waits until this moment of the monotonic clock. */
    static void awaitNanos(long due) {
        for (long left = due - System.nanoTime(); left > 0; left = due - System.nanoTime()) {
            LockSupport.parkNanos(left);
        }
    }

    private static Histogram run(Sender sender, long first, long gapNanos, long count) throws IOException {
        Histogram latencies = new Histogram(HIGHEST_NANOS, 3);
        for (long i = 0; i < count; i++) {
            long due = first + i * gapNanos;
            awaitNanos(due);
            sender.send();
            latencies.recordValue(Math.min(System.nanoTime() - due, HIGHEST_NANOS));
        }
        return latencies;
    }
}
