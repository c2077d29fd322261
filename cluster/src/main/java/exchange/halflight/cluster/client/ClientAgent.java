package exchange.halflight.cluster.client;

import exchange.halflight.cluster.client.Submission.Expected;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.agrona.concurrent.Agent;
import org.agrona.concurrent.ManyToOneConcurrentArrayQueue;
import org.agrona.concurrent.UnsafeBuffer;

/**
 * The one thread of an {@link ExchangeClient}: sends what callers queued, several submissions in one message where they
 * fit, and hands answers to those who wait for them.
 */
final class ClientAgent implements Agent, ClusterConnection.Listener {
    /** Several submissions share a message up to this size, so that it stays one fragment. */
    private static final int COALESCED_LENGTH = 1344;

    private static final int SUBMISSIONS_PER_DUTY = 1024;
    private static final long TICK_NANOS = TimeUnit.MILLISECONDS.toNanos(100);

    private final ManyToOneConcurrentArrayQueue<Submission> queue;
    private final AtomicInteger open = new AtomicInteger();
    private final int capacity;
    private final ClusterConnection connection;
    /** Waiting to be sent, in order; a new session or leader moves everything unanswered back here. */
    private final ArrayDeque<Submission> unsent = new ArrayDeque<>();

    private final LinkedHashSet<Submission> sent = new LinkedHashSet<>();
    private final Map<Object, List<Waiting>> waiting = new HashMap<>();
    private final UnsafeBuffer message = new UnsafeBuffer(new byte[ExchangeClient.MAX_SUBMISSION_LENGTH]);
    private long nextTickNanos = System.nanoTime();
    private volatile boolean isConnected;
    private volatile boolean isClosed;
    private Throwable lastError;

    /** Who waits for an answer. */
    private record Waiting(Submission submission, Expected expected) {}

    ClientAgent(ClientSettings settings) {
        capacity = settings.capacity();
        queue = new ManyToOneConcurrentArrayQueue<>(capacity);
        connection = new ClusterConnection(settings, this);
    }

    boolean isConnected() {
        return isConnected;
    }

    /** Whether there is a session and nothing that was submitted is open. */
    boolean isAtRest() {
        return isConnected && open.get() == 0;
    }

    /** From any thread. */
    void submit(Submission submission) {
        if (isClosed) {
            submission.fail(new ExchangeUnavailableException("Not sent: this client is closed."));
        } else if (open.incrementAndGet() > capacity || !queue.offer(submission)) {
            open.decrementAndGet();
            submission.fail(new ExchangeUnavailableException(
                    "Not sent: " + capacity + " submissions already wait for the exchange."));
        } else if (isClosed) {
            drainAndFail();
        }
    }

    @Override
    public int doWork() {
        int work = queue.drain(this::enqueue, SUBMISSIONS_PER_DUTY);
        long now = System.nanoTime();
        if (now - nextTickNanos >= 0) {
            nextTickNanos = now + TICK_NANOS;
            connection.tick(now);
            failOverdue(now);
        }
        work += connection.poll(now);
        boolean connected = connection.isConnected();
        isConnected = connected;
        if (connected) {
            work += send();
        }
        return work;
    }

    @Override
    public String roleName() {
        return "exchange-client";
    }

    @Override
    public void onClose() {
        isClosed = true;
        isConnected = false;
        connection.close();
        drainAndFail();
        for (Submission submission : sent) {
            submission.fail(closed());
        }
        for (Submission submission : unsent) {
            submission.fail(closed());
        }
    }

    /** An exception of the duty cycle: the connection is given up and made anew, nothing is lost. */
    void onError(Throwable error) {
        lastError = error;
        connection.reset();
        onResend();
    }

    @Override
    public void onResend() {
        Iterator<Submission> newestFirst = new ArrayList<>(sent).reversed().iterator();
        while (newestFirst.hasNext()) {
            unsent.addFirst(newestFirst.next());
        }
        sent.clear();
    }

    @Override
    public void onAnswer(Object key, Object answer) {
        List<Waiting> waiters = waiting.get(key);
        if (waiters == null) {
            return;
        }
        // Equal keys get equal answers, and in the order they were sent.
        Waiting first = waiters.removeFirst();
        if (waiters.isEmpty()) {
            waiting.remove(key);
        }
        if (first.submission().answered()) {
            remove(first.submission());
        }
        first.expected().answer().complete(answer);
    }

    private void enqueue(Submission submission) {
        for (Expected expected : submission.expected) {
            waiting.computeIfAbsent(expected.key(), key -> new ArrayList<>(1)).add(new Waiting(submission, expected));
        }
        unsent.addLast(submission);
    }

    private int send() {
        int messages = 0;
        while (!unsent.isEmpty()) {
            int length = 0;
            int count = 0;
            for (Submission next : unsent) {
                int nextLength = next.bytes.capacity();
                if (count > 0 && length + nextLength > COALESCED_LENGTH) {
                    break;
                }
                message.putBytes(length, next.bytes, 0, nextLength);
                length += nextLength;
                count++;
            }
            if (!connection.offer(message, length)) {
                break;
            }
            for (int i = 0; i < count; i++) {
                sent.add(unsent.removeFirst());
            }
            messages++;
        }
        return messages;
    }

    private void failOverdue(long now) {
        failOverdue(
                sent.iterator(), now, "No answer from the exchange in time; the command may have been carried out.");
        failOverdue(
                unsent.iterator(),
                now,
                "No answer from the exchange in time; there is no connection to it at present.");
    }

    private void failOverdue(Iterator<Submission> submissions, long now, String message) {
        while (submissions.hasNext()) {
            Submission submission = submissions.next();
            if (now - submission.deadlineNanos < 0) {
                return;
            }
            submissions.remove();
            forget(submission);
            submission.fail(new ExchangeUnavailableException(message, lastError));
        }
    }

    private void remove(Submission submission) {
        if (!sent.remove(submission)) {
            unsent.remove(submission);
        }
        open.decrementAndGet();
    }

    private void forget(Submission submission) {
        open.decrementAndGet();
        for (Expected expected : submission.expected) {
            waiting.computeIfPresent(expected.key(), (key, waiters) -> {
                waiters.removeIf(one -> one.submission() == submission);
                return waiters.isEmpty() ? null : waiters;
            });
        }
    }

    private void drainAndFail() {
        queue.drain(submission -> submission.fail(closed()));
    }

    private static ExchangeUnavailableException closed() {
        return new ExchangeUnavailableException("This client was closed; the command may have been carried out.");
    }
}
