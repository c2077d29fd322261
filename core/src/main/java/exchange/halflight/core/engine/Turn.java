package exchange.halflight.core.engine;

import exchange.halflight.core.account.Account;
import exchange.halflight.core.command.Answer;
import exchange.halflight.core.command.Rejection;
import exchange.halflight.core.governance.Role;
import exchange.halflight.core.market.Pause;

/**
 * What every command runs between: its place and time, what is due by then, whether it was answered before and whether a
 * pause or a missing role stops it; then its answer and what follows from it (procedure section 1).
 */
final class Turn {
    /** A level that no pause reaches: the command runs, or looks itself. */
    static final int NEVER_PAUSED = Pause.EVERYTHING + 1;

    private static final int OPERATOR = 0;

    private final World world;
    private final Verdict verdict;
    private final CommandMemory memory;
    private final Gates gates;
    private final Timers timers;
    private final Consequences consequences;
    private final Answer answer = new Answer();
    private long commandSequence;
    private int actorId;
    private int nextActorId;

    Turn(World world, CommandMemory memory, Gates gates, Timers timers, Consequences consequences) {
        this.world = world;
        this.memory = memory;
        this.gates = gates;
        this.timers = timers;
        this.consequences = consequences;
        verdict = world.verdict;
    }

    /** The answer to the last command. */
    Answer answer() {
        return answer;
    }

    long commandSequence() {
        return commandSequence;
    }

    void restoreCommandSequence(long sequence) {
        commandSequence = sequence;
    }

    /** Whose the next operator command is. */
    void actAs(int accountId) {
        nextActorId = accountId;
    }

    /** Whose the operator command at hand is; 0 = the operator's. */
    int actorId() {
        return actorId;
    }

    /** Time passes, and that is all. */
    void pass(long timeNanos) {
        start(timeNanos);
        consequences.follow();
    }

    /**
     * The account whose command is to run, or null where the answer stands already.
     *
     * @param pausedFrom pause level from which on the command does not run
     */
    Account begin(long timeNanos, int accountId, long commandId, int pausedFrom) {
        start(timeNanos);
        Account account = world.accounts.find(accountId);
        if (account == null) {
            refuse(accountId, commandId, Rejection.UNKNOWN_ACCOUNT, accountId);
            return null;
        }
        if (!isNew(accountId, commandId)) {
            return null;
        }
        if (gates.below(pausedFrom)) {
            return account;
        }
        end(accountId, commandId);
        return null;
    }

    /**
     * Whether an operator command is to run.
     *
     * @param role see {@link Gates#operator}
     */
    boolean beginOperator(long timeNanos, long commandId, Role role) {
        actorId = nextActorId;
        nextActorId = OPERATOR;
        start(timeNanos);
        Account actor = world.accounts.find(actorId);
        if (actor == null && actorId != OPERATOR) {
            refuse(actorId, commandId, Rejection.UNKNOWN_ACCOUNT, actorId);
            return false;
        }
        if (!isNew(actorId, commandId)) {
            return false;
        }
        if (gates.operator(actor, role)) {
            return true;
        }
        end(actorId, commandId);
        return false;
    }

    private void start(long timeNanos) {
        commandSequence++;
        long nowNanos = Math.max(world.nowNanos(), timeNanos);
        verdict.clear();
        memory.forgetBefore(nowNanos);
        world.events.commandStarted(commandSequence, nowNanos);
        world.setCommandNanos(nowNanos);
        timers.fireDue(nowNanos);
        world.passTo(nowNanos);
    }

    private boolean isNew(int accountId, long commandId) {
        if (commandId <= 0) {
            refuse(accountId, commandId, Rejection.INVALID_FIELD, 0);
            return false;
        }
        if (memory.recall(accountId, commandId, answer)) {
            consequences.follow();
            return false;
        }
        return true;
    }

    /** Answers a command that will not be remembered. */
    private void refuse(int accountId, long commandId, Rejection rejection, long context) {
        answer.set(rejection, 0, 0, false);
        world.events.commandRejected(accountId, commandId, rejection, context, 0);
        consequences.follow();
    }

    /** Answers and remembers the command, and lets follow what follows from it. */
    void end(int accountId, long commandId) {
        answer.set(verdict.rejection(), verdict.id(), verdict.filledUnits(), false);
        memory.remember(accountId, commandId, world.nowNanos(), answer);
        if (verdict.isRejected()) {
            world.events.commandRejected(
                    accountId, commandId, verdict.rejection(), verdict.context1(), verdict.context2());
        }
        consequences.follow();
    }
}
