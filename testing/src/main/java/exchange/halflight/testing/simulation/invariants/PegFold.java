package exchange.halflight.testing.simulation.invariants;

/** When the pegs of a dark market move (procedure of dark books, section 4): with the reference, at most every 100 ms. */
final class PegFold {
    private static final long INTERVAL_NANOS = 100_000_000L;

    private final MarketFold market;
    private final Findings findings;
    private boolean haveMoved;
    private long movedNanos;

    PegFold(MarketFold market, Findings findings) {
        this.market = market;
        this.findings = findings;
    }

    /** @param withReference whether the reference of the command at hand moves them, not time */
    void moved(long nowNanos, boolean withReference) {
        if (haveMoved && nowNanos < movedNanos + INTERVAL_NANOS) {
            findings.add("pegs", "of market " + market.id + " move at " + nowNanos + " after " + movedNanos);
        }
        movedNanos = haveMoved && !withReference ? movedNanos + INTERVAL_NANOS : nowNanos;
        haveMoved = true;
    }

    /** At the end of a command they stand at the newest reference, unless they wait. */
    void end(long nowNanos) {
        boolean stand = market.pegBidUnits == market.bidUnits && market.pegAskUnits == market.askUnits;
        if (market.isDark() && !stand && nowNanos >= movedNanos + INTERVAL_NANOS) {
            findings.add("pegs", "of market " + market.id + " have not moved since " + movedNanos);
        }
    }
}
