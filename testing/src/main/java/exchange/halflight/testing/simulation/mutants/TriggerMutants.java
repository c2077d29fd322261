package exchange.halflight.testing.simulation.mutants;

import java.lang.classfile.Opcode;
import java.util.List;

/** Bugs of triggers and of pairs of which one cancels the other. */
final class TriggerMutants {
    private static final String WAITING = "core.trigger.WaitingTriggers";
    private static final String STOPS = "core.trigger.TrailingStops";
    private static final String FIRING = "core.engine.Firing";
    private static final String ORDERS = "core.engine.TriggerOrders";
    private static final String DIRECTION = "core.trigger.Direction";

    static final List<Mutant> ALL = List.of(
            new Mutant("triggers do not fire on marks", FIRING, "lookAtMoved", Edit.drop("look"), 1),
            new Mutant("triggers do not fire on indexes", FIRING, "lookAtMoved", Edit.drop("look"), 2),
            new Mutant("triggers do not fire on trades", WAITING, "traded", Edit.drop("look")),
            new Mutant(
                    "a level that is touched is not reached",
                    WAITING,
                    "meetLevels",
                    Edit.condition(Opcode.IFGT, Opcode.IFGE)),
            new Mutant(
                    "a trailing level that is touched is not reached",
                    WAITING,
                    "meetTrailing",
                    Edit.condition(Opcode.IFGT, Opcode.IFGE)),
            new Mutant("take-profits fire the wrong way", DIRECTION, "of", Edit.invert(), 1),
            new Mutant(
                    "trailing levels are rounded the other way",
                    DIRECTION,
                    "levelUnits",
                    Edit.call("mulDivFloor", "mulDivCeil")),
            new Mutant("trailing stops do not follow", WAITING, "look", Edit.drop("follow")),
            new Mutant("trailing stops melt wrong", STOPS, "melt", Edit.drop("add")),
            new Mutant(
                    "activation is firing", WAITING, "meetLevels", Edit.condition(Opcode.IF_ACMPNE, Opcode.IF_ACMPEQ)),
            new Mutant("halted markets fire", FIRING, "trades", Edit.condition(Opcode.IF_ACMPNE, Opcode.IF_ACMPEQ), 1),
            new Mutant("refused triggers stay", FIRING, "fire", Edit.drop("cancel")),
            new Mutant("a refusal is not told", FIRING, "fire", Edit.drop("triggerRefused")),
            new Mutant("what would fire at once is accepted", ORDERS, "ahead", Edit.drop("isReached")),
            new Mutant("an amended trigger keeps its level", ORDERS, "amend", Edit.drop("move")),
            new Mutant("twins are not paired", ORDERS, "accept", Edit.drop("pair")),
            new Mutant("a fill leaves the twin", "core.matching.Fills", "fill", Edit.drop("cancelTwin"), 2),
            new Mutant("extremes are lost in a restart", "core.engine.TriggerRecords", "load", Edit.drop("follow")),
            new Mutant(
                    "the last trade is lost in a restart",
                    "core.engine.TriggerRecords",
                    "load",
                    Edit.drop("setLastTrade")));

    private TriggerMutants() {}
}
