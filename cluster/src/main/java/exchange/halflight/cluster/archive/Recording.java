package exchange.halflight.cluster.archive;

import io.aeron.archive.CatalogView;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * One recorded stream of an archive, as its catalog describes it.
 *
 * @param directory the archive's
 * @param id the recording's
 * @param startPosition where it begins; a multiple of 32
 * @param stopPosition where it ended, or {@link #OPEN} where it was being written when the archive last ran, or still is
 * @param initialTermId of the stream
 * @param termLength bytes of a term
 * @param segmentLength bytes of a file
 * @param mtuLength largest fragment the stream was written with
 * @param streamId the stream's
 * @param channel the stream's
 */
public record Recording(
        Path directory,
        long id,
        long startPosition,
        long stopPosition,
        int initialTermId,
        int termLength,
        int segmentLength,
        int mtuLength,
        int streamId,
        String channel) {
    /** Name of the file that lists the recordings of an archive. */
    public static final String CATALOG_FILE = "archive.catalog";

    /** Stop position of a recording that was not ended in order. */
    public static final long OPEN = -1;

    /**
     * Every recording of the archive in this directory, by id.
     *
     * @throws DamagedArchiveException where the catalog cannot be read
     */
    public static List<Recording> list(Path directory) {
        Path catalog = directory.resolve(CATALOG_FILE);
        if (!Files.exists(catalog)) {
            throw new DamagedArchiveException(catalog, "the catalog of the archive is missing");
        }
        List<Recording> recordings = new ArrayList<>();
        try {
            CatalogView.listRecordings(
                    directory.toFile(),
                    (control,
                            correlation,
                            id,
                            startTime,
                            stopTime,
                            start,
                            stop,
                            initialTerm,
                            segment,
                            term,
                            mtu,
                            session,
                            stream,
                            strippedChannel,
                            originalChannel,
                            source) -> recordings.add(new Recording(
                            directory, id, start, stop, initialTerm, term, segment, mtu, stream, strippedChannel)));
        } catch (RuntimeException e) {
            throw new DamagedArchiveException(catalog, "the catalog cannot be read: " + e.getMessage(), e);
        }
        for (Recording recording : recordings) {
            recording.checkPlausible(catalog);
        }
        return recordings;
    }

    /** The same recording as far as this position. */
    public Recording endingAt(long position) {
        return new Recording(
                directory,
                id,
                startPosition,
                position,
                initialTermId,
                termLength,
                segmentLength,
                mtuLength,
                streamId,
                channel);
    }

    /** The file that holds this position. */
    public Path segmentFile(long position) {
        return directory.resolve(id + "-" + segmentBase(position) + ".rec");
    }

    /** Position the file that holds this position begins at. */
    public long segmentBase(long position) {
        long startTermBase = startPosition - (startPosition & (termLength - 1));
        return startTermBase + (position - startTermBase) / segmentLength * segmentLength;
    }

    /** Positions at which the existing files begin, in order. */
    public List<Long> segmentBases() {
        String prefix = id + "-";
        List<Long> bases = new ArrayList<>();
        String[] names = directory.toFile().list();
        for (String name : names == null ? new String[0] : names) {
            if (name.startsWith(prefix) && name.endsWith(".rec")) {
                try {
                    bases.add(Long.parseLong(name.substring(prefix.length(), name.length() - ".rec".length())));
                } catch (NumberFormatException e) {
                    throw new DamagedArchiveException(directory.resolve(name), "not the name of a segment file", e);
                }
            }
        }
        bases.sort(null);
        return bases;
    }

    private void checkPlausible(Path catalog) {
        boolean plausible = Integer.bitCount(termLength) == 1
                && Integer.bitCount(segmentLength) == 1
                && segmentLength >= termLength
                && startPosition >= 0
                && (stopPosition == OPEN || stopPosition >= startPosition)
                && startPosition % 32 == 0;
        if (!plausible) {
            throw new DamagedArchiveException(catalog, "the entry of recording " + id + " is damaged");
        }
    }
}
