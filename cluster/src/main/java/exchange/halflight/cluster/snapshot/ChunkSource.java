package exchange.halflight.cluster.snapshot;

import org.agrona.DirectBuffer;

/** Gives the bytes of a snapshot, whole messages at a time. */
public interface ChunkSource {
    /** The next bytes, at least one whole message and no part of one, valid until the next call; null at the end. */
    DirectBuffer next();

    /** Names the snapshot in an error: its file, or its recording. */
    String name();
}
