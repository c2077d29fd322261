package exchange.halflight.cluster.snapshot;

import org.agrona.DirectBuffer;

/** Takes the bytes of a snapshot, whole messages at a time. */
@FunctionalInterface
public interface ChunkSink {
    /** The next bytes; the buffer is only valid during the call. */
    void onChunk(DirectBuffer buffer, int offset, int length);
}
