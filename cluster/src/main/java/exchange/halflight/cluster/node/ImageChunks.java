package exchange.halflight.cluster.node;

import exchange.halflight.cluster.snapshot.ChunkSource;
import io.aeron.Image;
import io.aeron.ImageControlledFragmentAssembler;
import io.aeron.logbuffer.ControlledFragmentHandler.Action;
import org.agrona.DirectBuffer;
import org.agrona.concurrent.IdleStrategy;
import org.agrona.concurrent.UnsafeBuffer;

/** A snapshot as the archive replays it: each message is one chunk. */
final class ImageChunks implements ChunkSource {
    private final Image image;
    private final IdleStrategy idle;
    private final UnsafeBuffer chunk = new UnsafeBuffer(0, 0);
    private final ImageControlledFragmentAssembler assembler;
    private boolean hasChunk;

    ImageChunks(Image image, IdleStrategy idle) {
        this.image = image;
        this.idle = idle;
        assembler = new ImageControlledFragmentAssembler((buffer, offset, length, header) -> {
            byte[] copy = new byte[length];
            buffer.getBytes(offset, copy);
            chunk.wrap(copy);
            hasChunk = true;
            return Action.BREAK;
        });
    }

    @Override
    public DirectBuffer next() {
        hasChunk = false;
        idle.reset();
        while (true) {
            int fragments = image.controlledPoll(assembler, 1);
            if (hasChunk) {
                return chunk;
            }
            if (fragments == 0 && (image.isClosed() || image.isEndOfStream())) {
                return null;
            }
            idle.idle(fragments);
        }
    }

    @Override
    public String name() {
        return "in the archive, replayed by session " + image.sessionId();
    }
}
