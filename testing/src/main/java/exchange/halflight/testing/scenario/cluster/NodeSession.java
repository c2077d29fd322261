package exchange.halflight.testing.scenario.cluster;

import exchange.halflight.cluster.client.ClientSettings;
import exchange.halflight.cluster.client.CommandAnswer;
import exchange.halflight.cluster.client.ExchangeClient;
import exchange.halflight.cluster.codec.CommandEncoder;
import exchange.halflight.cluster.codec.EventDecoder;
import exchange.halflight.cluster.codec.StatePosition;
import exchange.halflight.cluster.journal.JournalReader;
import exchange.halflight.cluster.node.ExchangeNode;
import exchange.halflight.cluster.node.NodeSettings;
import exchange.halflight.core.event.Events;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicReference;
import org.agrona.CloseHelper;
import org.agrona.ExpandableArrayBuffer;
import org.agrona.concurrent.BackoffIdleStrategy;
import org.agrona.concurrent.IdleStrategy;

/** A running node with a client and a reader of its journal: sends one command, waits for answer and events. */
final class NodeSession implements AutoCloseable {
    private static final long TIMEOUT_NANOS = TimeUnit.SECONDS.toNanos(30);
    private static final int FRAGMENTS = 64;

    private final AtomicReference<Throwable> nodeFailure = new AtomicReference<>();
    private final ExpandableArrayBuffer buffer = new ExpandableArrayBuffer();
    private final IdleStrategy idle = new BackoffIdleStrategy();
    private final EventDecoder decoder = new EventDecoder();
    private final ExchangeNode node;
    private final ExchangeClient client;
    private final JournalReader journal;
    private final Events events;

    /** Starts a node and reads its journal from this event on; where that fails, nothing is left running. */
    NodeSession(NodeSettings settings, Events events, long fromEventSequence) {
        this.events = events;
        Deque<AutoCloseable> started = new ArrayDeque<>();
        try {
            node = ExchangeNode.start(settings.withFailStop((component, cause) -> nodeFailure.set(cause)));
            started.push(node);
            client = ExchangeClient.start(
                    ClientSettings.local(settings.dataDirectory().root()));
            started.push(client);
            journal = JournalReader.open(settings.dataDirectory().aeronDirectory(), fromEventSequence);
        } catch (RuntimeException e) {
            CloseHelper.quietCloseAll(started);
            throw e;
        }
    }

    /** Where a later session goes on to read. */
    long nextEventSequence() {
        return journal.nextEventSequence();
    }

    /** Sends what was encoded into {@link #encoder()}; its events have been delivered when this returns. */
    CommandAnswer send(CommandEncoder encoded) {
        CommandAnswer answer = await(client.submit(buffer, 0, encoded.encodedLength()));
        deliver(answer.eventSequence());
        return answer;
    }

    /** An encoder at the start of this session's buffer. */
    CommandEncoder encoder() {
        return new CommandEncoder().wrap(buffer, 0);
    }

    /** Position and hash of the state; events before it have been delivered when this returns. */
    StatePosition hash() {
        StatePosition position = await(client.hash());
        deliver(position.eventSequence());
        return position;
    }

    /** Has a snapshot taken. */
    void snapshot() {
        await(client.snapshot());
    }

    private void deliver(long lastEventSequence) {
        long start = System.nanoTime();
        idle.reset();
        while (journal.nextEventSequence() <= lastEventSequence) {
            failWhereTheNodeHas();
            if (System.nanoTime() - start > TIMEOUT_NANOS) {
                throw new IllegalStateException("event " + journal.nextEventSequence() + " of " + lastEventSequence
                        + " does not appear in the journal");
            }
            idle.idle(journal.poll(
                    (sequence, eventBuffer, offset, length) -> decoder.decode(eventBuffer, offset, events), FRAGMENTS));
        }
    }

    private <T> T await(CompletableFuture<T> answer) {
        try {
            return answer.get(TIMEOUT_NANOS, TimeUnit.NANOSECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while waiting for the node", e);
        } catch (ExecutionException | TimeoutException e) {
            failWhereTheNodeHas();
            throw new IllegalStateException("no answer from the node: " + e, e);
        }
    }

    private void failWhereTheNodeHas() {
        Throwable failure = nodeFailure.get();
        if (failure != null) {
            throw new IllegalStateException("the node stopped itself: " + failure, failure);
        }
    }

    @Override
    public void close() {
        CloseHelper.closeAll(journal, client, node);
    }
}
