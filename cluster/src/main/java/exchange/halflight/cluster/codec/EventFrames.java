package exchange.halflight.cluster.codec;

import exchange.halflight.messages.event.OrderAcceptedEncoder;
import org.agrona.concurrent.UnsafeBuffer;

/** The frames that events are encoded into, numbered one after the other; what kinds there are is the business of subclasses. */
abstract class EventFrames {
    /** Most bytes handed on at once. */
    public static final int MAX_CHUNK_LENGTH = 32 * 1024;

    /** No event is longer: a market with the most tiers a group can hold. */
    private static final int MAX_EVENT_LENGTH = 8 * 1024;

    private final EventSink sink;
    /** Where events are encoded. */
    final UnsafeBuffer buffer = new UnsafeBuffer(new byte[MAX_CHUNK_LENGTH]);

    private int position;
    long eventSequence;
    long commandSequence;
    long timeNanos;

    EventFrames(EventSink sink, long lastEventSequence) {
        this.sink = sink;
        eventSequence = lastEventSequence;
    }

    /** Number of the last event, 0 before the first. */
    public final long eventSequence() {
        return eventSequence;
    }

    /** Hands on what is encoded. */
    public final void flush() {
        if (position > 0) {
            sink.onEvents(buffer, 0, position);
            position = 0;
        }
    }

    final void startCommand(long newCommandSequence, long newTimeNanos) {
        commandSequence = newCommandSequence;
        timeNanos = newTimeNanos;
    }

    /** Gives the next event its number; answers where its body begins. */
    final int begin() {
        if (position > MAX_CHUNK_LENGTH - MAX_EVENT_LENGTH) {
            flush();
        }
        eventSequence++;
        return position + Frame.HEADER_LENGTH;
    }

    /** Closes an event without variable data. */
    final void end(int blockLength, int templateId) {
        end(blockLength, templateId, blockLength);
    }

    /** Closes an event. The constants fold: one header is one long store. */
    final void end(int blockLength, int templateId, int bodyLength) {
        long identity = Frame.identity(
                blockLength, templateId, OrderAcceptedEncoder.SCHEMA_ID, OrderAcceptedEncoder.SCHEMA_VERSION);
        position += Frame.close(buffer, position, identity, bodyLength);
    }
}
