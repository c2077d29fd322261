package exchange.halflight.testing.simulation.mutants;

import static java.lang.constant.ConstantDescs.CD_long;

import java.lang.constant.MethodTypeDesc;
import java.util.List;

/** Bugs of time, of the memory of answers, of marks, and of snapshots and their codecs. */
final class StateMutants {
    private static final String MEMORY = "core.engine.CommandMemory";
    private static final String LOADER = "core.engine.StateLoader";
    private static final MethodTypeDesc CLOCK = MethodTypeDesc.of(CD_long);

    static final List<Mutant> ALL = List.of(
            new Mutant("a repeated command runs again", "core.engine.Turn", "isNew", Edit.drop("recall")),
            new Mutant("answers are remembered for ever", "core.engine.Turn", "start", Edit.drop("forgetBefore")),
            new Mutant("answers are not remembered", "core.engine.Turn", "end", Edit.drop("remember")),
            new Mutant("answers are lost in a restart", MEMORY, "restore", Edit.drop("add")),
            new Mutant("time goes back", "core.engine.World", "passTo", Edit.call("max", "min")),
            new Mutant(
                    "a dead-man switch runs by the wall clock",
                    "core.engine.Cancellation",
                    "setDeadManSwitch",
                    Edit.callStatic("nowNanos", System.class, "nanoTime", CLOCK)),
            new Mutant("due timers wait for the next command", "core.engine.Turn", "start", Edit.drop("fireDue")),
            new Mutant("the middle of a book is its third", "core.price.Marks", "midOf", Edit.constant(2, 3)),
            new Mutant(
                    "a stale reference stays fresh",
                    "core.price.References",
                    "goStale",
                    Edit.drop("setReferenceFresh")),
            new Mutant(
                    "opened notional is lost in a restart", LOADER, "loadOrder", Edit.drop("setOpenedNotionalMicros")),
            new Mutant("what was filled is lost in a restart", LOADER, "loadOrder", Edit.drop("addFilledUnits")),
            new Mutant("expiries are lost in a restart", LOADER, "loadOrder", Edit.drop("expireAt")),
            new Mutant("stakes are lost in a restart", LOADER, "loadAccount", Edit.drop("setStakeTokens")),
            new Mutant("dead-man switches are lost in a restart", LOADER, "loadAccount", Edit.drop("set")),
            new Mutant("the seen middle is lost in a restart", LOADER, "loadMarket", Edit.drop("setMidSeen")),
            new Mutant(
                    "names of orders are lost in a snapshot",
                    "core.engine.StateWriter",
                    "orderAt",
                    Edit.drop("copyTo")),
            new Mutant(
                    "taker notional is lost in a snapshot",
                    "core.engine.StateWriter",
                    "orderAt",
                    Edit.drop("takerNotionalMicros")),
            new Mutant(
                    "leverage is lost in a snapshot",
                    "core.engine.StateWriter",
                    "writePositions",
                    Edit.result("leverage", 1),
                    1),
            new Mutant("a breaker's seconds do not close", "core.price.Marks", "atSecond", Edit.drop("closeSecond"), 1),
            new Mutant("a mark's seconds do not close", "core.price.Marks", "atSecond", Edit.drop("closeSecond"), 2),
            new Mutant(
                    "funding is collected rounded down",
                    "core.funding.FundingPayment",
                    "collect",
                    Edit.call("mulDivCeil", "mulDivFloor")),
            new Mutant(
                    "funding is received rounded up",
                    "core.funding.FundingPayment",
                    "payOut",
                    Edit.call("mulDivFloor", "mulDivCeil"),
                    1),
            new Mutant("references do not age", "core.engine.Timers", "fire", Edit.drop("goStale")),
            new Mutant("event numbers skip", "cluster.codec.EventFrames", "begin", Edit.constant(1, 2)));

    private StateMutants() {}
}
