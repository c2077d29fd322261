package exchange.halflight.app.command;

import exchange.halflight.app.client.CommandFailedException;
import exchange.halflight.app.client.HttpConnection;
import exchange.halflight.gateway.http.HttpServer;
import exchange.halflight.messages.grpc.PaperKeyReply;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code key create}. */
@Command(name = "key", description = "Makes API keys.")
final class KeyCommand {
    @Spec
    private CommandSpec spec;

    @Command(
            name = "create",
            mixinStandardHelpOptions = true,
            description = {
                "Makes an API key and prints its id and secret; the secret is shown this once.",
                "With --paper it is the key of a new account with play money, which real exchanges do not have."
            })
    int create(
            @Option(names = "--paper", required = true, description = "For a new, funded, flat account.") boolean paper,
            @Option(
                            names = "--http-port",
                            paramLabel = "PORT",
                            defaultValue = "" + HttpServer.DEFAULT_PORT,
                            description =
                                    "Port of the HTTP API of the exchange on this machine (default: ${DEFAULT-VALUE}).")
                    int port) {
        if (!paper) {
            throw new CommandFailedException("Keys of accounts with a person are made by who has logged in.");
        }
        try (HttpConnection connection = new HttpConnection(port)) {
            PaperKeyReply.Builder reply = PaperKeyReply.newBuilder();
            connection.post("/api/v1/paper-keys", reply);
            spec.commandLine()
                    .getOut()
                    .println("id " + reply.getKeyId() + "\nsecret " + reply.getSecret() + "\naccount "
                            + reply.getAccountId() + " with " + reply.getAmount() + " USD of play money");
            spec.commandLine().getOut().flush();
        }
        return 0;
    }
}
