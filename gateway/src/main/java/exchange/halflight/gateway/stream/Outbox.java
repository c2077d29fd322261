package exchange.halflight.gateway.stream;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;

/**
 * What waits for one client: bounded, so that a client that does not read costs little and slows nobody. Any thread offers and never
 * waits; one thread takes.
 *
 * <p>What must not be lost waits in order; where that becomes too much, the rest is thrown away and the connection ends. Of what only
 * its latest state matters, one waits at a time. Changes of a book are dropped all together where too many wait; whoever offers
 * them then offers the whole book.
 */
final class Outbox {
    /** Most messages that wait and must not be lost. */
    static final int MOST_MESSAGES = 4_096;
    /** Most bytes of them. */
    static final int MOST_BYTES = 1 << 20;
    /** Most changes of one book that wait. */
    static final int MOST_CHANGES = 32;

    private static final int BYTES_AT_ONCE = 32 * 1024;

    /** A place in the line; without a frame where it was overtaken. */
    private static final class Place {
        private Frame frame;
        private final Object key;
        private final boolean must;

        private Place(Frame frame, Object key, boolean must) {
            this.frame = frame;
            this.key = key;
            this.must = must;
        }
    }

    private final Deque<Place> line = new ArrayDeque<>();
    private final Map<Object, Place> latest = new HashMap<>();
    private final Map<Object, Integer> changes = new HashMap<>();
    private int messages;
    private int bytes;
    private boolean ended;
    private boolean endTaken;
    /** The thread that waits for something to take, or null. */
    private Thread waiting;

    /** Must get there, or the connection ends. */
    void must(Frame frame) {
        Thread wake;
        synchronized (this) {
            if (ended) {
                return;
            }
            messages++;
            bytes += frame.length();
            if (messages > MOST_MESSAGES || bytes > MOST_BYTES) {
                end(Ending.SLOW_READER);
                return;
            }
            line.add(new Place(frame, null, true));
            wake = toWake();
        }
        LockSupport.unpark(wake);
    }

    /** Takes the place of what waits with the same key. */
    void latest(Object key, Frame frame) {
        Thread wake;
        synchronized (this) {
            if (ended) {
                return;
            }
            Place place = latest.get(key);
            if (place != null) {
                place.frame = frame;
                return;
            }
            place = new Place(frame, key, false);
            latest.put(key, place);
            line.add(place);
            wake = toWake();
        }
        LockSupport.unpark(wake);
    }

    /**
     * One more change of a book.
     *
     * @return whether it waits; false where nothing of this book waits any more, as it was too much
     */
    boolean change(Object key, Frame frame) {
        Thread wake;
        synchronized (this) {
            if (ended) {
                return true;
            }
            int waitingChanges = changes.merge(key, 1, Integer::sum);
            if (waitingChanges > MOST_CHANGES) {
                line.removeIf(place -> key.equals(place.key));
                changes.remove(key);
                return false;
            }
            line.add(new Place(frame, key, false));
            wake = toWake();
        }
        LockSupport.unpark(wake);
        return true;
    }

    /** Whether nothing of this book waits. */
    synchronized boolean hasNoChange(Object key) {
        return !changes.containsKey(key);
    }

    /** Nothing more is told of what has this key. */
    synchronized void forget(Object key) {
        line.removeIf(place -> key.equals(place.key));
        latest.remove(key);
        changes.remove(key);
    }

    /** What waits is thrown away; the reason is the last that goes out. */
    void end(Ending ending) {
        Thread wake;
        synchronized (this) {
            if (ended) {
                return;
            }
            ended = true;
            line.clear();
            latest.clear();
            changes.clear();
            line.add(new Place(Frame.close(ending), null, true));
            wake = toWake();
        }
        LockSupport.unpark(wake);
    }

    synchronized boolean isEnded() {
        return ended;
    }

    /** Waits for something to write: one frame or several; null after the last. */
    byte[] take() throws InterruptedException {
        while (true) {
            synchronized (this) {
                waiting = null;
                byte[] next = next();
                if (next != null || endTaken) {
                    return next;
                }
                waiting = Thread.currentThread();
            }
            LockSupport.park(this);
            if (Thread.interrupted()) {
                throw new InterruptedException();
            }
        }
    }

    private Thread toWake() {
        Thread wake = waiting;
        waiting = null;
        return wake;
    }

    /** The frames at the head of the line; the only one is not copied. */
    private byte[] next() {
        Place first = line.poll();
        if (first == null) {
            return null;
        }
        Frame frame = leave(first);
        if (line.isEmpty()) {
            return frame.bytes();
        }
        Deque<Frame> frames = new ArrayDeque<>();
        frames.add(frame);
        int length = frame.length();
        while (!line.isEmpty() && length < BYTES_AT_ONCE) {
            frame = leave(line.remove());
            frames.add(frame);
            length += frame.length();
        }
        byte[] all = new byte[length];
        int at = 0;
        for (Frame one : frames) {
            System.arraycopy(one.bytes(), 0, all, at, one.length());
            at += one.length();
        }
        return all;
    }

    private Frame leave(Place place) {
        if (place.must) {
            messages--;
            bytes -= place.frame.length();
            endTaken = ended && line.isEmpty();
        } else if (latest.remove(place.key) == null) {
            changes.computeIfPresent(place.key, (key, count) -> count == 1 ? null : count - 1);
        }
        return place.frame;
    }
}
