package exchange.halflight.testing.reference;

import java.util.TreeMap;

/** A trading account; its money stands in the ledger. */
final class Account {
    final int id;
    final boolean liquidityProvider;
    long stakeTokens;
    /** Sequenced time at which all its orders are cancelled, 0 = off. */
    long deadManDeadlineNanos;
    /** By market id. */
    final TreeMap<Integer, Position> positions = new TreeMap<>();

    Account(int id, boolean liquidityProvider) {
        this.id = id;
        this.liquidityProvider = liquidityProvider;
    }

    Account copy() {
        Account copy = new Account(id, liquidityProvider);
        copy.stakeTokens = stakeTokens;
        copy.deadManDeadlineNanos = deadManDeadlineNanos;
        positions.forEach((marketId, position) -> copy.positions.put(marketId, position.copy()));
        return copy;
    }

    /** The account's position in the market, flat at the market's default leverage where there never was one. */
    Position position(Market market) {
        return positions.computeIfAbsent(market.id, id -> new Position(market.parameters.defaultLeverage()));
    }

    /** Percent off the taker fee for what the account has staked. */
    int discountPercent() {
        if (stakeTokens >= 100_000) {
            return 20;
        }
        if (stakeTokens >= 50_000) {
            return 15;
        }
        if (stakeTokens >= 10_000) {
            return 10;
        }
        return stakeTokens >= 1_000 ? 5 : 0;
    }

    @Override
    public String toString() {
        return "account " + id + " lp=" + liquidityProvider + " stake=" + stakeTokens + " deadMan="
                + deadManDeadlineNanos + " " + positions;
    }
}
