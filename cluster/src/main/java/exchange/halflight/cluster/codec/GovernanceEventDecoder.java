package exchange.halflight.cluster.codec;

import exchange.halflight.core.command.Rejection;
import exchange.halflight.core.event.GovernanceEvents;
import exchange.halflight.core.governance.ProposalOutcome;
import exchange.halflight.core.governance.Role;
import exchange.halflight.messages.event.GovernanceChangedDecoder;
import exchange.halflight.messages.event.MarketParametersChangedDecoder;
import exchange.halflight.messages.event.PauseChangedDecoder;
import exchange.halflight.messages.event.ProposalApprovedDecoder;
import exchange.halflight.messages.event.ProposalClosedDecoder;
import exchange.halflight.messages.event.ProposalMadeDecoder;
import exchange.halflight.messages.event.RoleChangedDecoder;
import org.agrona.DirectBuffer;

/** The part of {@link EventDecoder} for the events of governance. */
final class GovernanceEventDecoder {
    private final RoleChangedDecoder roleChanged = new RoleChangedDecoder();
    private final ProposalMadeDecoder proposalMade = new ProposalMadeDecoder();
    private final ProposalApprovedDecoder proposalApproved = new ProposalApprovedDecoder();
    private final ProposalClosedDecoder proposalClosed = new ProposalClosedDecoder();
    private final MarketParametersChangedDecoder marketParametersChanged = new MarketParametersChangedDecoder();
    private final PauseChangedDecoder pauseChanged = new PauseChangedDecoder();
    private final GovernanceChangedDecoder governanceChanged = new GovernanceChangedDecoder();

    /** @throws IllegalArgumentException where it is not an event of governance that this version knows */
    void decode(DirectBuffer buffer, int offset, GovernanceEvents events) {
        int body = offset + Frame.HEADER_LENGTH;
        int block = Frame.blockLength(buffer, offset);
        int version = Frame.version(buffer, offset);
        int limit = offset + (int) Frame.length(buffer, offset);
        switch (Frame.templateId(buffer, offset)) {
            case RoleChangedDecoder.TEMPLATE_ID -> on(events, roleChanged.wrap(buffer, body, block, version));
            case ProposalMadeDecoder.TEMPLATE_ID -> {
                ProposalMadeDecoder m = proposalMade.wrap(buffer, body, block, version);
                events.proposalMade(GovernanceCodec.read(buffer, m.limit(), limit), m.approvalsNeeded());
            }
            case ProposalApprovedDecoder.TEMPLATE_ID -> on(events, proposalApproved.wrap(buffer, body, block, version));
            case ProposalClosedDecoder.TEMPLATE_ID -> {
                ProposalClosedDecoder m = proposalClosed.wrap(buffer, body, block, version);
                events.proposalClosed(
                        GovernanceCodec.read(buffer, m.limit(), limit),
                        ProposalOutcome.ofCode(m.outcome()),
                        Rejection.ofCode(m.refusal()),
                        m.context1(),
                        m.context2());
            }
            case MarketParametersChangedDecoder.TEMPLATE_ID -> {
                MarketParametersChangedDecoder m = marketParametersChanged.wrap(buffer, body, block, version);
                events.marketParametersChanged(m.marketId(), MarketTermsCodec.read(buffer, m.limit(), limit));
            }
            case PauseChangedDecoder.TEMPLATE_ID -> on(events, pauseChanged.wrap(buffer, body, block, version));
            case GovernanceChangedDecoder.TEMPLATE_ID -> {
                GovernanceChangedDecoder m = governanceChanged.wrap(buffer, body, block, version);
                events.governanceChanged(GovernanceCodec.readTerms(buffer, m.limit(), limit));
            }
            default ->
                throw new IllegalArgumentException("Unknown event, template " + Frame.templateId(buffer, offset));
        }
    }

    private static void on(GovernanceEvents events, RoleChangedDecoder m) {
        events.roleChanged(m.accountId(), Role.ofCode(m.role()), m.granted() != 0);
    }

    private static void on(GovernanceEvents events, ProposalApprovedDecoder m) {
        events.proposalApproved(m.proposalId(), m.accountId(), m.approvals(), m.approvalsNeeded());
    }

    private static void on(GovernanceEvents events, PauseChangedDecoder m) {
        events.pauseChanged(m.level(), m.resumesNanos(), m.accountId(), m.reason());
    }
}
