package exchange.halflight.testing.simulation.exchange;

import exchange.halflight.cluster.codec.CommandDecoder;
import exchange.halflight.cluster.codec.EventEncoder;
import exchange.halflight.cluster.snapshot.SnapshotDecoder;
import exchange.halflight.core.command.Answer;
import exchange.halflight.core.engine.Engine;
import org.agrona.DirectBuffer;
import org.agrona.concurrent.UnsafeBuffer;

/** The core behind its codecs, from a snapshot, with nobody looking: its events are hashed and its state is compared. */
public final class TailReplay implements CommandDecoder.Listener {
    private final UnsafeBuffer message = new UnsafeBuffer(0, 0);
    private final EventHash events;
    private final Engine engine;
    private final EventEncoder encoder;
    private final CommandDecoder decoder;

    /** @param eventHash hash of the events before the snapshot, which those behind it continue */
    public TailReplay(byte[] image, long eventHash) {
        SnapshotDecoder snapshot = Images.read(image);
        events = new EventHash(eventHash);
        encoder = new EventEncoder(
                (buffer, offset, length) -> events.add(buffer, offset, length),
                snapshot.position().eventSequence());
        engine = Engine.load(encoder, snapshot);
        decoder = new CommandDecoder(engine, this);
    }

    public void send(long timeNanos, byte[] command) {
        message.wrap(command);
        decoder.decode(timeNanos, message, 0, command.length);
        encoder.flush();
    }

    public void pass(long timeNanos) {
        engine.advanceTo(timeNanos);
        encoder.flush();
    }

    public byte[] snapshot() {
        return Images.of(engine, encoder.eventSequence());
    }

    public long eventHash() {
        return events.value();
    }

    @Override
    public void onAnswer(int accountId, long commandId, Answer answer) {
        encoder.flush();
    }

    @Override
    public void onWish(DirectBuffer buffer, int offset, int length) {
        throw new IllegalStateException("nobody wishes anything here");
    }

    @Override
    public void onMalformed(int accountId, long commandId, int length) {
        // Told by the recorded run already.
    }
}
