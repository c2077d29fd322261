package exchange.halflight.testing.simulation.mutants;

import static java.lang.constant.ConstantDescs.CD_long;

import java.lang.classfile.Opcode;
import java.lang.constant.MethodTypeDesc;
import java.util.List;

/** Bugs of liquidation, takeovers and auto-deleveraging. */
final class RiskMutants {
    private static final String CLOSER = "core.liquidation.Closer";
    private static final String LIQUIDATIONS = "core.liquidation.Liquidations";
    private static final String RISK = "core.liquidation.MarketRisk";
    private static final String BANKRUPTCIES = "core.liquidation.Bankruptcies";
    private static final String VALUE = "core.liquidation.BankruptcyClose";
    private static final String CLOSE = "core.liquidation.CollateralClose";
    private static final String MEMORIES = "core.liquidation.RiskMemories";
    private static final String MAINTENANCE = "core.margin.Maintenance";
    private static final MethodTypeDesc TWO_LONGS = MethodTypeDesc.of(CD_long, CD_long, CD_long);

    static final List<Mutant> ALL = List.of(
            new Mutant("a new mark liquidates nobody", RISK, "revalue", Edit.drop("enterAnew"), 1),
            new Mutant("a rising mark liquidates nobody", RISK, "revalue", Edit.drop("enterAnew"), 2),
            new Mutant("what changes is not indexed", RISK, "see", Edit.drop("enter")),
            new Mutant("warnings are not told", RISK, "enter", Edit.drop("add")),
            new Mutant("funding does not change risk", "core.account.Ledger", "takeCollateral", Edit.drop("touch")),
            new Mutant("maintenance is doubled", MAINTENANCE, "isWithin", Edit.constant(4, 2), 1),
            new Mutant(
                    "equality does not liquidate",
                    MAINTENANCE,
                    "isWithin",
                    Edit.condition(Opcode.IFGT, Opcode.IFGE),
                    2),
            new Mutant("a stale market liquidates", "core.market.Market", "liquidates", Edit.invert(), 2),
            new Mutant("the pace is not kept", LIQUIDATIONS, "step", Edit.drop("count"), 2),
            new Mutant(
                    "one second's count is the next one's",
                    "core.liquidation.Pace",
                    "startSecond",
                    Edit.constant(0, 1)),
            new Mutant("the bankrupt wait", LIQUIDATIONS, "step", Edit.result("equity", 1), 1),
            new Mutant("what was tried is never tried again", RISK, "retryTried", Edit.drop("enqueue")),
            new Mutant(
                    "the highest ratio comes first", "core.liquidation.RatioHeap$Entry", "isBefore", Edit.invert(), 7),
            new Mutant(
                    "of equal ratios the last account comes first",
                    "core.liquidation.RatioHeap$Entry",
                    "isBefore",
                    Edit.invert(),
                    8),
            new Mutant("orders outlive a liquidation", CLOSER, "close", Edit.drop("cancelOrders")),
            new Mutant("a liquidation leaves the hold", CLOSER, "cancelOrders", Edit.drop("follow")),
            new Mutant("a third is closed", CLOSER, "halfOf", Edit.constant(2, 3)),
            new Mutant("no half is closed first", CLOSER, "step", Edit.condition(Opcode.IFNE, Opcode.IFEQ)),
            new Mutant("the fee is rounded down", CLOSER, "chargeFee", Edit.call("ppmCeil", "ppmFloor")),
            new Mutant("the fee may be more than there is", CLOSER, "chargeFee", Edit.call("max", "min")),
            new Mutant("the fee goes to the pool alone", CLOSER, "chargeFee", Edit.result("mulDivFloor", 0)),
            new Mutant("what is left is not insurance's", CLOSER, "rest", Edit.drop("leaveRemainder")),
            new Mutant("a close releases cost rounded up", CLOSE, "released", Edit.call("mulDivFloor", "mulDivCeil")),
            new Mutant("debt is not told", CLOSE, "filled", Edit.operator(Opcode.LADD, Opcode.LSUB), 2),
            new Mutant("insurance is asked for nothing", CLOSE, "accepts", Edit.result("insuranceMicros", 0)),
            new Mutant(
                    "the worst price of a bankruptcy is rounded the other way",
                    VALUE,
                    "limitUnits",
                    Edit.callStatic("ceilDiv", Math.class, "floorDiv", TWO_LONGS)),
            new Mutant("shares are rounded up", VALUE, "upTo", Edit.call("mulDivFloor", "mulDivCeil")),
            new Mutant("a surplus is kept", VALUE, "filled", Edit.drop("clearingToInsurance")),
            new Mutant("anyone takes over", BANKRUPTCIES, "takeOver", Edit.result("hasRole", 1)),
            new Mutant(
                    "poor liquidators take over", BANKRUPTCIES, "takeOver", Edit.condition(Opcode.IFLT, Opcode.IFGE)),
            new Mutant("nobody takes over", BANKRUPTCIES, "takeOver", Edit.drop("hasRole")),
            new Mutant("the own side takes over", BANKRUPTCIES, "takeOver", Edit.result("sizeUnits", 0), 1),
            new Mutant(
                    "turns of liquidators do not go round", BANKRUPTCIES, "takeOver", Edit.drop("setLastLiquidatorId")),
            new Mutant("takeovers are not told", BANKRUPTCIES, "takeOver", Edit.drop("positionTakenOver")),
            new Mutant("nobody is deleveraged", BANKRUPTCIES, "close", Edit.drop("deleverage")),
            new Mutant("the other side is deleveraged", BANKRUPTCIES, "deleverage", Edit.invert(), 1),
            new Mutant(
                    "who cannot bear it is deleveraged",
                    BANKRUPTCIES,
                    "deleverage",
                    Edit.result("leavesNothingOwed", 1)),
            new Mutant(
                    "losers are deleveraged before winners",
                    "core.liquidation.Ranking",
                    "compareScores",
                    Edit.constant(-1, 1),
                    1),
            new Mutant(
                    "equal scores go by the highest account",
                    "core.liquidation.Ranking",
                    "compare",
                    Edit.call("id", "roles"),
                    1),
            new Mutant("the market is not halted", BANKRUPTCIES, "close", Edit.drop("setStatus")),
            new Mutant(
                    "the deleveraged keep larger reduce-only orders",
                    "core.matching.Transfer",
                    "carryOut",
                    Edit.drop("cutReduceOnly")),
            new Mutant("the deleveraged keep their hold", "core.matching.Transfer", "carryOut", Edit.drop("follow")),
            new Mutant("what was tried is lost in a restart", MEMORIES, "place", Edit.drop("setTried")),
            new Mutant("who was warned is lost in a restart", MEMORIES, "place", Edit.drop("setWarned")),
            new Mutant("the half is lost in a restart", MEMORIES, "place", Edit.drop("setLeftUnits")),
            new Mutant("who has had a turn is lost in a restart", MEMORIES, "place", Edit.drop("restore")));

    private RiskMutants() {}
}
