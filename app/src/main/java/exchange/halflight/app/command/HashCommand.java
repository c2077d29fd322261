package exchange.halflight.app.command;

import exchange.halflight.cluster.client.ClientSettings;
import exchange.halflight.cluster.client.ExchangeClient;
import exchange.halflight.cluster.codec.StatePosition;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code halflight hash}: where a running node stands. */
@Command(
        name = "hash",
        description = "Prints log position and state hash of the running node with this data directory.")
final class HashCommand implements Callable<Integer> {
    @Option(names = "--data", required = true, paramLabel = "DIR", description = "Data directory of the node.")
    private Path data;

    @Override
    public Integer call() {
        try (ExchangeClient client = ExchangeClient.start(ClientSettings.local(data))) {
            StatePosition state = NodeAnswer.await(client.hash(), data);
            if (state != null) {
                System.out.println(States.line(state));
            }
            return state == null ? 1 : 0;
        }
    }
}
