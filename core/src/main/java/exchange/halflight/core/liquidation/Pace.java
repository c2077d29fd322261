package exchange.halflight.core.liquidation;

import exchange.halflight.core.account.Accounts;
import exchange.halflight.core.account.Position;
import org.agrona.collections.IntArrayList;

/** Whose turn it is in one market: who has been liquidated in the running second of sequenced time, who took over last. */
final class Pace {
    private final Accounts accounts;
    private final RiskStates states;
    private long second;
    private int count;
    private int lastLiquidatorId;
    private final IntArrayList counted = new IntArrayList();

    Pace(Accounts accounts, RiskStates states) {
        this.accounts = accounts;
        this.states = states;
    }

    long second() {
        return second;
    }

    int count() {
        return count;
    }

    /** The liquidator who took over last, 0 before the first. */
    int lastLiquidatorId() {
        return lastLiquidatorId;
    }

    void setLastLiquidatorId(int accountId) {
        lastLiquidatorId = accountId;
    }

    /** Takes in what a snapshot has; the positions follow by {@link #restore(int)}. */
    void restore(long newSecond, int newCount, int newLastLiquidatorId) {
        second = newSecond;
        count = newCount;
        lastLiquidatorId = newLastLiquidatorId;
    }

    /** A position that counted in the second of the snapshot. */
    void restore(int index) {
        states.setCountedSecond(index, second);
        counted.addInt(index);
    }

    boolean isCounted(int index) {
        return states.countedSecond(index) == second;
    }

    /** Begins a second, where it is another one. */
    void startSecond(long newSecond) {
        if (newSecond != second) {
            second = newSecond;
            count = 0;
            counted.clear();
        }
    }

    /** Counts a position, once a second. */
    void count(int index) {
        if (!isCounted(index)) {
            states.setCountedSecond(index, second);
            counted.addInt(index);
            count++;
        }
    }

    /** Of those that have counted and are queued still, the one with the lowest margin ratio, or null. */
    Position lowestCounted(MarketRisk risk) {
        Position lowest = null;
        for (int i = 0; i < counted.size(); i++) {
            int index = counted.getInt(i);
            if (risk.isQueued(index) && (lowest == null || Ratios.isLower(accounts.position(index), lowest))) {
                lowest = accounts.position(index);
            }
        }
        return lowest;
    }
}
