package exchange.halflight.cluster.codec;

import org.agrona.DirectBuffer;

/** Takes encoded events. */
@FunctionalInterface
public interface EventSink {
    /** One or more whole events, one behind the other; the buffer is only valid during the call. */
    void onEvents(DirectBuffer buffer, int offset, int length);
}
