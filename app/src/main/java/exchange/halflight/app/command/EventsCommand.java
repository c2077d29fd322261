package exchange.halflight.app.command;

import com.google.protobuf.Descriptors.FieldDescriptor;
import com.google.protobuf.Message;
import exchange.halflight.app.client.ClientOptions;
import exchange.halflight.messages.grpc.StreamEventsRequest;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code events}. */
@Command(
        name = "events",
        description =
                "Prints the events of a running exchange, a line each, and waits for more: all of them, or what everybody may know.",
        footer = {"", "With --to it ends after that event: ./halflight events --from 1 --to 100 --json"})
final class EventsCommand implements Callable<Integer> {
    @Mixin
    private ClientOptions client;

    @Option(
            names = "--from",
            paramLabel = "N",
            defaultValue = "0",
            description = "First event, from 1; 0 = only what happens from now on (default).")
    private long from;

    @Option(names = "--to", paramLabel = "N", defaultValue = "0", description = "Last event; 0 = never ends (default).")
    private long to;

    @Option(names = "--market", paramLabel = "SYMBOL", defaultValue = "", description = "Only events of this market.")
    private String market;

    @Option(names = "--public", description = "Only the public events, which have numbers of their own.")
    private boolean onlyPublic;

    @Override
    public Integer call() {
        StreamEventsRequest request = StreamEventsRequest.newBuilder()
                .setFromSequence(from)
                .setToSequence(to)
                .setMarket(market)
                .build();
        return client.call(connection -> {
            if (onlyPublic) {
                connection
                        .streams()
                        .streamEvents(request)
                        .forEachRemaining(
                                event -> client.printLine(event, line(event, Long.toString(event.getSequence()))));
            } else {
                connection
                        .operatorStreams()
                        .streamEvents(request)
                        .forEachRemaining(event -> client.printLine(
                                event,
                                line(event, event.getSequence() + " (command " + event.getCommandSequence() + ")")));
            }
            return 0;
        });
    }

    private static String line(Message event, String numbers) {
        StringBuilder line = new StringBuilder().append(numbers).append("  ");
        FieldDescriptor kind = event.getOneofFieldDescriptor(
                event.getDescriptorForType().getOneofs().getFirst());
        if (kind == null) {
            return line.append("an event this version does not know").toString();
        }
        line.append(kind.getName());
        append(line, (Message) event.getField(kind), "");
        return line.toString();
    }

    /** Every field that is set, nested ones by dotted names. */
    private static void append(StringBuilder line, Message message, String prefix) {
        message.getAllFields().forEach((field, value) -> {
            if (value instanceof Message nested) {
                append(line, nested, prefix + field.getName() + ".");
            } else if (!field.isRepeated()) {
                line.append("  ")
                        .append(prefix)
                        .append(field.getName())
                        .append('=')
                        .append(value);
            }
        });
    }
}
