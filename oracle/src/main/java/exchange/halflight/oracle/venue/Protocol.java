package exchange.halflight.oracle.venue;

import exchange.halflight.oracle.source.RefusedException;
import java.util.List;

/** How one venue speaks over a WebSocket. One instance for each connection, used by one thread at a time. */
interface Protocol {
    /** The messages that ask for these symbols. */
    List<String> subscriptions(List<String> symbols);

    /** The message that keeps the connection open; empty where a ping of the WebSocket itself does. */
    String keepAlive();

    /**
     * Reads one frame of text into the feeds.
     *
     * @param nowNanos when it arrived, nanoseconds since 1970
     * @throws RefusedException where the frame as a whole, or something in it that belongs to no feed, can't be taken
     */
    void read(String frame, long nowNanos) throws RefusedException;
}
