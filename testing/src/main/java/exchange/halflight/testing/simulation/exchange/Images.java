package exchange.halflight.testing.simulation.exchange;

import exchange.halflight.cluster.codec.StatePosition;
import exchange.halflight.cluster.snapshot.ChunkSource;
import exchange.halflight.cluster.snapshot.SnapshotDecoder;
import exchange.halflight.cluster.snapshot.SnapshotEncoder;
import exchange.halflight.core.engine.Engine;
import java.io.ByteArrayOutputStream;
import org.agrona.DirectBuffer;
import org.agrona.concurrent.UnsafeBuffer;

/** Snapshots in memory: the very bytes that a node writes. */
final class Images {
    private Images() {}

    /** The bytes of a snapshot; the log position in it is 0, so that equal states have equal bytes. */
    static byte[] of(Engine engine, long eventSequence) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(1 << 14);
        SnapshotEncoder encoder = new SnapshotEncoder((buffer, offset, length) -> {
            byte[] chunk = new byte[length];
            buffer.getBytes(offset, chunk);
            bytes.writeBytes(chunk);
        });
        encoder.begin(new StatePosition(0, engine.commandSequence(), eventSequence, engine.stateHash()));
        engine.writeState(encoder::add);
        encoder.end();
        return bytes.toByteArray();
    }

    static SnapshotDecoder read(byte[] image) {
        return new SnapshotDecoder(new ChunkSource() {
            private boolean read;

            @Override
            public DirectBuffer next() {
                if (read) {
                    return null;
                }
                read = true;
                return new UnsafeBuffer(image);
            }

            @Override
            public String name() {
                return "in memory";
            }
        });
    }
}
