package exchange.halflight.core.engine;

import exchange.halflight.core.command.Answer;
import exchange.halflight.core.command.Rejection;
import exchange.halflight.core.state.StateRecord.AnswerState;
import java.util.function.Consumer;

/**
 * The answers to the commands of the last 24 hours of sequenced time, by (account, command id): what makes resending safe
 * (rulebook section 5). A ring of answers in the order they were given, and an index into it; entries leave the ring at its
 * old end. Command ids that follow each other within an account share cache lines, so a client that counts up costs little; a
 * hash beside each position spares a look into the ring for every other command that is met on the way.
 *
 * <p>Single-threaded. Grows by doubling.
 */
final class CommandMemory {
    /** How long an answer is remembered: an equal command this much later is new. */
    static final long RETENTION_NANOS = 24L * 3_600 * 1_000_000_000;

    private static final int STRIDE = 5;
    private static final int COMMAND_ID = 0;
    private static final int TIME = 1;
    private static final int ANSWER_ID = 2;
    private static final int FILLED = 3;
    /** Account in the high half, rejection code (0 = accepted) in the low half. */
    private static final int ACCOUNT_AND_CODE = 4;

    private static final int INDEX_PER_ENTRY = 2;
    private static final int BLOCK = 16;
    private static final long HASH_HALF = 0xFFFF_FFFF_0000_0000L;

    private long[] ring;
    private int capacity;
    /** Entries ever removed and ever added; their difference is the number remembered. */
    private long first;

    private long end;
    /** Open addressing: half of the hash, and position in the ring + 1, in one long; 0 = empty. */
    private long[] index;

    /** @param initialCapacity answers to have room for at once; rounded up to a power of two */
    CommandMemory(int initialCapacity) {
        allocate(Integer.highestOneBit(Math.max(64, initialCapacity) * 2 - 1));
    }

    /** Forgets what is 24 hours old at this time. */
    void forgetBefore(long nowNanos) {
        while (first < end && nowNanos - ring[at(first) + TIME] >= RETENTION_NANOS) {
            removeFromIndex((int) (first & (capacity - 1)));
            first++;
        }
    }

    /** Fills in the remembered answer to a command, marked repeated, or answers false where there is none. */
    boolean recall(int accountId, long commandId, Answer answer) {
        long hash = hash(accountId, commandId);
        int mask = index.length - 1;
        for (int i = home(hash, commandId); index[i] != 0; i = (i + 1) & mask) {
            int at = positionIn(index[i]) * STRIDE;
            if (sameHash(index[i], hash)
                    && ring[at + COMMAND_ID] == commandId
                    && (int) (ring[at + ACCOUNT_AND_CODE] >> 32) == accountId) {
                Rejection rejection = Rejection.ofCode((int) ring[at + ACCOUNT_AND_CODE]);
                answer.set(rejection, ring[at + ANSWER_ID], ring[at + FILLED], true);
                return true;
            }
        }
        return false;
    }

    /** Remembers an answer; the pair must not be remembered already, and time must not go back. */
    void remember(int accountId, long commandId, long nowNanos, Answer answer) {
        int code = answer.accepted() ? 0 : answer.rejection().code();
        add(accountId, commandId, nowNanos, code, answer.id(), answer.filledUnits());
    }

    /** Takes over an answer from a snapshot. */
    void restore(AnswerState state) {
        add(
                state.accountId(),
                state.commandId(),
                state.timeNanos(),
                state.rejectionCode(),
                state.id(),
                state.filledUnits());
    }

    /** Writes all remembered answers, oldest first. */
    void writeTo(Consumer<? super AnswerState> out) {
        for (long i = first; i < end; i++) {
            int at = at(i);
            out.accept(new AnswerState(
                    (int) (ring[at + ACCOUNT_AND_CODE] >> 32),
                    ring[at + COMMAND_ID],
                    ring[at + TIME],
                    (int) ring[at + ACCOUNT_AND_CODE],
                    ring[at + ANSWER_ID],
                    ring[at + FILLED]));
        }
    }

    private void add(int accountId, long commandId, long nowNanos, int code, long answerId, long filledUnits) {
        if (end - first == capacity) {
            grow();
        }
        int position = (int) (end & (capacity - 1));
        int at = position * STRIDE;
        ring[at + COMMAND_ID] = commandId;
        ring[at + TIME] = nowNanos;
        ring[at + ANSWER_ID] = answerId;
        ring[at + FILLED] = filledUnits;
        ring[at + ACCOUNT_AND_CODE] = ((long) accountId << 32) | code;
        insert(position);
        end++;
    }

    private void allocate(int newCapacity) {
        if (newCapacity > Integer.MAX_VALUE / STRIDE) {
            throw new IllegalStateException("no room for more than " + capacity + " answers within 24 hours");
        }
        capacity = newCapacity;
        ring = new long[capacity * STRIDE];
        index = new long[capacity * INDEX_PER_ENTRY];
    }

    private void grow() {
        long[] old = ring;
        int oldCapacity = capacity;
        allocate(oldCapacity * 2);
        for (long i = first; i < end; i++) {
            int position = (int) (i & (capacity - 1));
            System.arraycopy(old, (int) (i & (oldCapacity - 1)) * STRIDE, ring, position * STRIDE, STRIDE);
            insert(position);
        }
    }

    private void insert(int position) {
        long hash = hashAt(position);
        int mask = index.length - 1;
        int i = home(hash, commandIdAt(position));
        while (index[i] != 0) {
            i = (i + 1) & mask;
        }
        index[i] = (hash & HASH_HALF) | (position + 1);
    }

    private void removeFromIndex(int position) {
        int mask = index.length - 1;
        int hole = home(hashAt(position), commandIdAt(position));
        while (positionIn(index[hole]) != position) {
            hole = (hole + 1) & mask;
        }
        // Backward shift: entries behind the hole move up unless that would put them before their home.
        for (int i = (hole + 1) & mask; index[i] != 0; i = (i + 1) & mask) {
            int other = positionIn(index[i]);
            int distance = (i - home(hashAt(other), commandIdAt(other))) & mask;
            if (distance >= ((i - hole) & mask)) {
                index[hole] = index[i];
                hole = i;
            }
        }
        index[hole] = 0;
    }

    private int at(long entry) {
        return (int) (entry & (capacity - 1)) * STRIDE;
    }

    private long commandIdAt(int position) {
        return ring[position * STRIDE + COMMAND_ID];
    }

    private long hashAt(int position) {
        int at = position * STRIDE;
        return hash((int) (ring[at + ACCOUNT_AND_CODE] >> 32), ring[at + COMMAND_ID]);
    }

    private static int positionIn(long entry) {
        return (int) entry - 1;
    }

    private static boolean sameHash(long entry, long hash) {
        return ((entry ^ hash) & HASH_HALF) == 0;
    }

    /** Hash of the block of ids that a command belongs to. */
    private static long hash(int accountId, long commandId) {
        long block = ((commandId / BLOCK) + accountId * 0xD1B5_4A32_D192_ED03L) * 0x9E37_79B9_7F4A_7C15L;
        return block ^ (block >>> 32);
    }

    /** Blocks of ids of one account stay together; the blocks are scattered. */
    private int home(long hash, long commandId) {
        return (((int) hash * BLOCK) & (index.length - 1)) | ((int) commandId & (BLOCK - 1));
    }
}
