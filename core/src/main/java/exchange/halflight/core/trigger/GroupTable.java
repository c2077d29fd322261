package exchange.halflight.core.trigger;

import java.util.Arrays;

/** The group of each following trailing stop, by slot. */
final class GroupTable {
    private TrailingGroup[] groups = new TrailingGroup[16];

    TrailingGroup of(int slot) {
        return groups[slot];
    }

    void set(int slot, TrailingGroup group) {
        if (slot >= groups.length) {
            groups = Arrays.copyOf(groups, Math.max(slot + 1, groups.length * 2));
        }
        groups[slot] = group;
    }
}
