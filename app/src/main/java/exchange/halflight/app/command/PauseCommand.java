package exchange.halflight.app.command;

import exchange.halflight.app.client.ClientOptions;
import exchange.halflight.messages.grpc.CommandReply;
import exchange.halflight.messages.grpc.GovernanceReply;
import exchange.halflight.messages.grpc.PauseRequest;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code pause now|status}. */
@Command(
        name = "pause",
        description = "Pauses the exchange in an emergency, and shows whether it is paused.",
        footer = {
            "",
            "Levels: 1 takes no new orders (ends by itself after 5 minutes), 2 nothing trades, is",
            "liquidated or funded (15 minutes), 3 only cancels, withdrawals and prices, 4 only governance.",
            "Any level, and the end of a pause, can be decided by: propose pause."
        })
final class PauseCommand {
    @Command(
            name = "now",
            mixinStandardHelpOptions = true,
            description = "Pauses at once, to level 1 or 2 and above the present one.")
    int now(
            @Mixin ClientOptions client,
            @Parameters(paramLabel = "LEVEL", description = "1 or 2.") int level,
            @Option(
                            names = "--as",
                            required = true,
                            paramLabel = "ACCOUNT",
                            description = "An account with the role EMERGENCY.")
                    int account,
            @Option(names = "--reason", required = true, paramLabel = "TEXT", description = "Why; stays in the log.")
                    String reason) {
        CommandReply reply = client.call(connection -> connection
                .operator()
                .pause(PauseRequest.newBuilder()
                        .setAccountId(account)
                        .setLevel(level)
                        .setReason(reason)
                        .build()));
        return reply.hasRejection()
                ? client.reject(reply, reply.getRejection())
                : Replies.print(client, reply, text(Proposals.governance(client)));
    }

    @Command(name = "status", mixinStandardHelpOptions = true, description = "Shows the pause level and its end.")
    int status(@Mixin ClientOptions client) {
        GovernanceReply governance = Proposals.governance(client);
        return client.print(governance, text(governance) + System.lineSeparator());
    }

    private static String text(GovernanceReply governance) {
        int level = governance.getPauseLevel();
        if (level == 0) {
            return "not paused";
        }
        long resumes = governance.getPauseResumesNanos();
        return "paused at level " + level
                + (resumes == 0 ? " until a proposal ends it" : " until " + Proposals.time(resumes));
    }
}
