package exchange.halflight.cluster.node;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** One process at a time may use a data directory. The operating system frees the lock when the process dies, however it dies. */
final class DataDirectoryLock implements AutoCloseable {
    static final String FILE_NAME = "halflight.lock";

    private final FileChannel channel;

    private DataDirectoryLock(FileChannel channel) {
        this.channel = channel;
    }

    /** @throws NodeStartException where another process has it, or the directory cannot be written */
    static DataDirectoryLock acquire(DataDirectory directory) {
        Path file = directory.root().resolve(FILE_NAME);
        FileChannel channel = null;
        try {
            Files.createDirectories(directory.root());
            channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            FileLock lock = channel.tryLock();
            if (lock != null) {
                return new DataDirectoryLock(channel);
            }
        } catch (OverlappingFileLockException e) {
            close(channel);
            throw new NodeStartException("Another node of this process runs on " + directory.root(), e);
        } catch (IOException e) {
            throw new NodeStartException("The data directory cannot be written: " + e, e);
        }
        close(channel);
        throw new NodeStartException("Another process runs a node on " + directory.root());
    }

    @Override
    public void close() {
        close(channel);
    }

    private static void close(FileChannel channel) {
        try {
            channel.close();
        } catch (IOException e) {
            throw new NodeStartException("The lock of the data directory cannot be given back: " + e, e);
        }
    }
}
