package exchange.halflight.cluster.codec;

import exchange.halflight.messages.node.HashWishEncoder;
import exchange.halflight.messages.node.SnapshotWishEncoder;
import org.agrona.MutableDirectBuffer;

/** Encodes wishes to the node itself. */
public final class WishEncoder {
    /** What can be wished. */
    public enum Wish {
        /** Position and state hash. */
        HASH,
        /** A snapshot on every node. */
        SNAPSHOT
    }

    /** Bytes of a wish, header included. */
    public static final int LENGTH = Frame.HEADER_LENGTH + HashWishEncoder.BLOCK_LENGTH;

    private static final long HASH = identity(HashWishEncoder.TEMPLATE_ID);
    private static final long SNAPSHOT = identity(SnapshotWishEncoder.TEMPLATE_ID);

    private WishEncoder() {}

    /** Writes the wish at this offset; its answer carries the same correlation id. */
    public static void encode(Wish wish, MutableDirectBuffer buffer, int offset, long correlationId) {
        new HashWishEncoder().wrap(buffer, offset + Frame.HEADER_LENGTH).correlationId(correlationId);
        Frame.close(buffer, offset, wish == Wish.HASH ? HASH : SNAPSHOT, HashWishEncoder.BLOCK_LENGTH);
    }

    private static long identity(int templateId) {
        return Frame.identity(
                HashWishEncoder.BLOCK_LENGTH, templateId, HashWishEncoder.SCHEMA_ID, HashWishEncoder.SCHEMA_VERSION);
    }
}
