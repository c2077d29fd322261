package exchange.halflight.cluster.log;

import exchange.halflight.cluster.archive.Messages;
import exchange.halflight.cluster.archive.Recording;
import exchange.halflight.cluster.codec.Frame;
import exchange.halflight.cluster.snapshot.ChunkSource;
import exchange.halflight.cluster.snapshot.SnapshotDecoder;
import exchange.halflight.cluster.snapshot.SnapshotFile;
import exchange.halflight.messages.snapshot.SnapshotHeaderDecoder;
import java.nio.file.Path;
import org.agrona.DirectBuffer;
import org.agrona.concurrent.UnsafeBuffer;

/** A snapshot in a node's archive, straight from its files. What the cluster itself wrote before it is passed over. */
public final class RecordedSnapshot implements ChunkSource, AutoCloseable {
    private final Recording recording;
    private final Messages messages;
    private final UnsafeBuffer chunk = new UnsafeBuffer(0, 0);
    private boolean isInSnapshot;

    public RecordedSnapshot(Recording recording) {
        this.recording = recording;
        messages = new Messages(recording, recording.startPosition());
    }

    /** Copies a snapshot into a file after checking it to the end; returns where it stands. */
    public static long export(ClusterLog.LogSnapshot snapshot, Path file) {
        check(snapshot);
        try (RecordedSnapshot source = new RecordedSnapshot(snapshot.recording())) {
            SnapshotFile.write(file, sink -> {
                for (DirectBuffer next = source.next(); next != null; next = source.next()) {
                    sink.onChunk(next, 0, next.capacity());
                }
            });
        }
        return snapshot.logPosition();
    }

    /**
     * Reads a snapshot to its end.
     *
     * @throws exchange.halflight.cluster.snapshot.SnapshotException where it is damaged
     */
    public static void check(ClusterLog.LogSnapshot snapshot) {
        try (RecordedSnapshot source = new RecordedSnapshot(snapshot.recording())) {
            SnapshotDecoder decoder = new SnapshotDecoder(source);
            while (decoder.hasNext()) {
                decoder.next();
            }
        }
    }

    @Override
    public DirectBuffer next() {
        while (messages.next()) {
            isInSnapshot |= messages.length() >= Frame.HEADER_LENGTH
                    && Frame.schemaId(messages.buffer(), messages.offset()) == SnapshotHeaderDecoder.SCHEMA_ID
                    && Frame.templateId(messages.buffer(), messages.offset()) == SnapshotHeaderDecoder.TEMPLATE_ID;
            if (isInSnapshot) {
                chunk.wrap(messages.buffer(), messages.offset(), messages.length());
                return chunk;
            }
        }
        return null;
    }

    @Override
    public String name() {
        return recording.segmentFile(recording.startPosition()).toString();
    }

    @Override
    public void close() {
        messages.close();
    }
}
