package exchange.halflight.gateway.wire;

import exchange.halflight.core.command.Rejection;
import exchange.halflight.core.governance.ChangeKind;
import exchange.halflight.core.governance.Proposal;
import exchange.halflight.core.governance.ProposalOutcome;
import exchange.halflight.core.governance.Role;
import exchange.halflight.core.market.MarketParameters;
import exchange.halflight.messages.grpc.Change;
import exchange.halflight.messages.grpc.FeeChange;
import exchange.halflight.messages.grpc.GovernanceTerms;
import exchange.halflight.messages.grpc.ProposalClosed;
import exchange.halflight.messages.grpc.RiskChange;
import exchange.halflight.messages.grpc.RoleChange;
import exchange.halflight.messages.grpc.StatusChange;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.IntFunction;

/** Changes, proposals and terms of governance to and from the public messages. */
public final class GovernanceMessages {
    private GovernanceMessages() {}

    /** The public message of a proposal. */
    public static exchange.halflight.messages.grpc.Proposal toMessage(
            Proposal proposal, int approvalsNeeded, IntFunction<Scale> scales) {
        return exchange.halflight.messages.grpc.Proposal.newBuilder()
                .setProposalId(proposal.id())
                .setProposerId(proposal.proposerId())
                .setChange(toMessage(proposal.change(), scales))
                .setReason(proposal.reason())
                .setExpiresNanos(proposal.expiresNanos())
                .addAllApprovers(proposal.approvers())
                .setApprovalsNeeded(approvalsNeeded)
                .build();
    }

    /** The public message of how a proposal ended; {@code refusal} is null where it was not refused. */
    public static ProposalClosed toMessage(
            Proposal proposal, ProposalOutcome outcome, Rejection refusal, IntFunction<Scale> scales) {
        return ProposalClosed.newBuilder()
                .setProposal(toMessage(proposal, 0, scales))
                .setOutcome(outcome.name())
                .setRefusal(refusal == null ? "" : refusal.name())
                .build();
    }

    private static Change toMessage(exchange.halflight.core.governance.Change change, IntFunction<Scale> scales) {
        Change.Builder message = Change.newBuilder();
        switch (change) {
            case exchange.halflight.core.governance.Change.Fees fees ->
                message.setFees(FeeChange.newBuilder()
                        .setMarket(scales.apply(fees.marketId()).symbol())
                        .setTakerFeePpm(fees.takerFeePpm())
                        .setMakerFeePpm(fees.makerFeePpm())
                        .setCreatorAccountId(fees.creatorAccountId())
                        .setCreatorSharePpm(fees.creatorSharePpm()));
            case exchange.halflight.core.governance.Change.Risk risk -> {
                Scale scale = scales.apply(risk.marketId());
                message.setRisk(RiskChange.newBuilder()
                        .setMarket(scale.symbol())
                        .setParameters(MarketMessages.toMessage(risk.in(scale.parameters()))));
            }
            case exchange.halflight.core.governance.Change.NewMarket market ->
                message.setNewMarket(MarketMessages.toMessage(market.parameters()));
            case exchange.halflight.core.governance.Change.Status status ->
                message.setMarketStatus(StatusChange.newBuilder()
                        .setMarket(scales.apply(status.marketId()).symbol())
                        .setStatus(Names.status(status.status())));
            case exchange.halflight.core.governance.Change.PauseLevel pause -> message.setPauseLevel(pause.level());
            case exchange.halflight.core.governance.Change.InsuranceWithdrawal withdrawal ->
                message.setInsuranceWithdrawal(Decimals.money(withdrawal.amountMicros()));
            case exchange.halflight.core.governance.Change.RoleOf role ->
                message.setRole(RoleChange.newBuilder()
                        .setAccountId(role.accountId())
                        .setRole(toMessage(role.role()))
                        .setGranted(role.granted()));
            case exchange.halflight.core.governance.Change.Terms terms -> message.setTerms(toMessage(terms.terms()));
        }
        return message.build();
    }

    /** The public word for a role. */
    public static exchange.halflight.messages.grpc.Role toMessage(Role role) {
        return exchange.halflight.messages.grpc.Role.valueOf(role.name());
    }

