package exchange.halflight.benchmarks.log;

import exchange.halflight.cluster.node.ExchangeNode;
import exchange.halflight.cluster.node.NodeSettings;
import java.nio.file.Path;

/** The exchange: log, core, journal, answers. */
final class ExchangeLog extends LogUnderTest {
    private final ExchangeNode node;

    ExchangeLog(NodeSettings settings) {
        node = ExchangeNode.start(settings);
    }

    @Override
    Path aeronDirectory() {
        return node.dataDirectory().aeronDirectory();
    }

    @Override
    void stop() {
        node.close();
    }
}
