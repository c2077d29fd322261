package exchange.halflight.testing.simulation.mutants;

import static java.lang.constant.ConstantDescs.CD_long;

import java.lang.classfile.Opcode;
import java.lang.constant.MethodTypeDesc;
import java.util.List;

/** Bugs of ledger, fees, margin and settlement. */
final class MoneyMutants {
    private static final String LEDGER = "core.account.Ledger";
    private static final String FILL = "core.margin.FillSide";
    private static final String SETTLEMENT = "core.matching.Settlement";
    private static final MethodTypeDesc TWO_LONGS = MethodTypeDesc.of(CD_long, CD_long, CD_long);

    static final List<Mutant> ALL = List.of(
            new Mutant("pending withdrawals fall", LEDGER, "requestWithdrawal", Edit.call("addExact", "subtractExact")),
            new Mutant("a hold is not taken from free", LEDGER, "reserve", Edit.drop("debit")),
            new Mutant("a released hold is not returned", LEDGER, "release", Edit.drop("credit")),
            new Mutant("a loss does not reach clearing", LEDGER, "realise", Edit.drop("addClearing"), 2),
            new Mutant("a rebate is rounded up", SETTLEMENT, "chargeFees", Edit.call("ppmFloor", "ppmCeil"), 1),
            new Mutant("a rebate may exceed the taker fee", SETTLEMENT, "chargeFees", Edit.call("min", "max")),
            new Mutant(
                    "a creator's share is rounded up", SETTLEMENT, "chargeFees", Edit.call("ppmFloor", "ppmCeil"), 2),
            new Mutant("fees are waived for those who could pay", SETTLEMENT, "charge", Edit.invert(), 1),
            new Mutant("a fill releases too little of the hold", SETTLEMENT, "settle", Edit.call("max", "min")),
            new Mutant("a taker fee is rounded down", FILL, "fee", Edit.call("ppmCeil", "ppmFloor"), 2),
            new Mutant("a discounted fee is rounded down", FILL, "fee", Edit.call("mulDivCeil", "mulDivFloor"), 1),
            new Mutant(
                    "the fee of each fill is rounded alone", FILL, "fee", Edit.operator(Opcode.LADD, Opcode.LSUB), 1),
            new Mutant("released cost is rounded up", FILL, "computeClose", Edit.call("mulDivFloor", "mulDivCeil"), 1),
            new Mutant(
                    "released collateral is rounded up",
                    FILL,
                    "computeClose",
                    Edit.call("mulDivFloor", "mulDivCeil"),
                    2),
            new Mutant("loss at mark is not posted", FILL, "margin", Edit.condition(Opcode.IFLE, Opcode.IFGT)),
            new Mutant("opened notional starts anew at each fill", FILL, "margin", Edit.result("of", 0), 2),
            new Mutant("a flip keeps its profit", FILL, "computeClose", Edit.condition(Opcode.IFLE, Opcode.IFGT)),
            new Mutant("whoever can't afford a fill trades", FILL, "isAffordable", Edit.constant(0, 1), 1),
            new Mutant(
                    "initial margin is rounded down",
                    "core.margin.InitialMargin",
                    "of",
                    Edit.callStatic("ceilDiv", Math.class, "floorDiv", TWO_LONGS)),
            new Mutant("the initial floor is ignored", "core.margin.InitialMargin", "of", Edit.call("max", "min")),
            new Mutant("the hold is of the smaller side", "core.margin.Holds", "required", Edit.call("max", "min")),
            new Mutant(
                    "an order's fee is held rounded down",
                    "core.margin.Holds",
                    "recount",
                    Edit.call("ppmCeil", "ppmFloor"),
                    1),
            new Mutant(
                    "what is beyond closing is rounded down",
                    "core.account.SideSums",
                    "beyond",
                    Edit.call("mulDivCeil", "mulDivFloor")),
            new Mutant(
                    "margin below initial may be removed",
                    "core.engine.MarginCommands",
                    "removeMargin",
                    Edit.result("initialMargin", 1)),
            new Mutant(
                    "leverage moves without its margin",
                    "core.engine.MarginCommands",
                    "fits",
                    Edit.result("initialMargin", 1)),
            new Mutant(
                    "the position limit is forgotten",
                    "core.engine.OrderChecks",
                    "countLimitOrder",
                    Edit.result("positionLimit", 1)));

    private MoneyMutants() {}
}