    /** The public message of the terms. */
    public static GovernanceTerms toMessage(exchange.halflight.core.governance.GovernanceTerms terms) {
        GovernanceTerms.Builder message = GovernanceTerms.newBuilder().setProposalSeconds(terms.proposalSeconds());
        for (ChangeKind kind : ChangeKind.values()) {
            message.putApprovals(kind.name(), terms.needed(kind));
        }
        return message.build();
    }

    /**
     * The core's change; whether it is possible is for the core to say.
     *
     * @param markets finds a market by its symbol
     */
    public static exchange.halflight.core.governance.Change toCore(
            Change message, Function<String, Optional<Scale>> markets) throws InvalidRequestException {
        return switch (message.getChangeCase()) {
            case FEES ->
                new exchange.halflight.core.governance.Change.Fees(
                        market(message.getFees().getMarket(), markets),
                        Requests.count("fees.taker_fee_ppm", message.getFees().getTakerFeePpm()),
                        message.getFees().getMakerFeePpm(),
                        Requests.count(
                                "fees.creator_account_id", message.getFees().getCreatorAccountId()),
                        Requests.count(
                                "fees.creator_share_ppm", message.getFees().getCreatorSharePpm()));
            case RISK -> {
                int marketId = market(message.getRisk().getMarket(), markets);
                MarketParameters parameters =
                        MarketMessages.toCore(message.getRisk().getParameters());
                yield new exchange.halflight.core.governance.Change.Risk(
                        marketId, parameters.priceBandPpm(), parameters.tiers(), parameters.policies());
            }
            case NEW_MARKET ->
                new exchange.halflight.core.governance.Change.NewMarket(MarketMessages.toCore(message.getNewMarket()));
            case MARKET_STATUS ->
                new exchange.halflight.core.governance.Change.Status(
                        market(message.getMarketStatus().getMarket(), markets),
                        Names.status(
                                message.getMarketStatus().getStatus(),
                                message.getMarketStatus().getStatusValue()));
            case PAUSE_LEVEL ->
                new exchange.halflight.core.governance.Change.PauseLevel(
                        Requests.count("pause_level", message.getPauseLevel()));
            case INSURANCE_WITHDRAWAL ->
                new exchange.halflight.core.governance.Change.InsuranceWithdrawal(
                        Decimals.parse("insurance_withdrawal", message.getInsuranceWithdrawal(), Decimals.MONEY));
            case ROLE ->
                new exchange.halflight.core.governance.Change.RoleOf(
                        Requests.account(message.getRole().getAccountId()),
                        Names.core(
                                "role.role",
                                Role.class,
                                message.getRole().getRole(),
                                message.getRole().getRoleValue()),
                        message.getRole().getGranted());
            case TERMS -> new exchange.halflight.core.governance.Change.Terms(terms(message.getTerms()));
            case CHANGE_NOT_SET -> throw new InvalidRequestException("change", "is missing");
        };
    }

    private static int market(String symbol, Function<String, Optional<Scale>> markets) throws InvalidRequestException {
        return markets.apply(Requests.required("market", symbol))
                .orElseThrow(() -> new InvalidRequestException("market", "there is no \"" + symbol + "\""))
                .marketId();
    }

    /** What is left out is as in the standard terms. */
    private static exchange.halflight.core.governance.GovernanceTerms terms(GovernanceTerms message)
            throws InvalidRequestException {
        exchange.halflight.core.governance.GovernanceTerms standard =
                exchange.halflight.core.governance.GovernanceTerms.STANDARD;
        List<Integer> approvals = new ArrayList<>();
        int known = 0;
        for (ChangeKind kind : ChangeKind.values()) {
            Integer given = message.getApprovalsMap().get(kind.name());
            known += given == null ? 0 : 1;
            approvals.add(given == null ? standard.needed(kind) : Requests.count("terms.approvals", given));
        }
        if (known != message.getApprovalsCount()) {
            throw new InvalidRequestException("terms.approvals", "names an unknown kind of change");
        }
        int seconds = Requests.count("terms.proposal_seconds", message.getProposalSeconds());
        return new exchange.halflight.core.governance.GovernanceTerms(
                approvals, seconds == 0 ? standard.proposalSeconds() : seconds);
    }
}
