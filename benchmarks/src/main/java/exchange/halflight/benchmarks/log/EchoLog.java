package exchange.halflight.benchmarks.log;

import exchange.halflight.cluster.node.NodeContexts;
import exchange.halflight.cluster.node.NodeSettings;
import io.aeron.ExclusivePublication;
import io.aeron.Image;
import io.aeron.archive.Archive;
import io.aeron.cluster.ConsensusModule;
import io.aeron.cluster.codecs.CloseReason;
import io.aeron.cluster.service.ClientSession;
import io.aeron.cluster.service.Cluster;
import io.aeron.cluster.service.ClusteredService;
import io.aeron.cluster.service.ClusteredServiceContainer;
import io.aeron.driver.MediaDriver;
import io.aeron.logbuffer.Header;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import org.agrona.CloseHelper;
import org.agrona.DirectBuffer;

/** Aeron Cluster with the exchange's settings and a service that sends back what it gets: no core, no journal. */
final class EchoLog extends LogUnderTest {
    private final Deque<AutoCloseable> parts = new ArrayDeque<>();
    private final Path aeronDirectory;

    EchoLog(NodeSettings settings) {
        NodeContexts contexts = NodeContexts.of(settings);
        aeronDirectory = settings.dataDirectory().aeronDirectory();
        parts.push(MediaDriver.launch(contexts.mediaDriver()));
        parts.push(Archive.launch(contexts.logArchive()));
        parts.push(ConsensusModule.launch(contexts.consensusModule()));
        parts.push(ClusteredServiceContainer.launch(contexts.serviceContainer(new EchoService())));
    }

    @Override
    Path aeronDirectory() {
        return aeronDirectory;
    }

    @Override
    void stop() {
        CloseHelper.closeAll(parts);
    }

    private static final class EchoService implements ClusteredService {
        private Cluster cluster;

        @Override
        public void onStart(Cluster newCluster, Image snapshotImage) {
            cluster = newCluster;
        }

        @Override
        public void onSessionMessage(
                ClientSession session, long timestamp, DirectBuffer buffer, int offset, int length, Header header) {
            cluster.idleStrategy().reset();
            while (session.offer(buffer, offset, length) < 0) {
                cluster.idleStrategy().idle();
            }
        }

        @Override
        public void onSessionOpen(ClientSession session, long timestamp) {}

        @Override
        public void onSessionClose(ClientSession session, long timestamp, CloseReason closeReason) {}

        @Override
        public void onTimerEvent(long correlationId, long timestamp) {}

        @Override
        public void onTakeSnapshot(ExclusivePublication snapshotPublication) {}

        @Override
        public void onRoleChange(Cluster.Role newRole) {}

        @Override
        public void onTerminate(Cluster terminated) {}
    }
}
