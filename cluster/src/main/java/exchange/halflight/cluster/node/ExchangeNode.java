package exchange.halflight.cluster.node;

import exchange.halflight.cluster.journal.JournalStream;
import exchange.halflight.cluster.journal.JournalWriter;
import io.aeron.Aeron;
import io.aeron.Counter;
import io.aeron.archive.Archive;
import io.aeron.cluster.ConsensusModule;
import io.aeron.cluster.service.ClusteredServiceContainer;
import io.aeron.driver.MediaDriver;
import java.util.ArrayDeque;
import java.util.Deque;
import org.agrona.CloseHelper;

/**
 * A node of the exchange in this process: media driver, archive of the log, archive of the journal, consensus module and the
 * core as a service. It starts only on a whole and undamaged state, and ends the process on any error it cannot answer for.
 */
public final class ExchangeNode implements AutoCloseable {
    /** Type id of the counter of malformed messages, as Aeron's tools show it. */
    private static final int MALFORMED_COUNTER_TYPE = 20_001;

    private final Deque<AutoCloseable> parts = new ArrayDeque<>();
    private final NodeSettings settings;
    private final NodeErrors errors;
    private Counter malformed;

    private ExchangeNode(NodeSettings settings) {
        this.settings = settings;
        errors = new NodeErrors(settings.failStop());
    }

    /**
     * Checks the data directory, then starts the node on it; a new directory becomes an empty exchange. Returns when every part
     * runs; the log is then being replayed, and a client is answered when that is done.
     *
     * @throws NodeStartException where the directory cannot be used, with file and position
     */
    public static ExchangeNode start(NodeSettings settings) {
        ExchangeNode node = new ExchangeNode(settings);
        try {
            node.launch();
            return node;
        } catch (RuntimeException | Error e) {
            node.close();
            throw new NodeStartException("The node does not start: " + FailStop.explain(e), e);
        }
    }

    /** Messages of the log since the start that were no well-formed commands. */
    public long malformedMessages() {
        return malformed.get();
    }

    /** Where clients on this machine connect to. */
    public DataDirectory dataDirectory() {
        return settings.dataDirectory();
    }

    private void launch() {
        NodeContexts contexts = new NodeContexts(settings, errors);
        parts.push(DataDirectoryLock.acquire(settings.dataDirectory()));
        StartCheck.run(settings.dataDirectory());
        parts.push(MediaDriver.launch(contexts.mediaDriver()));
        parts.push(Archive.launch(contexts.logArchive()));
        parts.push(Archive.launch(contexts.journalArchive()));
        Aeron aeron = Aeron.connect(contexts.aeron());
        parts.push(aeron);
        JournalWriter journal = JournalWriter.of(JournalStream.open(
                aeron, settings.dataDirectory().journal(), settings.sizes().termLength()));
        parts.push(journal);
        malformed = aeron.addCounter(MALFORMED_COUNTER_TYPE, "halflight malformed messages");
        parts.push(ConsensusModule.launch(contexts.consensusModule()));
        ExchangeService service = new ExchangeService(journal, malformed, errors::stop);
        parts.push(ClusteredServiceContainer.launch(contexts.serviceContainer(service)));
    }

    /** Ends the node in order: what was acknowledged is on disk, and the next start needs no repair. */
    @Override
    public void close() {
        errors.closing();
        // The service first, then what it stands on.
        CloseHelper.closeAll(e -> System.err.println("halflight: while closing: " + FailStop.explain(e)), parts);
        parts.clear();
    }
}
