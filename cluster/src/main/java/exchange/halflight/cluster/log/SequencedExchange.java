package exchange.halflight.cluster.log;

import exchange.halflight.cluster.codec.CommandDecoder;
import exchange.halflight.cluster.codec.EventEncoder;
import exchange.halflight.cluster.codec.EventSink;
import exchange.halflight.cluster.codec.StatePosition;
import exchange.halflight.cluster.snapshot.ChunkSink;
import exchange.halflight.cluster.snapshot.SnapshotDecoder;
import exchange.halflight.cluster.snapshot.SnapshotEncoder;
import exchange.halflight.cluster.snapshot.SnapshotException;
import exchange.halflight.core.engine.Engine;
import org.agrona.DirectBuffer;

/**
 * The core behind its codecs: messages of the log in, encoded events and answers out, snapshots of it. A running node and an
 * offline replay both use this class, so the same log gives the same bytes in both. One thread.
 */
public final class SequencedExchange {
    private final Engine engine;
    private final EventEncoder events;
    private final CommandDecoder decoder;

    private SequencedExchange(Engine engine, EventEncoder events, CommandDecoder.Listener listener) {
        this.engine = engine;
        this.events = events;
        this.decoder = new CommandDecoder(engine, listener);
    }

    /** An exchange before its first command. */
    public static SequencedExchange empty(EventSink sink, CommandDecoder.Listener listener) {
        EventEncoder events = new EventEncoder(sink, 0);
        return new SequencedExchange(new Engine(events), events, listener);
    }

    /**
     * The exchange as a snapshot has it; the snapshot is read to its end.
     *
     * @throws SnapshotException where it is damaged
     */
    public static SequencedExchange load(SnapshotDecoder snapshot, EventSink sink, CommandDecoder.Listener listener) {
        StatePosition position = snapshot.position();
        EventEncoder events = new EventEncoder(sink, position.eventSequence());
        Engine engine;
        try {
            engine = Engine.load(events, snapshot);
        } catch (SnapshotException e) {
            throw e;
        } catch (RuntimeException e) {
            // Damage reaches the core before the checksum at the end is read.
            throw new SnapshotException("Snapshot " + snapshot.name() + " contradicts itself: " + e.getMessage(), e);
        }
        if (engine.commandSequence() != position.commandSequence() || engine.stateHash() != position.stateHash()) {
            throw new SnapshotException("Snapshot " + snapshot.name() + " gives another state than it was taken from");
        }
        return new SequencedExchange(engine, events, listener);
    }

    /** Applies one message of the log. The events go to the sink before this returns, the answers to the listener during it. */
    public void onMessage(long timeNanos, DirectBuffer buffer, int offset, int length) {
        decoder.decode(timeNanos, buffer, offset, length);
        events.flush();
    }

    /** Applies a timer of the log. */
    public void onTimer(long timeNanos) {
        engine.advanceTo(timeNanos);
        events.flush();
    }

    /** Writes a snapshot of the state after everything up to this position of the log. */
    public void writeSnapshot(long logPosition, ChunkSink sink) {
        engine.audit(); // a state that does not add up must not become the one that everybody starts from
        SnapshotEncoder encoder = new SnapshotEncoder(sink);
        encoder.begin(position(logPosition));
        engine.writeState(encoder::add);
        encoder.end();
    }

    /** Sequences and hash of the state, which the caller knows to stand at this position of the log. */
    public StatePosition position(long logPosition) {
        return new StatePosition(logPosition, engine.commandSequence(), events.eventSequence(), engine.stateHash());
    }

    /** The encoder, which knows the last event's number and the last rejection's context. */
    public EventEncoder events() {
        return events;
    }

    /** Commands applied so far. */
    public long commandSequence() {
        return engine.commandSequence();
    }

    /** When a timer must fire next, nanoseconds since 1970; {@link Long#MAX_VALUE} = none. */
    public long nextDeadlineNanos() {
        return engine.nextDeadlineNanos();
    }
}
