package exchange.halflight.app.command;

import exchange.halflight.app.client.ClientOptions;
import exchange.halflight.messages.grpc.AccountRoles;
import exchange.halflight.messages.grpc.Change;
import exchange.halflight.messages.grpc.CommandReply;
import exchange.halflight.messages.grpc.FeeChange;
import exchange.halflight.messages.grpc.GovernanceReply;
import exchange.halflight.messages.grpc.GovernanceRequest;
import exchange.halflight.messages.grpc.GovernanceTerms;
import exchange.halflight.messages.grpc.Proposal;
import exchange.halflight.messages.grpc.ProposalClosed;
import exchange.halflight.messages.grpc.Role;
import java.time.Instant;
import java.util.List;
import java.util.TreeMap;

/** How the command line shows proposals and what they change. */
final class Proposals {
    private static final String REFUSED = "REFUSED";

    private Proposals() {}

    /** Terms, proposals, roles and the pause. */
    static GovernanceReply governance(ClientOptions client) {
        return client.call(connection -> connection.operator().governance(GovernanceRequest.getDefaultInstance()));
    }

    /** Prints the answer to a command about a proposal, and what has become of that. Returns the exit code. */
    static int print(ClientOptions client, CommandReply reply) {
        return reply.hasRejection()
                ? client.reject(reply, reply.getRejection())
                : Replies.print(client, reply, fate(governance(client), reply.getId()));
    }

    /** One line: what is proposed, and whether it is done, refused or waits. */
    private static String fate(GovernanceReply governance, long proposalId) {
        for (Proposal proposal : governance.getProposalsList()) {
            if (proposal.getProposalId() == proposalId) {
                return "proposal " + proposalId + ": " + text(proposal.getChange()) + ": OPEN, "
                        + approvals(governance, proposal) + " of " + proposal.getApprovalsNeeded()
                        + " approvals, until "
                        + time(proposal.getExpiresNanos());
            }
        }
        for (ProposalClosed closed : governance.getClosedList()) {
            if (closed.getProposal().getProposalId() == proposalId) {
                return "proposal " + proposalId + ": "
                        + text(closed.getProposal().getChange()) + ": " + outcome(closed);
            }
        }
        return "proposal " + proposalId + ": ended too long ago to show";
    }

    /** How it ended; where it was refused, why. */
    static String outcome(ProposalClosed closed) {
        return closed.getOutcome().equals(REFUSED) ? REFUSED + " (" + closed.getRefusal() + ")" : closed.getOutcome();
    }

    /** Approvals that count: of accounts that have the role now. */
    static long approvals(GovernanceReply governance, Proposal proposal) {
        List<Integer> admins = governance.getRolesList().stream()
                .filter(row -> row.getRolesList().contains(Role.ADMIN))
                .map(AccountRoles::getAccountId)
                .toList();
        return proposal.getApproversList().stream().filter(admins::contains).count();
    }

    /** A change in a few words. */
    static String text(Change change) {
        return switch (change.getChangeCase()) {
            case FEES -> text(change.getFees());
            case RISK -> "risk of " + change.getRisk().getMarket();
            case NEW_MARKET -> "market " + change.getNewMarket().getSymbol();
            case MARKET_STATUS ->
                change.getMarketStatus().getMarket() + " to "
                        + change.getMarketStatus().getStatus();
            case PAUSE_LEVEL -> "pause level " + change.getPauseLevel();
            case INSURANCE_WITHDRAWAL -> change.getInsuranceWithdrawal() + " USD out of the insurance fund";
            case ROLE ->
                "role " + change.getRole().getRole()
                        + (change.getRole().getGranted() ? " to" : " from") + " account "
                        + change.getRole().getAccountId();
            case TERMS -> text(change.getTerms());
            case CHANGE_NOT_SET -> "a change that this program does not know";
        };
    }

    private static String text(FeeChange fees) {
        String creator = fees.getCreatorAccountId() == 0
                ? ""
                : ", " + fees.getCreatorSharePpm() + " ppm of them to account " + fees.getCreatorAccountId();
        return "fees of " + fees.getMarket() + " taker " + fees.getTakerFeePpm() + " ppm, maker "
                + fees.getMakerFeePpm() + " ppm" + creator;
    }

    /** The approvals each kind needs, and how long proposals stand. */
    static String text(GovernanceTerms terms) {
        return "approvals " + new TreeMap<>(terms.getApprovalsMap()) + " within " + terms.getProposalSeconds() + " s";
    }

    /** Nanoseconds since 1970 as a UTC instant. */
    static String time(long nanos) {
        return Instant.ofEpochSecond(0, nanos).toString();
    }
}
