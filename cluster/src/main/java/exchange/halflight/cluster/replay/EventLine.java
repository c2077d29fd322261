package exchange.halflight.cluster.replay;

import exchange.halflight.cluster.codec.EventDecoder;
import org.agrona.DirectBuffer;

/** Any event as a line of JSON. Not thread-safe. */
public final class EventLine {
    private final EventDecoder decoder = new EventDecoder();
    private final EventJson json = new EventJson(LogFilter.ALL);

    /** The event that begins here, without its sequence and time. */
    public String of(DirectBuffer buffer, int offset) {
        decoder.decode(buffer, offset, json);
        return json.line().end();
    }
}
