package exchange.halflight.testing.reference;

/**
 * What an accepted command answers.
 *
 * @param id what it made or touched, 0 = nothing
 * @param filledUnits size units traded at once
 */
record Outcome(long id, long filledUnits) {
    static final Outcome NOTHING = new Outcome(0, 0);
}
