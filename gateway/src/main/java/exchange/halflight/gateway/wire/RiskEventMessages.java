package exchange.halflight.gateway.wire;

import exchange.halflight.core.command.Rejection;
import exchange.halflight.core.event.BreakerRule;
import exchange.halflight.core.event.Deleveraging;
import exchange.halflight.core.event.FundingRate;
import exchange.halflight.core.event.GovernanceEvents;
import exchange.halflight.core.event.Liquidation;
import exchange.halflight.core.event.LiquidationEvents;
import exchange.halflight.core.event.MarketEvents;
import exchange.halflight.core.governance.GovernanceTerms;
import exchange.halflight.core.governance.Proposal;
import exchange.halflight.core.governance.ProposalOutcome;
import exchange.halflight.core.governance.Role;
import exchange.halflight.core.market.MarketParameters;
import exchange.halflight.messages.grpc.BreakerTripped;
import exchange.halflight.messages.grpc.Event;
import exchange.halflight.messages.grpc.FundingPaid;
import exchange.halflight.messages.grpc.GovernanceChanged;
import exchange.halflight.messages.grpc.MarketParametersChanged;
import exchange.halflight.messages.grpc.PauseChanged;
import exchange.halflight.messages.grpc.ProposalApproved;
import exchange.halflight.messages.grpc.ProposalMade;
import exchange.halflight.messages.grpc.RoleChanged;
import java.util.function.IntFunction;

/** Messages of what the exchange itself does to markets, positions and powers; orders and money are in {@link EventMessages}. */
abstract class RiskEventMessages implements MarketEvents, LiquidationEvents, GovernanceEvents {
    final Event.Builder event = Event.newBuilder();
    final IntFunction<Scale> scales;
    int marketId;

    RiskEventMessages(IntFunction<Scale> scales) {
        this.scales = scales;
    }

    /** Begins the message of the event with this number, of this command at this time. */
    public final void start(long eventSequence, long commandSequence, long timeNanos) {
        event.clear()
                .setSequence(eventSequence)
                .setCommandSequence(commandSequence)
                .setTimeNanos(timeNanos);
        marketId = 0;
    }

    /** The market the event names, 0 where it names none. */
    public final int marketId() {
        return marketId;
    }

    @Override
    public void liquidationWarned(
            int accountId, int ofMarketId, long markUnits, long equityMicros, long maintenanceMicros) {
        event.setLiquidationWarned(
                LiquidationMessages.warned(accountId, about(ofMarketId), markUnits, equityMicros, maintenanceMicros));
    }

    @Override
    public void positionLiquidated(Liquidation liquidation) {
        event.setPositionLiquidated(LiquidationMessages.liquidated(liquidation, about(liquidation.marketId())));
    }

    @Override
    public void positionTakenOver(
            int bankruptAccountId, int ofMarketId, int liquidatorId, long sizeUnits, long valueMicros) {
        event.setPositionTakenOver(LiquidationMessages.takenOver(
                bankruptAccountId, about(ofMarketId), liquidatorId, sizeUnits, valueMicros));
    }

    @Override
    public void positionDeleveraged(Deleveraging deleveraging) {
        event.setPositionDeleveraged(LiquidationMessages.deleveraged(deleveraging, about(deleveraging.marketId())));
    }

    @Override
    public void fundingPredicted(int ofMarketId, long samples, long ratePpb) {
        event.setFundingPredicted(FundingMessages.predicted(about(ofMarketId), samples, ratePpb));
    }

    @Override
    public void fundingStarted(int ofMarketId, FundingRate rate) {
        event.setFundingStarted(FundingMessages.started(about(ofMarketId), rate));
    }

    @Override
    public void fundingPaid(
            int accountId, int ofMarketId, long sizeUnits, long dueMicros, long paidMicros, long collateralMicros) {
        Scale scale = about(ofMarketId);
        event.setFundingPaid(FundingPaid.newBuilder()
                .setAccountId(accountId)
                .setMarket(scale.symbol())
                .setSize(scale.size(sizeUnits))
                .setDue(Decimals.money(dueMicros))
                .setPaid(Decimals.money(paidMicros))
                .setCollateral(Decimals.money(collateralMicros)));
    }

    @Override
    public void fundingFinished(
            int ofMarketId, long period, long owedMicros, long collectedMicros, long receivedMicros) {
        event.setFundingFinished(
                FundingMessages.finished(about(ofMarketId), period, owedMicros, collectedMicros, receivedMicros));
    }

    @Override
    public void breakerTripped(int ofMarketId, BreakerRule rule, long observed, long against, long resumesNanos) {
        Scale scale = about(ofMarketId);
        boolean isPrice = rule == BreakerRule.MOVE;
        event.setBreakerTripped(BreakerTripped.newBuilder()
                .setMarket(scale.symbol())
                .setRule(rule.name())
                .setObserved(isPrice ? scale.price(observed) : scale.size(observed))
                .setAgainst(isPrice ? scale.price(against) : scale.size(against))
                .setResumesNanos(resumesNanos));
    }

    @Override
    public void roleChanged(int accountId, Role role, boolean granted) {
        event.setRoleChanged(RoleChanged.newBuilder()
                .setAccountId(accountId)
                .setRole(GovernanceMessages.toMessage(role))
                .setGranted(granted));
    }

    @Override
    public void proposalMade(Proposal proposal, int approvalsNeeded) {
        event.setProposalMade(
                ProposalMade.newBuilder().setProposal(GovernanceMessages.toMessage(proposal, approvalsNeeded, scales)));
    }

    @Override
    public void proposalApproved(long proposalId, int accountId, int approvals, int approvalsNeeded) {
        event.setProposalApproved(ProposalApproved.newBuilder()
                .setProposalId(proposalId)
                .setAccountId(accountId)
                .setApprovals(approvals)
                .setApprovalsNeeded(approvalsNeeded));
    }

    @Override
    public void proposalClosed(
            Proposal proposal, ProposalOutcome outcome, Rejection refusal, long context1, long context2) {
        event.setProposalClosed(GovernanceMessages.toMessage(proposal, outcome, refusal, scales));
    }

    @Override
    public void marketParametersChanged(int ofMarketId, MarketParameters parameters) {
        event.setMarketParametersChanged(MarketParametersChanged.newBuilder()
                .setMarket(about(ofMarketId).symbol())
                .setParameters(MarketMessages.toMessage(parameters)));
    }

    @Override
    public void pauseChanged(int level, long resumesNanos, int accountId, String reason) {
        event.setPauseChanged(PauseChanged.newBuilder()
                .setLevel(level)
                .setResumesNanos(resumesNanos)
                .setAccountId(accountId)
                .setReason(reason));
    }

    @Override
    public void governanceChanged(GovernanceTerms terms) {
        event.setGovernanceChanged(GovernanceChanged.newBuilder().setTerms(GovernanceMessages.toMessage(terms)));
    }

    final Scale about(int ofMarketId) {
        marketId = ofMarketId;
        return scales.apply(ofMarketId);
    }
}
