package exchange.halflight.testing.simulation.invariants;

import org.agrona.collections.Int2IntHashMap;

/** The discounts on taker fees that stakes give (rulebook section 8). */
final class StakeFold {
    private final Int2IntHashMap percents = new Int2IntHashMap(0);

    void changed(int accountId, long stakeTokens) {
        int percent = 0;
        if (stakeTokens >= 1_000) {
            percent = stakeTokens >= 100_000 ? 20 : stakeTokens >= 50_000 ? 15 : stakeTokens >= 10_000 ? 10 : 5;
        }
        if (percent == 0) {
            percents.remove(accountId);
        } else {
            percents.put(accountId, percent);
        }
    }

    int discountPercent(int accountId) {
        return percents.get(accountId);
    }
}
