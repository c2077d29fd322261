package exchange.halflight.cluster.node;

import exchange.halflight.cluster.journal.JournalChannel;
import io.aeron.Aeron;
import io.aeron.archive.Archive;
import io.aeron.archive.ArchiveThreadingMode;
import io.aeron.archive.checksum.Checksums;
import io.aeron.archive.client.AeronArchive;
import io.aeron.cluster.ConsensusModule;
import io.aeron.cluster.PriorityHeapTimerServiceSupplier;
import io.aeron.cluster.service.ClusteredService;
import io.aeron.cluster.service.ClusteredServiceContainer;
import io.aeron.driver.MediaDriver;
import io.aeron.driver.ThreadingMode;
import java.io.File;
import java.util.concurrent.TimeUnit;
import org.agrona.concurrent.BackoffIdleStrategy;
import org.agrona.concurrent.IdleStrategy;

/**
 * Aeron's settings. Those the promise depends on: the archive of the log forces every write to disk before it counts as
 * recorded (file sync level 1), all archives write and check CRC-32C. The rest keeps the node small: short sparse buffers,
 * one thread for each part, threads that park when idle. Public so that a benchmark can run a bare cluster with the same settings.
 */
public final class NodeContexts {
    private static final String IPC = "aeron:ipc";
    private static final int BUFFER_LENGTH = 256 * 1024;
    private static final int CONTROL_TERM_LENGTH = 64 * 1024;
    private static final int COUNTER_VALUES_LENGTH = 1024 * 1024;
    private static final int LOG_CONTROL_STREAM_ID = 2030;
    private static final int LOG_CONTROL_RESPONSE_STREAM_ID = 2040;
    private static final int CATALOG_LENGTH = 64 * 1024;
    private static final int MAX_READERS = 100;
    private static final long IDLE_SPINS = 10;
    private static final long IDLE_YIELDS = 5;
    private static final long MIN_PARK_NANOS = 1_000;
    private static final long MAX_PARK_NANOS = 2_000_000;
    /** The driver's thread for blocking tasks has work only while streams come and go. */
    private static final long MAX_TASK_PARK_NANOS = 20_000_000;

    private static final long SESSION_TIMEOUT_NANOS = TimeUnit.SECONDS.toNanos(10);

    private final NodeSettings settings;
    private final NodeErrors errors;
    private final DataDirectory directory;
    private final Membership.Member member;
    private final String aeronDirectory;

    /** The settings of this node, whose errors end it. */
    public static NodeContexts of(NodeSettings settings) {
        return new NodeContexts(settings, new NodeErrors(settings.failStop()));
    }

    NodeContexts(NodeSettings settings, NodeErrors errors) {
        this.settings = settings;
        this.errors = errors;
        directory = settings.dataDirectory();
        member = settings.membership().member(settings.memberId());
        aeronDirectory = directory.aeronDirectory().toString();
    }

    public MediaDriver.Context mediaDriver() {
        return new MediaDriver.Context()
                .aeronDirectoryName(aeronDirectory)
                .threadingMode(ThreadingMode.SHARED)
                .sharedIdleStrategy(idle())
                .asyncExecutorIdleStrategy(idle(MAX_TASK_PARK_NANOS))
                .termBufferSparseFile(true)
                .ipcTermBufferLength(BUFFER_LENGTH)
                .publicationTermBufferLength(BUFFER_LENGTH)
                .counterValuesBufferLength(COUNTER_VALUES_LENGTH)
                .dirDeleteOnStart(true)
                .dirDeleteOnShutdown(true)
                .errorHandler(errors.of("media driver"));
    }

    Aeron.Context aeron() {
        return new Aeron.Context()
                .aeronDirectoryName(aeronDirectory)
                .clientName("exchange-node")
                .errorHandler(errors.of("node"));
    }

    public Archive.Context logArchive() {
        return archive("log archive", directory.archive().toFile())
                .controlChannelEnabled(!settings.membership().isSingle())
                .controlChannel("aeron:udp?endpoint=" + member.archiveEndpoint())
                .localControlStreamId(LOG_CONTROL_STREAM_ID)
                .fileSyncLevel(1)
                .catalogFileSyncLevel(1);
    }

