package exchange.halflight.cluster.snapshot;

import exchange.halflight.cluster.codec.Frame;
import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.function.Consumer;
import org.agrona.DirectBuffer;
import org.agrona.concurrent.UnsafeBuffer;

/** Snapshots in files of their own: the bytes of the snapshot and nothing else. */
public final class SnapshotFile implements ChunkSource, AutoCloseable {
    private static final int LARGEST_MESSAGE = 1 << 20;
    private static final int BUFFER = 1 << 16;

    private final Path path;
    private final InputStream in;
    private final byte[] header = new byte[Frame.HEADER_LENGTH];
    private final UnsafeBuffer headerView = new UnsafeBuffer(header);
    private final UnsafeBuffer message = new UnsafeBuffer(0, 0);
    private long position;

    private SnapshotFile(Path path, InputStream in) {
        this.path = path;
        this.in = in;
    }

    /**
     * Opens a file that {@link #write} wrote.
     *
     * @throws SnapshotException where the file cannot be read
     */
    public static SnapshotFile open(Path path) {
        try {
            return new SnapshotFile(path, new BufferedInputStream(Files.newInputStream(path), BUFFER));
        } catch (IOException e) {
            throw new SnapshotException("Snapshot " + path + " cannot be read: " + e, e);
        }
    }

    /**
     * Writes a file that is whole or not there: first beside its place, forced to disk, then moved there.
     *
     * @throws SnapshotException where it cannot be written
     */
    public static void write(Path path, Consumer<ChunkSink> snapshot) {
        Path parent = path.toAbsolutePath().getParent();
        Path draft = parent.resolve(path.getFileName() + ".part");
        try {
            try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(draft))) {
                snapshot.accept((buffer, offset, length) -> writeChunk(out, buffer, offset, length));
            }
            try (FileChannel channel = FileChannel.open(draft, StandardOpenOption.WRITE)) {
                channel.force(true);
            }
            move(draft, path);
        } catch (IOException | UncheckedIOException e) {
            throw new SnapshotException("Snapshot " + path + " cannot be written: " + e, e);
        }
    }

    @Override
    public DirectBuffer next() {
        try {
            int read = in.readNBytes(header, 0, header.length);
            if (read == 0) {
                return null;
            }
            long length = read < header.length ? 0 : Frame.length(headerView, 0);
            if (length < header.length || length > LARGEST_MESSAGE) {
                throw new SnapshotException("Snapshot " + path + " is damaged at byte " + position);
            }
            byte[] bytes = new byte[(int) length];
            System.arraycopy(header, 0, bytes, 0, header.length);
            int body = bytes.length - header.length;
            if (in.readNBytes(bytes, header.length, body) < body) {
                throw new SnapshotException("Snapshot " + path + " is cut off at byte " + position);
            }
            position += length;
            message.wrap(bytes);
            return message;
        } catch (IOException e) {
            throw new SnapshotException("Snapshot " + path + " cannot be read at byte " + position + ": " + e, e);
        }
    }

    @Override
    public String name() {
        return path.toString();
    }

    @Override
    public void close() {
        try {
            in.close();
        } catch (IOException e) {
            throw new SnapshotException("Snapshot " + path + " cannot be closed: " + e, e);
        }
    }

    private static void writeChunk(OutputStream out, DirectBuffer buffer, int offset, int length) {
        byte[] bytes = new byte[length];
        buffer.getBytes(offset, bytes);
        try {
            out.write(bytes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void move(Path draft, Path path) throws IOException {
        try {
            Files.move(draft, path, StandardCopyOption.ATOMIC_MOVE);
        } catch (AtomicMoveNotSupportedException e) {
            Files.move(draft, path, StandardCopyOption.REPLACE_EXISTING);
        }
    }
}
