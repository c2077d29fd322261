package exchange.halflight.testing.simulation;

import java.util.EnumSet;
import java.util.Set;

/**
 * What a run may do: each draws its own features and faults, so that rare combinations get room.
 *
 * @param accounts accounts at the beginning
 * @param markets markets at the beginning
 * @param dropPercent commands lost on the way
 * @param duplicatePercent commands that come twice
 * @param delayPercent commands that come later than others sent after them
 * @param restartsPerMillion restarts per command
 */
public record Swarm(
        Set<Feature> features,
        int accounts,
        int markets,
        int dropPercent,
        int duplicatePercent,
        int delayPercent,
        int restartsPerMillion) {
    /** Something that a run has or has not. */
    public enum Feature {
        DARK_BOOKS,
        MARKS_THAT_LOOK_BACK,
        AGEING_REFERENCES,
        TRIGGERS,
        FUNDING,
        BREAKERS,
        HIGH_LEVERAGE,
        TIGHT_MONEY,
        HOSTILE_NUMBERS,
        PRICE_JUMPS,
        CRASHES,
        BAD_ORACLE,
        TIME_JUMPS,
        LATE_CLOCKS,
        MARKET_STATUS,
        NEW_ACCOUNTS_AND_MARKETS,
        STAKES,
        WITHDRAWALS,
        MARGIN_BY_HAND,
        DEAD_MAN_SWITCHES,
        EXPIRING_ORDERS,
        REDUCE_ONLY,
        FILL_OR_KILL,
        NAMED_ORDERS,
        SELF_TRADES,
        MOMENTUM,
        HUNTERS,
        GOVERNANCE,
        LIQUIDATORS,
        SPAM,
        CREATOR_SHARES,
        ODD_UNITS
    }

    /** Which kinds of faults a run may draw. */
    public enum Fault {
        DROP,
        DUPLICATE,
        DELAY,
        RESTART,
        TIME,
        ORACLE
    }

    /** Draws a run's swarm from what is allowed. */
    static Swarm draw(Choices choices, Set<Fault> allowed) {
        Set<Feature> features = EnumSet.noneOf(Feature.class);
        for (Feature feature : Feature.values()) {
            if (choices.percent(60)) {
                features.add(feature);
            }
        }
        if (!allowed.contains(Fault.TIME)) {
            features.remove(Feature.TIME_JUMPS);
            features.remove(Feature.LATE_CLOCKS);
        }
        if (!allowed.contains(Fault.ORACLE)) {
            features.remove(Feature.BAD_ORACLE);
        }
        return new Swarm(
                features,
                (int) choices.pick(3, 6, 12, 30),
                (int) choices.pick(1, 1, 2, 3),
                percent(choices, allowed.contains(Fault.DROP), 0, 2, 30),
                percent(choices, allowed.contains(Fault.DUPLICATE), 0, 5, 50),
                percent(choices, allowed.contains(Fault.DELAY), 0, 5, 30),
                percent(choices, allowed.contains(Fault.RESTART), 0, 300, 1_500));
    }

    private static int percent(Choices choices, boolean allowed, long... of) {
        int drawn = (int) choices.pick(of);
        return allowed ? drawn : 0;
    }

    public boolean has(Feature feature) {
        return features.contains(feature);
    }
}
