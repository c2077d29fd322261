package exchange.halflight.gateway.view;

import org.agrona.DirectBuffer;
import org.agrona.concurrent.UnsafeBuffer;

/**
 * The latest events as the journal holds them, so that those who follow closely need no journal reader of their own. Written by the
 * one thread that follows the journal, read by any.
 */
public final class RecentEvents {
    private final byte[][] frames;
    private long last;

    /**
     * Room for events.
     *
     * @param capacity how many are kept
     */
    public RecentEvents(int capacity) {
        frames = new byte[capacity][];
    }

    /** Keeps a copy of this event, which follows the last one. */
    public void add(long eventSequence, DirectBuffer buffer, int offset, int length) {
        byte[] frame = new byte[length];
        buffer.getBytes(offset, frame);
        synchronized (this) {
            frames[index(eventSequence)] = frame;
            last = eventSequence;
        }
    }

    /** The event, or null where it is not kept any more or did not happen yet. */
    public synchronized DirectBuffer find(long eventSequence) {
        boolean kept = eventSequence <= last && eventSequence > last - frames.length;
        byte[] frame = kept ? frames[index(eventSequence)] : null;
        return frame == null ? null : new UnsafeBuffer(frame);
    }

    private int index(long eventSequence) {
        return (int) (eventSequence % frames.length);
    }
}
