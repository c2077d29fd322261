package exchange.halflight.cluster.client;

import exchange.halflight.cluster.codec.StatePosition;
import exchange.halflight.cluster.codec.WishEncoder;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicLong;
import org.agrona.DirectBuffer;
import org.agrona.concurrent.AgentRunner;
import org.agrona.concurrent.UnsafeBuffer;

/**
 * Sends encoded commands to the exchange and completes a future with each answer. Thread-safe: many callers, one agent thread
 * that owns the connection. What is unanswered when the connection breaks or the leader changes is sent again in its old
 * order; command ids make that safe. Futures complete on the agent thread: a caller's continuation must be short or hand over
 * to another thread.
 */
public final class ExchangeClient implements AutoCloseable {
    /** Most bytes of one submission: what one message of the log's ingress can hold. */
    public static final int MAX_SUBMISSION_LENGTH = 16 * 1024;

    private final ClientSettings settings;
    private final ClientAgent agent;
    private final ClientIdle idle;
    private final AgentRunner runner;
    private final AtomicLong correlationIds = new AtomicLong(System.nanoTime());

    private ExchangeClient(ClientSettings settings) {
        this.settings = settings;
        agent = new ClientAgent(settings);
        idle = new ClientIdle(agent);
        runner = new AgentRunner(idle, agent::onError, null, agent);
    }

    /**
     * Starts a client. It connects in the background and keeps trying: commands wait until it is connected or their answer
     * timeout has passed.
     */
    public static ExchangeClient start(ClientSettings settings) {
        ExchangeClient client = new ExchangeClient(settings);
        Thread thread = AgentRunner.startOnThread(client.runner);
        thread.setName("exchange-client");
        return client;
    }

    /** Whether there is a session with the exchange at this moment. */
    public boolean isConnected() {
        return agent.isConnected();
    }

    /**
     * Sends one command that {@link exchange.halflight.cluster.codec.CommandEncoder} encoded. The bytes are copied.
     *
     * @return completes with the answer, or exceptionally with {@link ExchangeUnavailableException}
     * @throws IllegalArgumentException where the bytes are not exactly one whole command
     */
    public CompletableFuture<CommandAnswer> submit(DirectBuffer buffer, int offset, int length) {
        List<CompletableFuture<CommandAnswer>> answers = submitBatch(buffer, offset, length);
        if (answers.size() != 1) {
            throw new IllegalArgumentException(answers.size() + " commands where one was expected");
        }
        return answers.getFirst();
    }

    /**
     * Sends several commands, encoded one behind the other, that take adjacent places in the log.
     *
     * @param length bytes of all, at most {@link #MAX_SUBMISSION_LENGTH}
     * @return the answers in the order of the commands
     * @throws IllegalArgumentException where the bytes are not whole commands, or too many
     */
    public List<CompletableFuture<CommandAnswer>> submitBatch(DirectBuffer buffer, int offset, int length) {
        if (length > MAX_SUBMISSION_LENGTH) {
            throw new IllegalArgumentException(
                    length + " bytes at once, the most is " + MAX_SUBMISSION_LENGTH + ": send smaller batches");
        }
        Submission submission = Submission.ofCommands(buffer, offset, length, deadline());
        submit(submission);
        List<CompletableFuture<CommandAnswer>> answers = new ArrayList<>(submission.expected.size());
        for (Submission.Expected expected : submission.expected) {
            answers.add(expected.answer().thenApply(CommandAnswer.class::cast));
        }
        return answers;
    }

    /** Asks for position and hash of the state after everything that was submitted before on this client. */
    public CompletableFuture<StatePosition> hash() {
        return wish(WishEncoder.Wish.HASH);
    }

    /** Has every node take a snapshot; completes when it stands on disk, with the position it was taken at. */
    public CompletableFuture<StatePosition> snapshot() {
        return wish(WishEncoder.Wish.SNAPSHOT);
    }

    private CompletableFuture<StatePosition> wish(WishEncoder.Wish wish) {
        long correlationId = correlationIds.incrementAndGet();
        UnsafeBuffer buffer = new UnsafeBuffer(new byte[WishEncoder.LENGTH]);
        WishEncoder.encode(wish, buffer, 0, correlationId);
        Submission submission = Submission.ofWish(buffer, correlationId, deadline());
        submit(submission);
        return submission.expected.getFirst().answer().thenApply(StatePosition.class::cast);
    }

    private void submit(Submission submission) {
        agent.submit(submission);
        idle.wake();
    }

    private long deadline() {
        return System.nanoTime() + settings.answerTimeout().toNanos();
    }

    /** Ends the session; what is unanswered completes exceptionally. */
    @Override
    public void close() {
        runner.close();
    }
}
