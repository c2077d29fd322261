package exchange.halflight.testing.simulation.mutants;

import java.lang.classfile.Opcode;
import java.util.List;

/** Bugs of checks: what should be refused is not. */
final class CheckMutants {
    private static final String PLACEMENT = "core.engine.Placement";

    static final List<Mutant> ALL = List.of(
            new Mutant("a limit outside the band is taken", PLACEMENT, "numbers", Edit.result("band", 1)),
            new Mutant("an order without a reference is taken", PLACEMENT, "numbers", Edit.result("reference", 1)),
            new Mutant("an expiry in the past is taken", PLACEMENT, "numbers", Edit.result("expiry", 1)),
            new Mutant("a name is given twice", PLACEMENT, "numbers", Edit.result("nameIsFree", 1)),
            new Mutant("a size off the step is taken", PLACEMENT, "numbers", Edit.result("size", 1)),
            new Mutant("a price off the tick is taken", PLACEMENT, "numbers", Edit.result("price", 1)),
            new Mutant("a halted market takes orders", PLACEMENT, "place", Edit.result("open", 1)),
            new Mutant("a post-only order takes", PLACEMENT, "money", Edit.result("passive", 1)),
            new Mutant("a fill-or-kill order fills in part", PLACEMENT, "money", Edit.result("fillable", 1)),
            new Mutant(
                    "a bad reference is taken",
                    "core.engine.OperatorCommands",
                    "updateReference",
                    Edit.condition(Opcode.IFLE, Opcode.IFLT)),
            new Mutant(
                    "good references are refused", "core.engine.OperatorCommands", "updateReference", Edit.invert(), 2),
            new Mutant(
                    "more than is free is withdrawn",
                    "core.engine.MarginCommands",
                    "withdraw",
                    Edit.result("affordable", 1)),
            new Mutant(
                    "a settled market opens again",
                    "core.engine.OperatorCommands",
                    "statusPossible",
                    Edit.constant(1, 0),
                    1),
            new Mutant("no status changes", "core.engine.OperatorCommands", "statusPossible", Edit.invert(), 3));

    private CheckMutants() {}
}
