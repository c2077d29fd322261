package exchange.halflight.cluster.codec;

import exchange.halflight.core.command.Rejection;
import exchange.halflight.core.event.GovernanceEvents;
import exchange.halflight.core.governance.GovernanceTerms;
import exchange.halflight.core.governance.Proposal;
import exchange.halflight.core.governance.ProposalOutcome;
import exchange.halflight.core.governance.Role;
import exchange.halflight.core.market.MarketParameters;
import exchange.halflight.messages.event.GovernanceChangedEncoder;
import exchange.halflight.messages.event.MarketParametersChangedEncoder;
import exchange.halflight.messages.event.PauseChangedEncoder;
import exchange.halflight.messages.event.ProposalApprovedEncoder;
import exchange.halflight.messages.event.ProposalClosedEncoder;
import exchange.halflight.messages.event.ProposalMadeEncoder;
import exchange.halflight.messages.event.RoleChangedEncoder;

/** The part of {@link EventEncoder} for the events of governance. */
abstract class GovernanceEventEncoder extends LiquidationEventEncoder implements GovernanceEvents {
    private final RoleChangedEncoder roleChanged = new RoleChangedEncoder();
    private final ProposalMadeEncoder proposalMade = new ProposalMadeEncoder();
    private final ProposalApprovedEncoder proposalApproved = new ProposalApprovedEncoder();
    private final ProposalClosedEncoder proposalClosed = new ProposalClosedEncoder();
    private final MarketParametersChangedEncoder marketParametersChanged = new MarketParametersChangedEncoder();
    private final PauseChangedEncoder pauseChanged = new PauseChangedEncoder();
    private final GovernanceChangedEncoder governanceChanged = new GovernanceChangedEncoder();

    GovernanceEventEncoder(EventSink sink, long lastEventSequence) {
        super(sink, lastEventSequence);
    }

    @Override
    public void roleChanged(int accountId, Role role, boolean granted) {
        roleChanged
                .wrap(buffer, begin())
                .eventSequence(eventSequence)
                .commandSequence(commandSequence)
                .timeNanos(timeNanos)
                .accountId(accountId)
                .role((short) role.code())
                .granted(Codes.of(granted));
        end(RoleChangedEncoder.BLOCK_LENGTH, RoleChangedEncoder.TEMPLATE_ID);
    }

    @Override
    public void proposalMade(Proposal proposal, int approvalsNeeded) {
        proposalMade
                .wrap(buffer, begin())
                .eventSequence(eventSequence)
                .commandSequence(commandSequence)
                .timeNanos(timeNanos)
                .approvalsNeeded(approvalsNeeded);
        proposalMade.limit(GovernanceCodec.write(proposal, buffer, proposalMade.limit()));
        end(ProposalMadeEncoder.BLOCK_LENGTH, ProposalMadeEncoder.TEMPLATE_ID, proposalMade.encodedLength());
    }

    @Override
    public void proposalApproved(long proposalId, int accountId, int approvals, int approvalsNeeded) {
        proposalApproved
                .wrap(buffer, begin())
                .eventSequence(eventSequence)
                .commandSequence(commandSequence)
                .timeNanos(timeNanos)
                .proposalId(proposalId)
                .accountId(accountId)
                .approvals(approvals)
                .approvalsNeeded(approvalsNeeded);
        end(ProposalApprovedEncoder.BLOCK_LENGTH, ProposalApprovedEncoder.TEMPLATE_ID);
    }

    @Override
    public void proposalClosed(
            Proposal proposal, ProposalOutcome outcome, Rejection refusal, long context1, long context2) {
        proposalClosed
                .wrap(buffer, begin())
                .eventSequence(eventSequence)
                .commandSequence(commandSequence)
                .timeNanos(timeNanos)
                .outcome((short) outcome.code())
                .refusal(Codes.of(refusal))
                .context1(context1)
                .context2(context2);
        proposalClosed.limit(GovernanceCodec.write(proposal, buffer, proposalClosed.limit()));
        end(ProposalClosedEncoder.BLOCK_LENGTH, ProposalClosedEncoder.TEMPLATE_ID, proposalClosed.encodedLength());
    }

    @Override
    public void marketParametersChanged(int marketId, MarketParameters market) {
        marketParametersChanged
                .wrap(buffer, begin())
                .eventSequence(eventSequence)
                .commandSequence(commandSequence)
                .timeNanos(timeNanos)
                .marketId(marketId);
        marketParametersChanged.limit(MarketTermsCodec.write(market, buffer, marketParametersChanged.limit()));
        end(
                MarketParametersChangedEncoder.BLOCK_LENGTH,
                MarketParametersChangedEncoder.TEMPLATE_ID,
                marketParametersChanged.encodedLength());
    }

    @Override
    public void pauseChanged(int level, long resumesNanos, int accountId, String reason) {
        pauseChanged
                .wrap(buffer, begin())
                .eventSequence(eventSequence)
                .commandSequence(commandSequence)
                .timeNanos(timeNanos)
                .resumesNanos(resumesNanos)
                .level(level)
                .accountId(accountId);
        pauseChanged.reason(reason);
        end(PauseChangedEncoder.BLOCK_LENGTH, PauseChangedEncoder.TEMPLATE_ID, pauseChanged.encodedLength());
    }

    @Override
    public void governanceChanged(GovernanceTerms terms) {
        governanceChanged
                .wrap(buffer, begin())
                .eventSequence(eventSequence)
                .commandSequence(commandSequence)
                .timeNanos(timeNanos);
        governanceChanged.limit(GovernanceCodec.write(terms, buffer, governanceChanged.limit()));
        end(
                GovernanceChangedEncoder.BLOCK_LENGTH,
                GovernanceChangedEncoder.TEMPLATE_ID,
                governanceChanged.encodedLength());
    }
}
