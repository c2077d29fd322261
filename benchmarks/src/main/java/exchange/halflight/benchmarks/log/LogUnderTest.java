package exchange.halflight.benchmarks.log;

import io.aeron.cluster.client.AeronCluster;
import io.aeron.cluster.client.EgressListener;
import java.nio.file.Path;

/** A cluster in this process and a plain client of it. */
abstract class LogUnderTest implements AutoCloseable {
    private AeronCluster client;

    /** A session with the cluster; the listener runs in the thread that polls. */
    final AeronCluster connect(EgressListener listener) {
        client = AeronCluster.connect(new AeronCluster.Context()
                .aeronDirectoryName(aeronDirectory().toString())
                .ingressChannel("aeron:ipc")
                .egressChannel("aeron:ipc")
                .egressListener(listener));
        return client;
    }

    abstract Path aeronDirectory();

    abstract void stop();

    @Override
    public final void close() {
        if (client != null) {
            client.close();
        }
        stop();
    }
}
