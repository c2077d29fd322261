package exchange.halflight.cluster.journal;

import exchange.halflight.cluster.archive.DamagedArchiveException;
import exchange.halflight.cluster.archive.Recording;
import io.aeron.Aeron;
import io.aeron.archive.client.AeronArchive;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** Names of the journal's streams and of its one recording. */
public final class JournalChannel {
    /** Stream of the events. */
    public static final int STREAM_ID = 2001;

    /** Stream on which the journal's archive takes requests. */
    public static final int CONTROL_STREAM_ID = 2010;

    static final int CONTROL_RESPONSE_STREAM_ID = 2020;
    static final int REPLAY_STREAM_ID = 2002;
    static final String IPC = "aeron:ipc";

    private JournalChannel() {}

    /** How a client on the node's machine reaches the journal's archive. */
    static AeronArchive.Context archiveContext(Aeron aeron) {
        return new AeronArchive.Context()
                .aeron(aeron)
                .ownsAeronClient(false)
                .controlRequestChannel(IPC)
                .controlRequestStreamId(CONTROL_STREAM_ID)
                .controlResponseChannel(IPC)
                .controlResponseStreamId(CONTROL_RESPONSE_STREAM_ID);
    }

    /**
     * The journal's recording in the archive in this directory, if there is one.
     *
     * @throws DamagedArchiveException where the catalog is damaged, or describes more than one journal
     */
    public static Optional<Recording> recording(Path archive) {
        if (!Files.exists(archive.resolve(Recording.CATALOG_FILE))) {
            return Optional.empty();
        }
        List<Recording> recordings = Recording.list(archive);
        if (recordings.size() > 1
                || (recordings.size() == 1 && recordings.getFirst().streamId() != STREAM_ID)) {
            throw new DamagedArchiveException(archive, "it holds other recordings than the one of the journal");
        }
        return recordings.stream().findFirst();
    }
}
