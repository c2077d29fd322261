package exchange.halflight.core.account;

import exchange.halflight.core.command.ClientOrderId;
import exchange.halflight.core.order.OrderSlots;
import java.util.Arrays;

/**
 * The client order ids of all open orders: unique within an account, free again once the order is closed (rulebook section
 * 5). Orders without one cost nothing here. Single-threaded.
 */
public final class ClientOrderIndex {
    private static final int STRIDE = ClientOrderId.MAX_LENGTH + 1;

    /** Per slot: the length, then the bytes. */
    private byte[] ids = new byte[64 * STRIDE];

    private int[] owners = new int[64];
    /** Open addressing: 32 bits of hash and slot + 1 in one long, 0 = empty. */
    private long[] index = new long[128];

    private int size;

    /** The slot of the account's open order with this id, or {@link OrderSlots#NONE}. */
    public int find(int accountId, ClientOrderId id) {
        int hash = hash(accountId, id);
        int mask = index.length - 1;
        for (int i = hash & mask; index[i] != 0; i = (i + 1) & mask) {
            int slot = (int) index[i] - 1;
            if ((int) (index[i] >>> 32) == hash && owners[slot] == accountId && equalsAt(slot, id)) {
                return slot;
            }
        }
        return OrderSlots.NONE;
    }

    /** Remembers the id of a newly opened order; the account must not have it open already. */
    public void add(int slot, int accountId, ClientOrderId id) {
        makeRoom(slot);
        owners[slot] = accountId;
        int at = slot * STRIDE;
        ids[at] = (byte) id.length();
        for (int i = 0; i < id.length(); i++) {
            ids[at + 1 + i] = id.byteAt(i);
        }
        size++;
        insert(((long) hash(accountId, id) << 32) | (slot + 1));
    }

    /** Forgets the id of an order that closes. */
    public void remove(int slot, ClientOrderId scratch) {
        copyTo(slot, scratch);
        int mask = index.length - 1;
        int hole = hash(owners[slot], scratch) & mask;
        while ((int) index[hole] - 1 != slot) {
            hole = (hole + 1) & mask;
        }
        for (int i = (hole + 1) & mask; index[i] != 0; i = (i + 1) & mask) {
            int distance = (i - (int) (index[i] >>> 32)) & mask;
            if (distance >= ((i - hole) & mask)) {
                index[hole] = index[i];
                hole = i;
            }
        }
        index[hole] = 0;
        size--;
    }

    /** Copies the id of an open order into the target. */
    public void copyTo(int slot, ClientOrderId target) {
        int at = slot * STRIDE;
        target.start(ids[at]);
        for (int i = 0; i < ids[at]; i++) {
            target.put(i, ids[at + 1 + i]);
        }
    }

    private void makeRoom(int slot) {
        if (slot >= owners.length) {
            int capacity = Math.max(slot + 1, owners.length * 2);
            owners = Arrays.copyOf(owners, capacity);
            ids = Arrays.copyOf(ids, capacity * STRIDE);
        }
        if (size >= index.length / 2) {
            long[] old = index;
            index = new long[old.length * 2];
            for (long entry : old) {
                if (entry != 0) {
                    insert(entry);
                }
            }
        }
    }

    private void insert(long entry) {
        int mask = index.length - 1;
        int i = (int) (entry >>> 32) & mask;
        while (index[i] != 0) {
            i = (i + 1) & mask;
        }
        index[i] = entry;
    }

    private boolean equalsAt(int slot, ClientOrderId id) {
        int at = slot * STRIDE;
        if (ids[at] != id.length()) {
            return false;
        }
        for (int i = 0; i < id.length(); i++) {
            if (ids[at + 1 + i] != id.byteAt(i)) {
                return false;
            }
        }
        return true;
    }

    private static int hash(int accountId, ClientOrderId id) {
        long hash = accountId;
        for (int i = 0; i < id.length(); i++) {
            hash = (hash ^ id.byteAt(i)) * 0x9E37_79B9_7F4A_7C15L;
            hash ^= hash >>> 32;
        }
        return (int) hash;
    }
}
