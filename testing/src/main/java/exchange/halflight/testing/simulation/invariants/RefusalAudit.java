package exchange.halflight.testing.simulation.invariants;

import exchange.halflight.core.command.Rejection;
import exchange.halflight.core.governance.Role;

/** The two numbers of a refusal bear it out (rulebook, rejections): nobody is refused for what he has. */
final class RefusalAudit {
    private final GovernanceFold governance;
    private final Findings findings;

    RefusalAudit(GovernanceFold governance, Findings findings) {
        this.governance = governance;
        this.findings = findings;
    }

    /** What was asked for was refused, whether by a command, at the firing of a trigger or by a decided proposal. */
    void refused(int accountId, Rejection why, long context1, long context2) {
        boolean holds = switch (why) {
            case INSUFFICIENT_COLLATERAL,
                    POSITION_SIZE_EXCEEDED,
                    LEVERAGE_TOO_HIGH,
                    TOO_FEW_APPROVERS,
                    FOK_NOT_FILLED -> context1 > context2;
            case INVALID_AMOUNT -> context1 <= 0;
            case PAUSED -> context1 > 0 && context1 == governance.pauseLevel;
            case NOT_ALLOWED -> lacks(accountId, (int) context2);
            default -> true;
        };
        if (!holds) {
            findings.add(
                    "refusals", "account " + accountId + " is refused for " + why + " " + context1 + " " + context2);
        }
    }

    /** Whether the account lacks the role of this code, 0 = it is not for want of one; what takes approvals is told as ADMIN. */
    private boolean lacks(int accountId, int roleCode) {
        Role role = Role.ofCode(roleCode);
        return role == null || !governance.hasRole(accountId, role) || role == Role.ADMIN;
    }
}
