package exchange.halflight.app.exchange;

import exchange.halflight.app.client.CommandFailedException;
import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Optional;

/** An exchange of one command or test, on free ports; its data is deleted at the end where no directory was named. */
public final class TemporaryExchange implements AutoCloseable {
    private final LocalExchange exchange;
    /** Null where the data is to stay. */
    private final Path toDelete;

    private TemporaryExchange(LocalExchange exchange, Path toDelete) {
        this.exchange = exchange;
        this.toDelete = toDelete;
    }

    /**
     * Starts one.
     *
     * @param data where it keeps everything; null = somewhere temporary
     */
    public static TemporaryExchange start(Path data) throws InterruptedException {
        if (data != null) {
            return new TemporaryExchange(LocalExchange.start(data, LocalExchange.Ports.free(), Optional.empty()), null);
        }
        try {
            Path temporary = Files.createTempDirectory("halflight");
            return new TemporaryExchange(
                    LocalExchange.start(temporary, LocalExchange.Ports.free(), Optional.empty()), temporary);
        } catch (IOException e) {
            throw new CommandFailedException("No temporary directory can be made: " + e, e);
        }
    }

    /** Port of its gRPC API. */
    public int port() {
        return exchange.port();
    }

    @Override
    public void close() {
        exchange.close();
        if (toDelete == null) {
            return;
        }
        try {
            Files.walkFileTree(toDelete, new SimpleFileVisitor<>() {
                @Override
                public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                    Files.delete(file);
                    return FileVisitResult.CONTINUE;
                }

                @Override
                public FileVisitResult postVisitDirectory(Path directory, IOException problem) throws IOException {
                    Files.delete(directory);
                    return FileVisitResult.CONTINUE;
                }
            });
        } catch (IOException e) {
            throw new CommandFailedException("The temporary directory " + toDelete + " can't be deleted: " + e, e);
        }
    }
}
