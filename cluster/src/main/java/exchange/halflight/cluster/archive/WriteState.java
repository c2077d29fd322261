package exchange.halflight.cluster.archive;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** How far the recordings of an archive are written; for the message of a node that ends because it could not write on. */
public final class WriteState {
    private WriteState() {}

    /** Names each file that is being written with the position up to which it is whole, and the free space of the disk. */
    public static String describe(Path directory) {
        StringBuilder text = new StringBuilder();
        try {
            text.append(Files.getFileStore(directory).getUsableSpace())
                    .append(" bytes are free on the disk of ")
                    .append(directory);
            for (Recording recording : Recording.list(directory)) {
                if (recording.stopPosition() == Recording.OPEN) {
                    long end = end(recording);
                    text.append("; ")
                            .append(recording.segmentFile(end))
                            .append(" is whole up to byte ")
                            .append(end - recording.segmentBase(end))
                            .append(", position ")
                            .append(end);
                }
            }
        } catch (IOException | DamagedArchiveException e) {
            text.append("; ").append(e.getMessage());
        }
        return text.toString();
    }

    private static long end(Recording recording) {
        var bases = recording.segmentBases();
        if (bases.isEmpty()) {
            return recording.startPosition();
        }
        try (Frames frames = new Frames(recording, Math.max(recording.startPosition(), bases.getLast()))) {
            while (frames.next()) {
                // To the end.
            }
            return frames.position();
        }
    }
}
