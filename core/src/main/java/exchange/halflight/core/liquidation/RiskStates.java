package exchange.halflight.core.liquidation;

import exchange.halflight.core.margin.RiskZone;
import java.util.Arrays;

/**
 * What liquidation remembers of each position, by position index. Kept beside the positions, so that those who never come near
 * liquidation cost a few bytes. Single-threaded.
 */
final class RiskStates {
    /** No part of the position has been liquidated since it was last not liquidatable. */
    static final long UNTOUCHED = -1;

    private static final int WARNED = 1;
    private static final int TRIED = 2;
    private static final int CHANGED = 4;
    private static final int IN_WARNING = 8;
    private static final int IN_LIQUIDATION = 16;

    private byte[] bits = new byte[0];
    /** How much of the first half is still to be closed; 0 = the half is closed; {@link #UNTOUCHED}. */
    private long[] leftUnits = new long[0];
    /** The second of sequenced time in which it last counted for the pace. */
    private long[] countedSecond = new long[0];

    /** Makes room for this position. */
    void ensure(int index) {
        if (index >= bits.length) {
            int from = bits.length;
            int length = Math.max(64, Math.max(index + 1, from * 2));
            bits = Arrays.copyOf(bits, length);
            leftUnits = Arrays.copyOf(leftUnits, length);
            countedSecond = Arrays.copyOf(countedSecond, length);
            Arrays.fill(leftUnits, from, length, UNTOUCHED);
            Arrays.fill(countedSecond, from, length, -1);
        }
    }

    /** The zone it was last seen in. */
    RiskZone zone(int index) {
        return switch (bits[index] & (IN_WARNING | IN_LIQUIDATION)) {
            case IN_WARNING -> RiskZone.WARNED;
            case IN_LIQUIDATION -> RiskZone.LIQUIDATABLE;
            default -> RiskZone.SAFE;
        };
    }

    void setZone(int index, RiskZone zone) {
        set(index, IN_WARNING, zone == RiskZone.WARNED);
        set(index, IN_LIQUIDATION, zone == RiskZone.LIQUIDATABLE);
    }

    /** Whether its owner has been warned since it was last safe. */
    boolean warned(int index) {
        return (bits[index] & WARNED) != 0;
    }

    void setWarned(int index, boolean warned) {
        set(index, WARNED, warned);
    }

    /** Whether it has been tried in vain since the mark last changed and in this second. */
    boolean tried(int index) {
        return (bits[index] & TRIED) != 0;
    }

    void setTried(int index, boolean tried) {
        set(index, TRIED, tried);
    }

    /** Whether it has changed since it was last indexed. */
    boolean changed(int index) {
        return (bits[index] & CHANGED) != 0;
    }

    void setChanged(int index, boolean changed) {
        set(index, CHANGED, changed);
    }

    long leftUnits(int index) {
        return leftUnits[index];
    }

    void setLeftUnits(int index, long units) {
        leftUnits[index] = units;
    }

    long countedSecond(int index) {
        return countedSecond[index];
    }

    void setCountedSecond(int index, long second) {
        countedSecond[index] = second;
    }

    private void set(int index, int bit, boolean value) {
        bits[index] = (byte) (value ? bits[index] | bit : bits[index] & ~bit);
    }
}