    Archive.Context journalArchive() {
        // The journal follows from the log and is forced before a snapshot is taken: see JournalWriter.
        return archive("journal archive", directory.journal().toFile())
                .controlChannelEnabled(!settings.membership().isSingle())
                .controlChannel("aeron:udp?endpoint=" + member.journalEndpoint())
                .localControlStreamId(JournalChannel.CONTROL_STREAM_ID)
                .maxConcurrentReplays(MAX_READERS)
                .fileSyncLevel(0)
                .catalogFileSyncLevel(1);
    }

    public ConsensusModule.Context consensusModule() {
        String logChannel = settings.membership().isSingle()
                ? IPC + "?term-length=" + settings.sizes().termLength()
                : "aeron:udp?control-mode=manual|alias=log|term-length="
                        + settings.sizes().termLength();
        return new ConsensusModule.Context()
                .aeronDirectoryName(aeronDirectory)
                .clusterDir(directory.cluster().toFile())
                .markFileDir(new File(aeronDirectory))
                .clusterMemberId(member.id())
                .clusterMembers(settings.membership().clusterMembers())
                .archiveContext(archiveClient())
                .fileSyncLevel(1)
                .clusterClock(settings.clock())
                .timerServiceSupplier(new PriorityHeapTimerServiceSupplier())
                // An ipc channel here together with ipc ingress would take every message twice.
                .ingressChannel("aeron:udp")
                .isIpcIngressAllowed(true)
                .egressChannel("aeron:udp")
                .logChannel(logChannel)
                .replicationChannel("aeron:udp?endpoint=" + member.host() + ":0")
                .sessionTimeoutNs(SESSION_TIMEOUT_NANOS)
                .idleStrategySupplier(NodeContexts::idle)
                .errorHandler(errors.of("consensus module"))
                .terminationHook(
                        () -> errors.stop("consensus module", new IllegalStateException("it terminated itself")));
    }

    public ClusteredServiceContainer.Context serviceContainer(ClusteredService service) {
        return new ClusteredServiceContainer.Context()
                .aeronDirectoryName(aeronDirectory)
                .clusterDir(directory.cluster().toFile())
                .markFileDir(new File(aeronDirectory))
                .archiveContext(archiveClient())
                .clusteredService(service)
                .serviceName("exchange")
                .idleStrategySupplier(NodeContexts::idle)
                .errorHandler(errors.of("service container"))
                .terminationHook(
                        () -> errors.stop("service container", new IllegalStateException("it terminated itself")));
    }

    private Archive.Context archive(String name, File archiveDirectory) {
        File marks = new File(aeronDirectory, name.replace(' ', '-'));
        return new Archive.Context()
                .aeronDirectoryName(aeronDirectory)
                .archiveDir(archiveDirectory)
                .markFileDir(marks)
                .threadingMode(ArchiveThreadingMode.SHARED)
                .idleStrategySupplier(NodeContexts::idle)
                .segmentFileLength(settings.sizes().segmentLength())
                .lowStorageSpaceThreshold(2L * settings.sizes().segmentLength())
                .catalogCapacity(CATALOG_LENGTH)
                .controlTermBufferLength(CONTROL_TERM_LENGTH)
                .controlTermBufferSparse(true)
                .recordChecksum(Checksums.crc32c())
                .replayChecksum(Checksums.crc32c())
                .recordingEventsEnabled(false)
                .localControlChannel(IPC)
                .archiveClientContext(
                        new AeronArchive.Context().controlResponseChannel("aeron:udp?endpoint=" + member.host() + ":0"))
                .replicationChannel("aeron:udp?endpoint=" + member.host() + ":0")
                .errorHandler(errors.ofArchive(name, archiveDirectory.toPath()));
    }

    private static AeronArchive.Context archiveClient() {
        return new AeronArchive.Context()
                .controlRequestChannel(IPC)
                .controlRequestStreamId(LOG_CONTROL_STREAM_ID)
                .controlResponseChannel(IPC)
                .controlResponseStreamId(LOG_CONTROL_RESPONSE_STREAM_ID);
    }

    /** An idle agent wakes 500 times a second: at Aeron's 1 ms the agents of an idle exchange cost a sixth of a core. */
    private static IdleStrategy idle() {
        return idle(MAX_PARK_NANOS);
    }

    private static IdleStrategy idle(long maxParkNanos) {
        return new BackoffIdleStrategy(IDLE_SPINS, IDLE_YIELDS, MIN_PARK_NANOS, maxParkNanos);
    }
}
