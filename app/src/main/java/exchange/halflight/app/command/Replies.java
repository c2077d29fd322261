package exchange.halflight.app.command;

import exchange.halflight.app.client.ClientOptions;
import exchange.halflight.messages.grpc.CommandReply;

/** How the answers to commands that aren't about one order are printed. */
final class Replies {
    private Replies() {}

    /** Prints it; {@code done} is what an accepted command did. Returns the exit code. */
    static int print(ClientOptions client, CommandReply reply, String done) {
        if (reply.hasRejection()) {
            return client.reject(reply, reply.getRejection());
        }
        String repeated = reply.getRepeated() ? "  (the answer to an earlier command with this id)" : "";
        return client.print(reply, done + repeated + System.lineSeparator());
    }
}
