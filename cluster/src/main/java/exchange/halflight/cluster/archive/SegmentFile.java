package exchange.halflight.cluster.archive;

import java.io.IOException;
import java.nio.MappedByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.agrona.BufferUtil;
import org.agrona.concurrent.UnsafeBuffer;

/** One file of a recording, mapped for reading. */
final class SegmentFile implements AutoCloseable {
    final Path path;
    final long base;
    final UnsafeBuffer buffer;
    private final MappedByteBuffer mapped;

    private SegmentFile(Path path, long base, MappedByteBuffer mapped) {
        this.path = path;
        this.base = base;
        this.mapped = mapped;
        buffer = new UnsafeBuffer(mapped);
    }

    /**
     * Maps the file that holds this position.
     *
     * @throws DamagedArchiveException where it is missing or too short
     */
    static SegmentFile open(Recording recording, long position) {
        Path path = recording.segmentFile(position);
        try (FileChannel channel = FileChannel.open(path, StandardOpenOption.READ)) {
            if (channel.size() != recording.segmentLength()) {
                throw new DamagedArchiveException(
                        path,
                        "it has " + channel.size() + " bytes and must have " + recording.segmentLength() + "; position "
                                + position + " of the recording should be in it");
            }
            MappedByteBuffer mapped = channel.map(FileChannel.MapMode.READ_ONLY, 0, recording.segmentLength());
            return new SegmentFile(path, recording.segmentBase(position), mapped);
        } catch (NoSuchFileException e) {
            throw new DamagedArchiveException(
                    path, "the file is missing; position " + position + " of the recording should be in it", e);
        } catch (IOException e) {
            throw new DamagedArchiveException(path, "it cannot be read: " + e.getMessage(), e);
        }
    }

    /** Whether nothing but zeros stands from this offset to the end. */
    boolean isZeroFrom(int offset) {
        int capacity = buffer.capacity();
        int i = offset;
        for (; i < capacity && (i & 7) != 0; i++) {
            if (buffer.getByte(i) != 0) {
                return false;
            }
        }
        for (; i < capacity; i += Long.BYTES) {
            if (buffer.getLong(i) != 0) {
                return false;
            }
        }
        return true;
    }

    @Override
    public void close() {
        BufferUtil.free(mapped);
    }
}
