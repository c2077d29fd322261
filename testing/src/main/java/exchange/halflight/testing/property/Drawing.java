package exchange.halflight.testing.property;

import exchange.halflight.core.command.Answer;
import exchange.halflight.core.command.Commands;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/** What the makers of random steps share: the source, the run's features, and what the stream has done so far. */
final class Drawing {
    /** 2026-01-01T00:00:00Z. */
    private static final long BEGIN_NANOS = 1_767_225_600_000_000_000L;

    static final long SECOND_NANOS = 1_000_000_000L;
    private static final List<Long> HOSTILE = List.of(
            0L,
            -1L,
            1L,
            Long.MIN_VALUE,
            Long.MAX_VALUE,
            (1L << 43) - 1,
            1L << 43,
            (1L << 43) + 1,
            1L << 47,
            (1L << 47) + 1,
            (1L << 56) - 1,
            1L << 56,
            (1L << 56) + 1,
            1L << 60,
            (1L << 60) + 1,
            1L << 62);

    final Seeded random;
    final Set<Feature> features = EnumSet.noneOf(Feature.class);
    final List<Step> steps = new ArrayList<>();
    final List<MarketPlan> markets = new ArrayList<>();
    /** Last index of each market, in the order of the list of markets. */
    final List<Long> centres = new ArrayList<>();

    final int accounts;
    private long nowNanos = BEGIN_NANOS;
    private boolean begun;

    Drawing(long seed) {
        random = new Seeded(seed);
        for (Feature feature : Feature.values()) {
            if (random.percent(60)) {
                features.add(feature);
            }
        }
        accounts = 2 + random.below(4);
    }

    /** Whether the run has the feature and luck has it used now. */
    boolean uses(Feature feature, int percent) {
        return begun && random.percent(percent) && features.contains(feature);
    }

    /** Ends the setting up, during which no feature is used. */
    void begin() {
        begun = true;
    }

    long nowNanos() {
        return nowNanos;
    }

    void pass(long nanos) {
        nowNanos += nanos;
    }

    /** The number of the step to be added next. */
    int nextNumber() {
        return steps.size() + 1;
    }

    /** Adds a step that sends a command at the present time. */
    void add(String text, Sender sender) {
        // Clocks of those who send commands may be late.
        long timeNanos = nowNanos - (random.percent(5) ? SECOND_NANOS : 0);
        steps.add(new Step(nextNumber(), timeNanos, text, (target, ids) -> sender.send(target, ids, timeNanos)));
    }

    /** A command id: a new one, or now and then one that was used. */
    long commandId() {
        if (uses(Feature.HOSTILE_NUMBERS, 1)) {
            return random.pick(0L, -1L, Long.MIN_VALUE, Long.MAX_VALUE);
        }
        return uses(Feature.REPEATED_COMMANDS, 6) ? 1 + random.below(nextNumber()) : nextNumber();
    }

    int account() {
        return uses(Feature.HOSTILE_NUMBERS, 1)
                ? random.pick(0, -1, accounts + 1, 1_000_000, Integer.MAX_VALUE, Integer.MIN_VALUE)
                : 1 + random.below(accounts);
    }

    int market() {
        return uses(Feature.HOSTILE_NUMBERS, 1)
                ? random.pick(0, -1, markets.size() + 1, Integer.MAX_VALUE, Integer.MIN_VALUE)
                : 1 + random.below(markets.size());
    }

    /** The plan for a market id, of some market where there is none with this id. */
    MarketPlan plan(int marketId) {
        return markets.get(Math.floorMod(marketId - 1, markets.size()));
    }

    long centre(int marketId) {
        return centres.get(Math.floorMod(marketId - 1, markets.size()));
    }

    /** The number as drawn, or now and then one from the edges of what there is. */
    long orHostile(long number) {
        return uses(Feature.HOSTILE_NUMBERS, 2) ? random.pick(HOSTILE) : number;
    }

    /** Anything that sends a command at a time. */
    @FunctionalInterface
    interface Sender {
        Answer send(Commands target, OrderIds orderIds, long timeNanos);
    }
}
