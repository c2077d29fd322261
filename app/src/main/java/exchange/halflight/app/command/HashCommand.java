package exchange.halflight.app.command;

import exchange.halflight.app.client.ClientOptions;
import exchange.halflight.cluster.client.ClientSettings;
import exchange.halflight.cluster.client.ExchangeClient;
import exchange.halflight.cluster.codec.StatePosition;
import exchange.halflight.messages.grpc.StateHashReply;
import exchange.halflight.messages.grpc.StateHashRequest;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code halflight hash}: where a running node stands. */
@Command(
        name = "hash",
        description =
                "Prints log position and state hash of a running exchange; with --data, of the node on that directory.")
final class HashCommand implements Callable<Integer> {
    @Mixin
    private ClientOptions client;

    @Option(
            names = "--data",
            paramLabel = "DIR",
            description = "Ask the node with this data directory, without the gateway.")
    private Path data;

    @Override
    public Integer call() {
        if (data == null) {
            StateHashReply reply =
                    client.call(connection -> connection.operator().stateHash(StateHashRequest.getDefaultInstance()));
            return client.print(reply, States.line(reply));
        }
        try (ExchangeClient node = ExchangeClient.start(ClientSettings.local(data))) {
            StatePosition state = NodeAnswer.await(node.hash(), data);
            return state == null ? 1 : client.print(States.message(state), States.line(States.message(state)));
        }
    }
}
