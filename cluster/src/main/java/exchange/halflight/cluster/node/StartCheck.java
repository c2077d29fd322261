package exchange.halflight.cluster.node;

import exchange.halflight.cluster.archive.CatalogCheck;
import exchange.halflight.cluster.archive.DamagedArchiveException;
import exchange.halflight.cluster.archive.Recording;
import exchange.halflight.cluster.archive.TornTail;
import exchange.halflight.cluster.journal.JournalChannel;
import exchange.halflight.cluster.journal.JournalFile;
import exchange.halflight.cluster.log.ClusterLog;
import io.aeron.cluster.RecordingLog;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/**
 * Reads a data directory to its end before anything runs on it: format, catalogs, every frame of log, journal and snapshots with its
 * checksum, the numbering of the events. Aeron itself only looks at the very end of a recording, and goes on past damage that it
 * meets later.
 *
 * <p>The one thing it repairs is a torn last write, which a killed process or a power cut leaves and which was never
 * acknowledged: it is overwritten with zeros, and a line says so. Whether the log lost more than that shows when it has been
 * replayed, see {@link exchange.halflight.cluster.journal.JournalWriter#requireNothingLeft}.
 */
final class StartCheck {
    private static final String FORMAT = "halflight data directory, format 1\n";

    private final DataDirectory directory;

    private StartCheck(DataDirectory directory) {
        this.directory = directory;
    }

    /**
     * Checks the directory; a new one is marked as ours.
     *
     * @throws DamagedArchiveException where something is damaged, missing or foreign
     */
    static void run(DataDirectory directory) {
        try {
            new StartCheck(directory).run();
        } catch (IOException e) {
            throw new UncheckedIOException("The data directory cannot be read: " + e, e);
        }
    }

    private void run() throws IOException {
        if (!Files.exists(directory.formatFile())) {
            requireNew();
            Files.writeString(directory.formatFile(), FORMAT, StandardCharsets.UTF_8);
            return;
        }
        String format = new String(Files.readAllBytes(directory.formatFile()), StandardCharsets.UTF_8);
        if (!format.equals(FORMAT)) {
            throw new DamagedArchiveException(
                    directory.formatFile(),
                    "the directory is of another format, \"" + format.strip() + "\"; this program reads \""
                            + FORMAT.strip() + '"');
        }
        CatalogCheck.run(directory.archive());
        CatalogCheck.run(directory.journal());
        if (holdsFiles(directory.archive()) || Files.exists(recordingLog())) {
            checkArchive();
        }
        if (holdsFiles(directory.journal())) {
            checkJournal();
        }
    }

    private void requireNew() throws IOException {
        try (Stream<Path> files = Files.list(directory.root())) {
            files.filter(file -> !file.getFileName().toString().equals(DataDirectoryLock.FILE_NAME))
                    .filter(file -> !file.equals(directory.accounts()) && !file.equals(directory.database()))
                    .findFirst()
                    .ifPresent(file -> {
                        throw new DamagedArchiveException(
                                directory.formatFile(),
                                "the file is missing and the directory is not empty, so it is not an exchange's: "
                                        + file);
                    });
        }
    }

    private void checkArchive() {
        for (Recording recording : Recording.list(directory.archive())) {
            TornTail.check(recording, StartCheck::report);
        }
        if (!Files.exists(recordingLog()) && Recording.list(directory.archive()).isEmpty()) {
            return;
        }
        ClusterLog.check(directory);
    }

    private void checkJournal() {
        if (Recording.list(directory.journal()).isEmpty()) {
            return;
        }
        Recording recording = JournalChannel.recording(directory.journal()).orElseThrow();
        TornTail.check(recording, StartCheck::report);
        try (JournalFile file = JournalFile.open(recording, 1)) {
            while (file.next()) {
                // Reading is checking.
            }
        }
    }

    private Path recordingLog() {
        return directory.cluster().resolve(RecordingLog.RECORDING_LOG_FILE_NAME);
    }

    /** Whether an archive has anything, if only recordings whose catalog is gone. */
    private static boolean holdsFiles(Path archive) throws IOException {
        if (!Files.isDirectory(archive)) {
            return false;
        }
        try (Stream<Path> files = Files.list(archive)) {
            return files.findAny().isPresent();
        }
    }

    private static void report(String line) {
        System.err.println("halflight: " + line);
    }
}
