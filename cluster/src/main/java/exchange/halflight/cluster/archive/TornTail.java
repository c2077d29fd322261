package exchange.halflight.cluster.archive;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.function.Consumer;

/**
 * Checks every frame of a recording and overwrites a torn last write with zeros, so that the archive finds the end where the
 * last whole frame ends.
 */
public final class TornTail {
    private static final int CHUNK = 1 << 16;

    private TornTail() {}

    /**
     * Reads the recording to its end.
     *
     * @param report told what was overwritten, if anything
     * @throws DamagedArchiveException where it is damaged
     */
    public static void check(Recording recording, Consumer<String> report) {
        long end;
        long torn;
        try (Frames frames = new Frames(recording, recording.startPosition())) {
            while (frames.next()) {
                // Reading is checking.
            }
            end = frames.position();
            torn = frames.tornBytes();
        }
        if (torn > 0) {
            Path file = recording.segmentFile(end);
            int offset = (int) (end - recording.segmentBase(end));
            overwrite(file, offset, torn);
            report.accept("removed a torn last write of " + torn + " bytes, which was never acknowledged: " + file
                    + " at byte " + offset + ", position " + end);
        }
    }

    private static void overwrite(Path file, long offset, long length) {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
            long position = offset;
            long limit = offset + length;
            while (position < limit) {
                ByteBuffer zeros = ByteBuffer.allocate((int) Math.min(CHUNK, limit - position));
                position += channel.write(zeros, position);
            }
            channel.force(true);
        } catch (IOException e) {
            throw new DamagedArchiveException(file, "its torn end cannot be overwritten: " + e, e);
        }
    }
}
