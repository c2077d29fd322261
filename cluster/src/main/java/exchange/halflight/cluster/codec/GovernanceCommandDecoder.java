package exchange.halflight.cluster.codec;

import exchange.halflight.core.command.Answer;
import exchange.halflight.core.command.GovernanceCommands;
import exchange.halflight.core.governance.Proposal;
import exchange.halflight.messages.command.ApproveProposalDecoder;
import exchange.halflight.messages.command.CancelProposalDecoder;
import exchange.halflight.messages.command.PauseDecoder;
import exchange.halflight.messages.command.ProposeDecoder;
import org.agrona.DirectBuffer;

/** The part of {@link CommandDecoder} for the commands of governance. */
final class GovernanceCommandDecoder {
    private final ProposeDecoder propose = new ProposeDecoder();
    private final ApproveProposalDecoder approve = new ApproveProposalDecoder();
    private final CancelProposalDecoder cancel = new CancelProposalDecoder();
    private final PauseDecoder pause = new PauseDecoder();
    private final GovernanceCommands commands;

    GovernanceCommandDecoder(GovernanceCommands commands) {
        this.commands = commands;
    }

    /** The answer, or null where the frame is not a well-formed command of governance. */
    Answer carryOut(long timeNanos, DirectBuffer buffer, int offset, int length) {
        int limit = offset + length;
        return switch (Frame.templateId(buffer, offset)) {
            case ProposeDecoder.TEMPLATE_ID -> propose(timeNanos, buffer, offset, limit);
            case PauseDecoder.TEMPLATE_ID -> pause(timeNanos, buffer, offset, limit);
            case ApproveProposalDecoder.TEMPLATE_ID -> approve(timeNanos, buffer, offset, length);
            case CancelProposalDecoder.TEMPLATE_ID -> cancel(timeNanos, buffer, offset, length);
            default -> null;
        };
    }

    private Answer propose(long timeNanos, DirectBuffer buffer, int offset, int limit) {
        ProposeDecoder m = propose.wrap(buffer, offset + Frame.HEADER_LENGTH, ProposeDecoder.BLOCK_LENGTH, 0);
        if (!CommandDecoder.isBlock(buffer, offset, limit, ProposeDecoder.BLOCK_LENGTH)) {
            return null;
        }
        Proposal proposal = GovernanceCodec.read(buffer, m.limit(), limit);
        return proposal == null
                ? null
                : commands.propose(timeNanos, m.accountId(), m.commandId(), proposal.change(), proposal.reason());
    }

    private Answer pause(long timeNanos, DirectBuffer buffer, int offset, int limit) {
        PauseDecoder m = pause.wrap(buffer, offset + Frame.HEADER_LENGTH, PauseDecoder.BLOCK_LENGTH, 0);
        if (!CommandDecoder.isBlock(buffer, offset, limit, PauseDecoder.BLOCK_LENGTH)
                || !CommandDecoder.isLastText(buffer, m.limit(), limit)) {
            return null;
        }
        int accountId = m.accountId();
        long commandId = m.commandId();
        int level = m.level();
        return commands.pause(timeNanos, accountId, commandId, level, m.reason());
    }

    private Answer approve(long timeNanos, DirectBuffer buffer, int offset, int length) {
        ApproveProposalDecoder m =
                approve.wrap(buffer, offset + Frame.HEADER_LENGTH, ApproveProposalDecoder.BLOCK_LENGTH, 0);
        return CommandDecoder.isExact(buffer, offset, length, ApproveProposalDecoder.BLOCK_LENGTH)
                ? commands.approveProposal(timeNanos, m.accountId(), m.commandId(), m.proposalId())
                : null;
    }

    private Answer cancel(long timeNanos, DirectBuffer buffer, int offset, int length) {
        CancelProposalDecoder m =
                cancel.wrap(buffer, offset + Frame.HEADER_LENGTH, CancelProposalDecoder.BLOCK_LENGTH, 0);
        return CommandDecoder.isExact(buffer, offset, length, CancelProposalDecoder.BLOCK_LENGTH)
                ? commands.cancelProposal(timeNanos, m.accountId(), m.commandId(), m.proposalId())
                : null;
    }
}
