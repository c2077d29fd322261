package exchange.halflight.testing.simulation.mutants;

import java.lang.classfile.Opcode;
import java.util.List;

/** Bugs of roles, proposals and pauses. */
final class GovernanceMutants {
    private static final String DESK = "core.engine.ProposalDesk";
    private static final String CHANGES = "core.engine.Changes";
    private static final String GATES = "core.engine.Gates";
    private static final String PAUSES = "core.engine.PauseSwitch";
    private static final String MARKETS = "core.engine.MarketChange";
    private static final String LOADER = "core.engine.StateLoader";

    static final List<Mutant> ALL = List.of(
            new Mutant("anyone proposes", DESK, "mayPropose", Edit.result("hasRole", 1), 1),
            new Mutant("anyone approves", DESK, "approve", Edit.result("hasRole", 1)),
            new Mutant("an account approves twice", DESK, "approve", Edit.drop("contains")),
            new Mutant("one approval is enough", DESK, "approve", Edit.result("needed", 1)),
            new Mutant(
                    "all the approvals needed are not enough",
                    DESK,
                    "approve",
                    Edit.condition(Opcode.IF_ICMPLT, Opcode.IF_ICMPLE)),
            new Mutant("an approval is forgotten", DESK, "approve", Edit.drop("replace")),
            new Mutant("former approvers count", DESK, "approvals", Edit.result("hasRole", 1)),
            new Mutant("proposals do not lapse", DESK, "propose", Edit.drop("set")),
            new Mutant("what is decided is not done", DESK, "decide", Edit.drop("carryOut")),
            new Mutant("what has become impossible is done", DESK, "decide", Edit.result("possible", 1)),
            new Mutant(
                    "anyone takes a proposal back", DESK, "cancel", Edit.condition(Opcode.IF_ICMPEQ, Opcode.IF_ICMPNE)),
            new Mutant("the last approvers may go", CHANGES, "rolePossible", Edit.result("enough", 1)),
            new Mutant("more insurance goes than there is", CHANGES, "withdrawable", Edit.invert(), 2),
            new Mutant("insurance never goes", CHANGES, "withdrawable", Edit.invert(), 1),
            new Mutant("a role is not granted", CHANGES, "setRole", Edit.drop("setRoles")),
            new Mutant("orders are placed in a pause", GATES, "order", Edit.result("level", 0)),
            new Mutant("whoever may only reduce opens", GATES, "order", Edit.constant(0, 1), 1),
            new Mutant("commands run in a pause", GATES, "below", Edit.condition(Opcode.IF_ICMPLT, Opcode.IF_ICMPGE)),
            new Mutant("the operator rules on", GATES, "alone", Edit.drop("isEnabled")),
            new Mutant("anyone pauses", PAUSES, "pause", Edit.result("hasRole", 1)),
            new Mutant("a pause does not end", PAUSES, "set", Edit.drop("set"), 2),
            new Mutant("after a pause nobody looks", PAUSES, "set", Edit.drop("resume")),
            new Mutant("liquidation goes on in a pause", "core.market.Market", "liquidates", Edit.drop("stopsTrading")),
            new Mutant("dark orders trade in a pause", "core.market.Market", "darkMatches", Edit.drop("stopsTrading")),
            new Mutant("triggers fire in a pause", "core.engine.Firing", "trades", Edit.drop("stopsTrading")),
            new Mutant("funding is paid in a pause", "core.funding.Funding", "atSecond", Edit.drop("stopsTrading")),
            new Mutant("sums keep the old parameters", MARKETS, "carryOut", Edit.drop("countAll"), 1),
            new Mutant("holds keep the old parameters", MARKETS, "follow", Edit.drop("follow")),
            new Mutant("a change of risk liquidates", MARKETS, "survives", Edit.result("isLiquidatable", 0), 2),
            new Mutant("roles are lost in a restart", LOADER, "load", Edit.drop("setRoles")),
            new Mutant("proposals are lost in a restart", LOADER, "loadProposal", Edit.drop("add")),
            new Mutant("a pause is lost in a restart", LOADER, "loadGovernance", Edit.drop("set"), 1),
            new Mutant("a restarted pause does not end", LOADER, "loadGovernance", Edit.drop("set"), 2),
            new Mutant("restarted proposals do not lapse", LOADER, "loadProposal", Edit.drop("set")));

    private GovernanceMutants() {}
}
