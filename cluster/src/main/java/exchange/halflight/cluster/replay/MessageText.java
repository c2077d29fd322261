package exchange.halflight.cluster.replay;

import exchange.halflight.cluster.codec.CommandDecoder;
import org.agrona.DirectBuffer;

/** Encoded commands in words: the JSON that {@code log} prints for them. */
public final class MessageText {
    private MessageText() {}

    /** The commands of a message, one JSON object behind the other; empty where it is none. */
    public static String commands(DirectBuffer buffer, int offset, int length) {
        CommandJson json = new CommandJson(LogFilter.ALL);
        new CommandDecoder(json, new Silent()).decode(0, buffer, offset, length);
        StringBuilder text = new StringBuilder();
        json.lines().forEach(line -> text.append(text.isEmpty() ? "" : " ").append(line.end()));
        return text.toString();
    }
}
