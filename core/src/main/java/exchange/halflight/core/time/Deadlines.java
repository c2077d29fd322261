package exchange.halflight.core.time;

import java.util.Arrays;
import org.agrona.collections.Long2LongHashMap;

/**
 * What is due when: (deadline, kind, subject), earliest first. Timers are data: they are derived from the state that a
 * snapshot holds, and fire through the log. A binary heap with an index, so that a timer of a cancelled order leaves at once.
 *
 * <p>Single-threaded.
 */
public final class Deadlines {
    /** No deadline. */
    public static final long NEVER = Long.MAX_VALUE;
    /** A GTD order expires; subject: order id. */
    public static final int ORDER_EXPIRY = 1;
    /** A dead-man switch runs out; subject: account id. */
    public static final int DEAD_MAN_SWITCH = 2;
    /** A reference passes its age limit; subject: market id. */
    public static final int REFERENCE_AGE = 3;
    /** The pegs of a dark market move to its newest reference; subject: market id. */
    public static final int RE_PEG = 4;
    /** A whole second of sequenced time; subject: 0. */
    public static final int SECOND = 5;
    /** A circuit breaker's pause is over; subject: market id. */
    public static final int STATUS_RESUME = 6;
    /** The next part of a funding payment; subject: market id. */
    public static final int FUNDING_CHUNK = 9;
    /** The next second, in which liquidations that wait go on; subject: market id. */
    public static final int LIQUIDATION_PACE = 10;

    /** The pause ends by itself; subject: 0. */
    public static final int PAUSE_RESUME = 7;
    /** A proposal lapses; subject: proposal id. */
    public static final int PROPOSAL_EXPIRY = 8;

    private static final int KIND_SHIFT = 56;
    private static final long SUBJECT_MASK = (1L << KIND_SHIFT) - 1;
    private static final long ABSENT = -1;

    private long[] times = new long[64];
    /** Kind in the top bits, subject below: the order of ties. */
    private long[] keys = new long[64];

    private int size;
    private final Long2LongHashMap positions = new Long2LongHashMap(ABSENT);

    /** Sets the deadline of a subject, in place of an earlier one. */
    public void set(int kind, long subject, long deadlineNanos) {
        long key = key(kind, subject);
        clear(key);
        if (size == times.length) {
            times = Arrays.copyOf(times, size * 2);
            keys = Arrays.copyOf(keys, size * 2);
        }
        siftUp(size++, deadlineNanos, key);
    }

    /** Removes the deadline of a subject, if it has one. */
    public void clear(int kind, long subject) {
        clear(key(kind, subject));
    }

    /** The earliest deadline, or {@link #NEVER}. */
    public long nextNanos() {
        return size == 0 ? NEVER : times[0];
    }

    /** The kind of the earliest deadline. */
    public int nextKind() {
        return (int) (keys[0] >>> KIND_SHIFT);
    }

    /** The subject of the earliest deadline. */
    public long nextSubject() {
        return keys[0] & SUBJECT_MASK;
    }

    /** Removes the earliest deadline. */
    public void removeNext() {
        clear(keys[0]);
    }

    private void clear(long key) {
        int at = (int) positions.remove(key);
        if (at == ABSENT) {
            return;
        }
        size--;
        if (at == size) {
            return;
        }
        long time = times[size];
        long moved = keys[size];
        if (at > 0 && isBefore(time, moved, (at - 1) >>> 1)) {
            siftUp(at, time, moved);
        } else {
            siftDown(at, time, moved);
        }
    }

    private void siftUp(int from, long time, long key) {
        int at = from;
        while (at > 0 && isBefore(time, key, (at - 1) >>> 1)) {
            int parent = (at - 1) >>> 1;
            put(at, times[parent], keys[parent]);
            at = parent;
        }
        put(at, time, key);
    }

    private void siftDown(int from, long time, long key) {
        int at = from;
        for (int child = 2 * at + 1; child < size; child = 2 * at + 1) {
            if (child + 1 < size && isBefore(times[child + 1], keys[child + 1], child)) {
                child++;
            }
            if (isBefore(time, key, child)) {
                break;
            }
            put(at, times[child], keys[child]);
            at = child;
        }
        put(at, time, key);
    }

    private boolean isBefore(long time, long key, int other) {
        return time != times[other] ? time < times[other] : key < keys[other];
    }

    private void put(int at, long time, long key) {
        times[at] = time;
        keys[at] = key;
        positions.put(key, at);
    }

    private static long key(int kind, long subject) {
        return ((long) kind << KIND_SHIFT) | subject;
    }
}
