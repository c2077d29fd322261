package exchange.halflight.cluster.driver;

import io.aeron.Aeron;
import io.aeron.CncFileDescriptor;
import io.aeron.CommonContext;
import io.aeron.exceptions.AeronException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/**
 * Whether the media driver that somebody is connected to is still the one in its directory. A node that is started again brings a
 * driver of its own, and who is connected to the old one would hear of its end from Aeron only after ten seconds. Belongs to one
 * thread.
 */
public final class DriverWatch {
    private static final long LOOK_NANOS = TimeUnit.MILLISECONDS.toNanos(200);
    /** Without a sign of life for so long a driver counts as gone: Aeron's own measure. */
    private static final long TIMEOUT_MILLIS = 10_000;

    private final Path file;
    /** Names the file itself, not its path: whoever is connected keeps it, so that no other file gets the same. */
    private final Object key;

    private long nextLookNanos = System.nanoTime() + LOOK_NANOS;

    private DriverWatch(Path file, Object key) {
        this.file = file;
        this.key = key;
    }

    /**
     * Watches the driver that is in this directory now; to be made before the connection.
     *
     * @return empty where none runs, see {@link #isRunning}: a connection would wait for one
     */
    public static Optional<DriverWatch> of(Path aeronDirectory) {
        Path file = aeronDirectory.resolve(CncFileDescriptor.CNC_FILE);
        return keyOf(file).filter(key -> isRunning(aeronDirectory)).map(key -> new DriverWatch(file, key));
    }

    /** Whether a driver runs in this directory, or has been killed within the last seconds. */
    public static boolean isRunning(Path aeronDirectory) {
        try {
            return CommonContext.isDriverActive(aeronDirectory.toFile(), TIMEOUT_MILLIS, line -> {});
        } catch (AeronException e) {
            System.getLogger(DriverWatch.class.getName())
                    .log(System.Logger.Level.DEBUG, "a driver that never came to life", e);
            return false;
        }
    }

    /** Settings for a connection to the driver of this directory, whose errors are worth a line and never end the process. */
    public static Aeron.Context connection(Path aeronDirectory, String clientName) {
        return new Aeron.Context()
                .aeronDirectoryName(aeronDirectory.toString())
                .clientName(clientName)
                .errorHandler(error -> onError(clientName, error));
    }

    /** What becomes of an error of a connection: whoever uses it finds it closed, and makes another. */
    public static void onError(String clientName, Throwable error) {
        if (!(error instanceof AeronException known) || known.category() != AeronException.Category.WARN) {
            System.err.println("halflight: " + clientName + ": " + error);
        }
    }

    /** Whether the driver is gone for good, as there is another one by now, or none. Looks five times a second at most. */
    public boolean isGone(long nowNanos) {
        if (nowNanos - nextLookNanos < 0) {
            return false;
        }
        nextLookNanos = nowNanos + LOOK_NANOS;
        return keyOf(file).filter(key::equals).isEmpty();
    }

    private static Optional<Object> keyOf(Path file) {
        try {
            BasicFileAttributes attributes = Files.readAttributes(file, BasicFileAttributes.class);
            return Optional.of(attributes.fileKey() == null ? attributes.creationTime() : attributes.fileKey());
        } catch (NoSuchFileException e) {
            return Optional.empty();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
