package exchange.halflight.core.engine;

import exchange.halflight.core.account.Account;
import exchange.halflight.core.command.Rejection;
import exchange.halflight.core.governance.Governance;
import exchange.halflight.core.governance.Role;
import exchange.halflight.core.market.Pause;

/** What pauses and roles let through (procedure-governance sections 2 and 5). Each question answers yes, or rejects. */
final class Gates {
    private static final int OPERATOR = 0;

    private final Verdict verdict;
    private final Governance governance;
    private final Pause pause;

    Gates(World world) {
        verdict = world.verdict;
        governance = world.governance;
        pause = world.markets.pause();
    }

    /** Whether commands that a pause stops from this level on may run. */
    boolean below(int level) {
        return pause.level() < level || paused();
    }

    /** Whether this account may bring an order into a book now. */
    boolean order(Account account, boolean reduceOnly) {
        if (pause.level() != Pause.NONE) {
            return paused();
        }
        return account.hasRole(Role.USER) || reduceOnly || lacks(account.id(), Role.USER);
    }

    /**
     * Whether an operator command may run.
     *
     * @param account null = the operator, who may do everything until governance is enabled
     * @param role the role that goes with the command; ADMIN = only by approval once governance is enabled; null = the command
     *     looks itself
     */
    boolean operator(Account account, Role role) {
        if (role == null) {
            return true;
        }
        if (role == Role.ADMIN) {
            return alone(account);
        }
        boolean allowed = account == null ? !governance.isEnabled() : account.hasRole(role);
        return allowed
                ? below(role == Role.ORACLE ? Pause.EVERYTHING : Pause.ALL_BUT_WITHDRAWALS)
                : lacks(account == null ? OPERATOR : account.id(), role);
    }

    /** Whether a change may be made without approval: only by the operator, and only until governance is enabled. */
    boolean alone(Account account) {
        boolean allowed = account == null && !governance.isEnabled();
        return allowed || lacks(account == null ? OPERATOR : account.id(), Role.ADMIN);
    }

    /** Rejects for want of a role. */
    boolean lacks(int accountId, Role role) {
        return verdict.reject(Rejection.NOT_ALLOWED, accountId, role.code());
    }

    private boolean paused() {
        return verdict.reject(Rejection.PAUSED, pause.level(), pause.resumesNanos());
    }
}
