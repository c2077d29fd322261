package exchange.halflight.cluster.archive;

import static java.nio.ByteOrder.LITTLE_ENDIAN;

import io.aeron.archive.checksum.Checksum;
import io.aeron.archive.checksum.Checksums;
import io.aeron.archive.codecs.CatalogHeaderDecoder;
import io.aeron.archive.codecs.RecordingDescriptorDecoder;
import io.aeron.archive.codecs.RecordingDescriptorHeaderDecoder;
import io.aeron.archive.codecs.RecordingState;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.agrona.BitUtil;
import org.agrona.concurrent.UnsafeBuffer;

/**
 * Whether the catalog of an archive at rest is as it was written: every entry with its checksum, and none missing. Aeron keeps
 * these checksums and does not look at them; by an entry it believes wrongly it would take whole recordings for torn.
 */
public final class CatalogCheck {
    private static final int FIRST_ENTRY = CatalogHeaderDecoder.BLOCK_LENGTH;
    private static final int ALIGNMENT = BitUtil.CACHE_LINE_LENGTH;
    private static final int HEADER_LENGTH = RecordingDescriptorHeaderDecoder.BLOCK_LENGTH;

    private final Path file;
    private final UnsafeBuffer catalog;
    private final Checksum checksum = Checksums.crc32c();

    private CatalogCheck(Path file, UnsafeBuffer catalog) {
        this.file = file;
        this.catalog = catalog;
    }

    /**
     * Checks the catalog of the archive in this directory, if there is one.
     *
     * @throws DamagedArchiveException where it is not as it was written
     */
    public static void run(Path directory) throws IOException {
        Path file = directory.resolve(Recording.CATALOG_FILE);
        if (file.toFile().exists()) {
            new CatalogCheck(file, read(file)).run();
        }
    }

    /** The whole file in memory of its own: what is changed for a computation does not reach it. */
    private static UnsafeBuffer read(Path file) throws IOException {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
            ByteBuffer bytes = ByteBuffer.allocateDirect(Math.toIntExact(channel.size()));
            while (bytes.hasRemaining() && channel.read(bytes) >= 0) {
                // Until all is read.
            }
            return new UnsafeBuffer(bytes);
        }
    }

    private void run() {
        if (catalog.capacity() < FIRST_ENTRY) {
            throw damaged(0, "the catalog is cut off");
        }
        if (catalog.getInt(CatalogHeaderDecoder.lengthEncodingOffset(), LITTLE_ENDIAN) != FIRST_ENTRY
                || catalog.getInt(CatalogHeaderDecoder.alignmentEncodingOffset(), LITTLE_ENDIAN) != ALIGNMENT) {
            throw damaged(0, "the header of the catalog is damaged");
        }
        long entries = 0;
        int at = FIRST_ENTRY;
        while (at + HEADER_LENGTH <= catalog.capacity() && lengthAt(at) != 0) {
            checkEntry(at);
            entries++;
            at += BitUtil.align(HEADER_LENGTH + lengthAt(at), ALIGNMENT);
        }
        long expected = catalog.getLong(CatalogHeaderDecoder.nextRecordingIdEncodingOffset(), LITTLE_ENDIAN);
        if (entries != expected) {
            throw damaged(at, "the catalog has " + entries + " entries where there were " + expected);
        }
    }

    private void checkEntry(int at) {
        int length = lengthAt(at);
        if (length < RecordingDescriptorDecoder.BLOCK_LENGTH || length > catalog.capacity() - at - HEADER_LENGTH) {
            throw damaged(at, "the length of an entry is wrong");
        }
        int state = catalog.getInt(at + RecordingDescriptorHeaderDecoder.stateEncodingOffset(), LITTLE_ENDIAN);
        if (state != RecordingState.VALID.value()) {
            throw damaged(at, "the state of an entry is wrong");
        }
        int written = catalog.getInt(at + RecordingDescriptorHeaderDecoder.checksumEncodingOffset(), LITTLE_ENDIAN);
        if (written != checksum(at, length) && written != checksumAsOpen(at, length)) {
            throw damaged(at, "the checksum of an entry is wrong");
        }
    }

    /** As before the recording ended: a process that was killed while it wrote the end has not come to the checksum. */
    private int checksumAsOpen(int at, int length) {
        int descriptor = at + HEADER_LENGTH;
        int position = descriptor + RecordingDescriptorDecoder.stopPositionEncodingOffset();
        int time = descriptor + RecordingDescriptorDecoder.stopTimestampEncodingOffset();
        long stopPosition = catalog.getLong(position, LITTLE_ENDIAN);
        long stopTime = catalog.getLong(time, LITTLE_ENDIAN);
        catalog.putLong(position, Recording.OPEN, LITTLE_ENDIAN);
        catalog.putLong(time, Recording.OPEN, LITTLE_ENDIAN);
        int asOpen = checksum(at, length);
        catalog.putLong(position, stopPosition, LITTLE_ENDIAN);
        catalog.putLong(time, stopTime, LITTLE_ENDIAN);
        return asOpen;
    }

    private int checksum(int at, int length) {
        return checksum.compute(catalog.addressOffset(), at + HEADER_LENGTH, length);
    }

    private int lengthAt(int at) {
        return catalog.getInt(at + RecordingDescriptorHeaderDecoder.lengthEncodingOffset(), LITTLE_ENDIAN);
    }

    private DamagedArchiveException damaged(int at, String what) {
        return new DamagedArchiveException(file, what + ", at byte " + at);
    }
}
