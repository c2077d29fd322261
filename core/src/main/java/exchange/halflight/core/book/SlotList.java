package exchange.halflight.core.book;

import java.util.Arrays;

/** A list of order slots that keeps its room. Single-threaded. */
public final class SlotList {
    private int[] slots = new int[16];
    private int size;

    public int size() {
        return size;
    }

    public int get(int index) {
        return slots[index];
    }

    public void add(int slot) {
        if (size == slots.length) {
            slots = Arrays.copyOf(slots, size * 2);
        }
        slots[size++] = slot;
    }

    /** Takes out the slot at an index; the last one takes its place. */
    public void removeAt(int index) {
        slots[index] = slots[--size];
    }

    public void clear() {
        size = 0;
    }
}
