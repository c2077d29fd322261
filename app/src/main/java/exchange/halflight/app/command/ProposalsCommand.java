package exchange.halflight.app.command;

import exchange.halflight.app.client.ClientOptions;
import exchange.halflight.app.client.Table;
import exchange.halflight.messages.grpc.CommandReply;
import exchange.halflight.messages.grpc.GovernanceReply;
import exchange.halflight.messages.grpc.Proposal;
import exchange.halflight.messages.grpc.ProposalClosed;
import exchange.halflight.messages.grpc.ProposalRequest;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code proposals list|approve|cancel}. */
@Command(
        name = "proposals",
        description = "Lists proposed changes, approves them and takes them back.",
        footer = {"", "Changes are proposed by: propose, roles grant, roles revoke."})
final class ProposalsCommand {
    @Command(
            name = "list",
            mixinStandardHelpOptions = true,
            description = "Lists the open proposals and says what approvals changes need.")
    int list(
            @Mixin ClientOptions client,
            @Option(names = "--closed", description = "Also the latest 100 that have ended.") boolean closed) {
        GovernanceReply governance = Proposals.governance(client);
        String terms = governance.getEnabled()
                ? Proposals.text(governance.getTerms())
                : "governance is not enabled: the operator decides; enable it by: propose terms";
        Table table = new Table("PROPOSAL", "BY", "CHANGE", "STATE", "APPROVED BY", "UNTIL", "REASON");
        if (closed) {
            governance.getClosedList().forEach(done -> table.row(row(done)));
        }
        governance.getProposalsList().forEach(open -> table.row(row(governance, open)));
        boolean isEmpty = governance.getProposalsCount() == 0 && !(closed && governance.getClosedCount() > 0);
        return client.print(governance, terms + System.lineSeparator() + (isEmpty ? "" : table));
    }

    private static Object[] row(ProposalClosed closed) {
        return row(closed.getProposal(), Proposals.outcome(closed));
    }

    private static Object[] row(GovernanceReply governance, Proposal open) {
        return row(open, Proposals.approvals(governance, open) + " of " + open.getApprovalsNeeded());
    }

    private static Object[] row(Proposal proposal, String state) {
        return new Object[] {
            proposal.getProposalId(),
            proposal.getProposerId(),
            Proposals.text(proposal.getChange()),
            state,
            proposal.getApproversList(),
            Proposals.time(proposal.getExpiresNanos()),
            proposal.getReason()
        };
    }

    @Command(
            name = "approve",
            mixinStandardHelpOptions = true,
            description = "Approves a proposal; the approval that completes it carries the change out.")
    int approve(
            @Mixin ClientOptions client,
            @Parameters(paramLabel = "PROPOSAL", description = "Its number.") long proposal,
            @Option(
                            names = "--as",
                            required = true,
                            paramLabel = "ACCOUNT",
                            description = "An account with the role ADMIN.")
                    int account) {
        CommandReply reply =
                client.call(connection -> connection.operator().approveProposal(request(account, proposal)));
        return Proposals.print(client, reply);
    }

    @Command(
            name = "cancel",
            mixinStandardHelpOptions = true,
            description = "Takes a proposal back; only its proposer can.")
    int cancel(
            @Mixin ClientOptions client,
            @Parameters(paramLabel = "PROPOSAL", description = "Its number.") long proposal,
            @Option(names = "--as", required = true, paramLabel = "ACCOUNT", description = "The account that made it.")
                    int account) {
        CommandReply reply =
                client.call(connection -> connection.operator().cancelProposal(request(account, proposal)));
        return Proposals.print(client, reply);
    }

    private static ProposalRequest request(int account, long proposal) {
        return ProposalRequest.newBuilder()
                .setAccountId(account)
                .setProposalId(proposal)
                .build();
    }
}
