package exchange.halflight.cluster.codec;

import exchange.halflight.cluster.codec.WishEncoder.Wish;
import exchange.halflight.messages.node.HashWishDecoder;
import exchange.halflight.messages.node.SnapshotWishDecoder;
import org.agrona.DirectBuffer;

/** Decodes wishes to the node itself. */
public final class WishDecoder {
    private WishDecoder() {}

    /** What is wished in this frame of the node's schema; null where this version does not know it. */
    public static Wish wish(DirectBuffer buffer, int offset, int length) {
        if (length != WishEncoder.LENGTH || Frame.blockLength(buffer, offset) != HashWishDecoder.BLOCK_LENGTH) {
            return null;
        }
        return switch (Frame.templateId(buffer, offset)) {
            case HashWishDecoder.TEMPLATE_ID -> Wish.HASH;
            case SnapshotWishDecoder.TEMPLATE_ID -> Wish.SNAPSHOT;
            default -> null;
        };
    }

    /** The number its answer must carry. */
    public static long correlationId(DirectBuffer buffer, int offset) {
        return buffer.getLong(offset + Frame.HEADER_LENGTH, HashWishDecoder.BYTE_ORDER);
    }
}
