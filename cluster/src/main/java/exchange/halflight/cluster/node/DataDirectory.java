package exchange.halflight.cluster.node;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.CRC32C;

/**
 * Where a node keeps what; all under one directory but the media driver's buffers, which live in shared memory where the
 * machine has some.
 *
 * @param root the node's one directory, absolute
 */
public record DataDirectory(Path root) {
    private static final Path SHARED_MEMORY = Path.of("/dev/shm");

    /** The directory at this path, which need not exist. */
    public static DataDirectory of(Path path) {
        return new DataDirectory(path.toAbsolutePath().normalize());
    }

    /** Marks the directory as ours and says the version of its format. */
    public Path formatFile() {
        return root.resolve("halflight.format");
    }

    /** The archive of log and snapshots. */
    public Path archive() {
        return root.resolve("archive");
    }

    /** The archive of the event journal. */
    public Path journal() {
        return root.resolve("journal");
    }

    /** What the consensus module remembers of terms and snapshots. */
    public Path cluster() {
        return root.resolve("cluster");
    }

    /** Where accounts are kept by whoever keeps them on the same machine; the node never looks there. */
    public Path accounts() {
        return root.resolve("accounts");
    }

    /** Where a database server is kept by whoever runs one on the same machine; the node never looks there. */
    public Path database() {
        return root.resolve("postgres");
    }

    /**
     * Buffers of the media driver, and the door for clients on the same machine. They hold nothing that must outlive the
     * process. The name follows from the data directory's, so a client needs to know only that.
     */
    public Path aeronDirectory() {
        if (!Files.isWritable(SHARED_MEMORY)) {
            return root.resolve("driver");
        }
        CRC32C crc = new CRC32C();
        crc.update(root.toString().getBytes(StandardCharsets.UTF_8));
        return SHARED_MEMORY.resolve("halflight-%s-%08x".formatted(System.getProperty("user.name"), crc.getValue()));
    }
}
