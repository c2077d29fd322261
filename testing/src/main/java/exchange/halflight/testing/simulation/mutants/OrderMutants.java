package exchange.halflight.testing.simulation.mutants;

import java.lang.classfile.Opcode;
import java.util.List;

/** Bugs of books, matching and the life of orders. */
final class OrderMutants {
    private static final String ORDERS = "core.matching.OpenOrders";
    private static final String FILLS = "core.matching.Fills";
    private static final String AMENDMENT = "core.engine.Amendment";

    static final List<Mutant> ALL = List.of(
            new Mutant("the newest of a price trades first", "core.book.LitBook", "best", Edit.call("head", "tail")),
            new Mutant(
                    "equal prices do not meet",
                    "core.book.LitBook",
                    "crosses",
                    Edit.condition(Opcode.IFGT, Opcode.IFGE)),
            new Mutant("a cancel is not told", ORDERS, "cancel", Edit.drop("orderCancelled")),
            new Mutant("an ended order stays in its sums", ORDERS, "close", Edit.drop("recount")),
            new Mutant("an ended order stays in its book", ORDERS, "close", Edit.drop("leaveBook")),
            new Mutant("an ended order keeps its timer", ORDERS, "close", Edit.drop("clear")),
            new Mutant("an ended order keeps its name", ORDERS, "close", Edit.drop("remove")),
            new Mutant("reduce-only orders are not cut", ORDERS, "cut", Edit.drop("setRemaining")),
            new Mutant("reduce-only orders outlive their position", ORDERS, "cut", Edit.invert(), 1),
            new Mutant(
                    "a larger size keeps its priority", AMENDMENT, "amend", Edit.condition(Opcode.IFGT, Opcode.IFLT)),
            new Mutant("a cut order's hold stays", AMENDMENT, "reduce", Edit.drop("follow")),
            new Mutant("an amended order is not matched", AMENDMENT, "enterAnew", Edit.drop("match")),
            new Mutant("a refused amend leaves the sums", AMENDMENT, "reenter", Edit.drop("count"), 2),
            new Mutant(
                    "own orders trade with each other",
                    "core.matching.Matching",
                    "match",
                    Edit.drop("preventSelfTrade")),
            new Mutant("the wrong side of a self-trade ends", FILLS, "preventSelfTrade", Edit.invert(), 3),
            new Mutant("a maker's hold does not follow its fill", FILLS, "fill", Edit.drop("follow"), 2),
            new Mutant("reduce-only orders of makers are not cut", FILLS, "fill", Edit.drop("cutReduceOnly"), 2),
            new Mutant("opened notional is forgotten", FILLS, "reduce", Edit.drop("setOpenedNotionalMicros")),
            new Mutant("what was filled is not counted", FILLS, "reduce", Edit.drop("addFilledUnits")),
            new Mutant("what is left of an IOC order rests", "core.engine.Placement", "finish", Edit.constant(0, 1), 1),
            new Mutant("expired orders stay", "core.engine.Timers", "fire", Edit.drop("cancel")),
            new Mutant(
                    "a dead-man switch cancels nothing",
                    "core.engine.Cancellation",
                    "fireDeadManSwitch",
                    Edit.drop("cancelEverywhere")));

    private OrderMutants() {}
}
