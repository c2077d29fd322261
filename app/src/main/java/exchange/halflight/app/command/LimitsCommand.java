package exchange.halflight.app.command;

import exchange.halflight.app.client.ClientOptions;
import exchange.halflight.messages.grpc.LimitsReply;
import exchange.halflight.messages.grpc.StrictLimitsRequest;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code limits strict|usual}. */
@Command(name = "limits", description = "Operator: halves what everybody may ask of the gateways, or no longer.")
final class LimitsCommand {
    @Command(name = "strict", mixinStandardHelpOptions = true, description = "Halves all limits from now on.")
    int strict(@Mixin ClientOptions client) {
        return set(client, true);
    }

    @Command(name = "usual", mixinStandardHelpOptions = true, description = "Ends strict mode.")
    int usual(@Mixin ClientOptions client) {
        return set(client, false);
    }

    private static int set(ClientOptions client, boolean strict) {
        LimitsReply reply = client.call(connection -> connection
                .operator()
                .setStrictLimits(
                        StrictLimitsRequest.newBuilder().setStrict(strict).build()));
        return client.print(reply, (reply.getStrict() ? "strict limits" : "usual limits") + System.lineSeparator());
    }
}
