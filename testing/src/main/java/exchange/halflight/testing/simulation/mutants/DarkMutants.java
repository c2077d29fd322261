package exchange.halflight.testing.simulation.mutants;

import java.util.List;

/** Bugs of dark books: who meets whom, at what price, and when pegs move. */
final class DarkMutants {
    private static final String MATCHING = "core.matching.DarkMatching";
    private static final String SCAN = "core.matching.DarkScan";
    private static final String BOOK = "core.book.DarkBook";
    private static final String PEGS = "core.engine.Pegs";

    static final List<Mutant> ALL = List.of(
            new Mutant("an all-or-none order fills in part", MATCHING, "match", Edit.result("gathersAll", 1)),
            new Mutant("what has shrunk is not looked at", MATCHING, "matchShrunk", Edit.drop("meetFirst")),
            new Mutant("the older of two resting orders takes", MATCHING, "meetResting", Edit.invert(), 1),
            new Mutant("a maker's protection is not kept", SCAN, "mayMeet", Edit.result("nbboProtection", 0)),
            new Mutant("a hidden pair below the band trades", SCAN, "mayMeet", Edit.result("bandLowUnits", 0)),
            new Mutant("hidden orders open where only reduction may be", SCAN, "mayMeet", Edit.drop("status")),
            new Mutant("a taker's minimum is not kept", SCAN, "walk", Edit.result("leastUnits", 0), 1),
            new Mutant("a maker's minimum is not kept", SCAN, "walk", Edit.result("leastUnits", 0), 2),
            new Mutant("the midpoint is a third", SCAN, "pairPrice", Edit.constant(2, 3), 1),
            new Mutant("a hidden market order takes the midpoint", SCAN, "pairPrice", Edit.invert(), 2),
            new Mutant("pegs go through their own limits", "core.book.PegQueue", "limitUnits", Edit.result("binds", 0)),
            new Mutant("pegs take the bid for the middle", BOOK, "pegTo", Edit.constant(2, 3), 1),
            new Mutant("pegs do not wait", BOOK, "nextPegNanos", Edit.constant(100_000_000, 0)),
            new Mutant("pegs that waited do not move", PEGS, "followReference", Edit.drop("set")),
            new Mutant("pegs that have waited trade with nobody", PEGS, "fire", Edit.drop("matchResting")),
            new Mutant(
                    "when pegs moved is lost in a restart",
                    "core.engine.StateLoader",
                    "loadDarkBook",
                    Edit.drop("pegTo")));

    private DarkMutants() {}
}
