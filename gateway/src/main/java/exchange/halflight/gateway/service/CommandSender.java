package exchange.halflight.gateway.service;

import exchange.halflight.cluster.client.CommandAnswer;
import exchange.halflight.cluster.client.ExchangeClient;
import exchange.halflight.cluster.codec.CommandEncoder;
import exchange.halflight.gateway.wire.InvalidRequestException;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Consumer;
import org.agrona.ExpandableArrayBuffer;

/** Encodes commands and gives them to the exchange. Safe for all threads. */
public final class CommandSender {
    /** Ids from here on are the gateway's own, for commands that came without. */
    private static final long FIRST_OWN_ID = 1L << 62;

    private final ExchangeClient client;

    /** Sends with this client. */
    public CommandSender(ExchangeClient client) {
        this.client = client;
    }

    /** The command id of a request, or a new one where that is 0. */
    public static long commandId(long requested) throws InvalidRequestException {
        if (requested < 0) {
            throw new InvalidRequestException(
                    "command_id", Long.toUnsignedString(requested) + " is too large; use 1 to " + Long.MAX_VALUE);
        }
        return requested == 0 ? ThreadLocalRandom.current().nextLong(FIRST_OWN_ID, Long.MAX_VALUE) : requested;
    }

    /** Sends one command. */
    public CompletableFuture<CommandAnswer> send(Consumer<CommandEncoder> command) {
        return sendAll(command).getFirst();
    }

    /** Sends all that is encoded, in adjacent places of the log. */
    public List<CompletableFuture<CommandAnswer>> sendAll(Consumer<CommandEncoder> commands) {
        ExpandableArrayBuffer buffer = new ExpandableArrayBuffer();
        CommandEncoder encoder = new CommandEncoder().wrap(buffer, 0);
        commands.accept(encoder);
        return client.submitBatch(buffer, 0, encoder.encodedLength());
    }
}
