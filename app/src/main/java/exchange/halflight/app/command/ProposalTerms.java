package exchange.halflight.app.command;

import exchange.halflight.app.client.ClientOptions;
import exchange.halflight.messages.grpc.Change;
import exchange.halflight.messages.grpc.CommandReply;
import exchange.halflight.messages.grpc.ProposeRequest;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** What every proposal says beside its change: who, why, and how to send it again. */
final class ProposalTerms {
    @Mixin
    private Acting acting;

    @Option(
            names = "--reason",
            required = true,
            paramLabel = "TEXT",
            description = "Why, in 1 to 200 printable ASCII characters; stays in the log.")
    private String reason;

    @Option(
            names = "--command-id",
            paramLabel = "ID",
            defaultValue = "0",
            description = "Makes sending again safe: the same id gets the same answer. Default: a new one.")
    private long commandId;

    /** Proposes the change and prints what has become of it. Returns the exit code. */
    int propose(ClientOptions client, Change change) {
        CommandReply reply = client.call(connection -> connection
                .operator()
                .propose(ProposeRequest.newBuilder()
                        .setAccountId(acting.account)
                        .setCommandId(commandId)
                        .setChange(change)
                        .setReason(reason)
                        .build()));
        return Proposals.print(client, reply);
    }
}
