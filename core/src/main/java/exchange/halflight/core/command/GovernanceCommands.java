package exchange.halflight.core.command;

import exchange.halflight.core.governance.Change;

/** The commands by which the exchange is governed (rulebook section 12), and who an operator command belongs to. */
public interface GovernanceCommands {
    /**
     * Names the account that the one operator command called next belongs to; without this it is 0, the operator. An
     * account needs the role that goes with the command.
     *
     * @return this
     */
    Commands actAs(int accountId);

    /**
     * Proposes a change. Until governance is enabled only account 0 may, and the change is made at once; afterwards an account
     * with the role ADMIN, whose proposal is its approval, or for a pause one with the role EMERGENCY. The answer's id is the
     * proposal's.
     *
     * @param reason why: 1 to 200 printable ASCII characters
     */
    Answer propose(long timeNanos, int accountId, long commandId, Change change, String reason);

    /** Approves a proposal; the approval that completes it carries the change out. The answer's id is the proposal's. */
    Answer approveProposal(long timeNanos, int accountId, long commandId, long proposalId);

    /** Takes back an open proposal of the same account. The answer's id is the proposal's. */
    Answer cancelProposal(long timeNanos, int accountId, long commandId, long proposalId);

    /** Pauses at once, by an account with the role EMERGENCY: level 1 or 2, and above the present one. */
    Answer pause(long timeNanos, int accountId, long commandId, int level, String reason);
}
