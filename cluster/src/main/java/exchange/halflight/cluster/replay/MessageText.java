package exchange.halflight.cluster.replay;

import exchange.halflight.cluster.codec.CommandDecoder;
import exchange.halflight.cluster.codec.EventDecoder;
import exchange.halflight.cluster.codec.Frame;
import java.util.ArrayList;
import java.util.List;
import org.agrona.DirectBuffer;

/** Encoded commands and events in words: the JSON that {@code log} prints for them. */
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

    /** Each of these encoded events as a JSON object. */
    public static List<String> events(DirectBuffer buffer, int offset, int length) {
        EventDecoder decoder = new EventDecoder();
        List<String> texts = new ArrayList<>();
        for (int at = offset; at < offset + length; at += (int) Frame.length(buffer, at)) {
            EventJson json = new EventJson(LogFilter.ALL);
            decoder.decode(buffer, at, json);
            texts.add(json.line().end());
        }
        return texts;
    }
}
