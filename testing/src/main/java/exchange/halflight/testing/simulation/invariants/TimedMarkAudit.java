package exchange.halflight.testing.simulation.invariants;

import exchange.halflight.core.order.TriggerBy;

/**
 * The mark of a market that looks back (procedure of funding, section 3), within bounds: events do not tell at which moment of a
 * command that passes several seconds they happened. Where nothing moves in such a command the bounds meet.
 */
abstract class TimedMarkAudit {
    static final long NANOS_PER_SECOND = 1_000_000_000L;

    final MarketFold market;
    private final Findings findings;
    /** Whether there has been a reference: nothing counts before. */
    private boolean isBegun;

    private long second;
    /** What was observed since the command at hand began: 0 for nothing. */
    long lowUnits;

    long highUnits;
    /** Between what the mark must be. */
    long markLowUnits;

    long markHighUnits;

    TimedMarkAudit(MarketFold market, Findings findings) {
        this.market = market;
        this.findings = findings;
    }

    /** The price that counts now, 0 = none. */
    abstract long observedUnits();

    /** A second ends. */
    abstract void atSecond(long endedSecond);

    /** A command ends. */
    abstract void atEnd(long nowNanos);

    /** A first reference has come, or another one; time has gone on to this. */
    void referenced(long nowNanos) {
        if (!isBegun) {
            isBegun = true;
            second = nowNanos / NANOS_PER_SECOND;
            markLowUnits = market.indexUnits;
            markHighUnits = market.indexUnits;
            forget();
        }
    }

    /** Whether there are seconds up to this time that have not been passed. */
    final boolean isBehind(long nowNanos) {
        return second < nowNanos / NANOS_PER_SECOND;
    }

    /** Something is traded. */
    void traded(long priceUnits, long units, long nowNanos) {
        // Only some look at volumes.
    }

    /** Something changes now: takes note of the price before. */
    final void see() {
        long observed = observedUnits();
        lowUnits = Math.min(lowUnits, observed);
        highUnits = Math.max(highUnits, observed);
    }

    /** The command's own part begins, behind all seconds that it passes. */
    final void pass(long nowNanos) {
        if (isBegun) {
            see();
            while (isBehind(nowNanos)) {
                second++;
                atSecond(second);
            }
        }
    }

    /** At the end of a command the mark is what it must be. */
    final void end(long nowNanos) {
        pass(nowNanos);
        if (!isBegun) {
            return;
        }
        atEnd(nowNanos);
        if (market.markUnits < markLowUnits || market.markUnits > markHighUnits) {
            findings.add(
                    "mark",
                    "mark of market " + market.id + " should be from " + markLowUnits + " to " + markHighUnits
                            + " and is " + market.markUnits);
        }
        markLowUnits = market.markUnits;
        markHighUnits = market.markUnits;
        forget();
    }

    private void forget() {
        lowUnits = observedUnits();
        highUnits = lowUnits;
    }

    final long lastTradeUnits() {
        return market.waiting(TriggerBy.LAST).nowUnits();
    }

    /** The middle one of three. */
    static long median(long a, long b, long c) {
        return Math.max(Math.min(a, b), Math.min(Math.max(a, b), c));
    }
}
