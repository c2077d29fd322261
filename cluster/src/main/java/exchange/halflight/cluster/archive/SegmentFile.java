package exchange.halflight.cluster.archive;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.agrona.concurrent.UnsafeBuffer;

/** One file of a recording, read a term at a time. It is not mapped, so that a full or failing disk is an exception and no signal. */
final class SegmentFile implements AutoCloseable {
    final Path path;
    final long base;
    private final FileChannel channel;

    private SegmentFile(Path path, long base, FileChannel channel) {
        this.path = path;
        this.base = base;
        this.channel = channel;
    }

    /**
     * Opens the file that holds this position.
     *
     * @throws DamagedArchiveException where it is missing or too short
     */
    static SegmentFile open(Recording recording, long position) {
        Path path = recording.segmentFile(position);
        FileChannel channel = null;
        try {
            channel = FileChannel.open(path, StandardOpenOption.READ);
            if (channel.size() == recording.segmentLength()) {
                return new SegmentFile(path, recording.segmentBase(position), channel);
            }
            long size = channel.size();
            channel.close();
            throw new DamagedArchiveException(
                    path,
                    "it has " + size + " bytes and must have " + recording.segmentLength() + "; position " + position
                            + " of the recording should be in it");
        } catch (NoSuchFileException e) {
            throw new DamagedArchiveException(
                    path, "the file is missing; position " + position + " of the recording should be in it", e);
        } catch (IOException e) {
            throw unreadable(path, e);
        }
    }

    /** Fills the buffer, whose length is a term's, with the term that begins at this position. */
    void readTerm(long termPosition, UnsafeBuffer term) {
        ByteBuffer into = term.byteBuffer();
        into.clear();
        long offset = termPosition - base;
        try {
            while (into.hasRemaining()) {
                int read = channel.read(into, offset + into.position());
                if (read < 0) {
                    throw new DamagedArchiveException(path, "it was cut off while it was read");
                }
            }
        } catch (IOException e) {
            throw unreadable(path, e);
        }
    }

    @Override
    public void close() {
        try {
            channel.close();
        } catch (IOException e) {
            throw unreadable(path, e);
        }
    }

    private static DamagedArchiveException unreadable(Path path, IOException e) {
        return new DamagedArchiveException(path, "it cannot be read: " + e.getMessage(), e);
    }
}
