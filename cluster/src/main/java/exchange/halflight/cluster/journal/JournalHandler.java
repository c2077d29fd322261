package exchange.halflight.cluster.journal;

import org.agrona.DirectBuffer;

/** Takes the events of the journal, one at a time and in order. */
@FunctionalInterface
public interface JournalHandler {
    /**
     * One event, to be decoded by {@link exchange.halflight.cluster.codec.EventDecoder}; the buffer is only valid during the
     * call.
     *
     * @param eventSequence the event's number, one more than the one before
     */
    void onEvent(long eventSequence, DirectBuffer buffer, int offset, int length);
}
