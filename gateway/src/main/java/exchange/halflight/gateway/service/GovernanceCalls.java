package exchange.halflight.gateway.service;

import exchange.halflight.cluster.client.CommandAnswer;
import exchange.halflight.cluster.codec.CommandEncoder;
import exchange.halflight.core.governance.Change;
import exchange.halflight.gateway.view.ExchangeView;
import exchange.halflight.gateway.view.ViewUnavailableException;
import exchange.halflight.gateway.wire.GovernanceMessages;
import exchange.halflight.gateway.wire.InvalidRequestException;
import exchange.halflight.gateway.wire.Requests;
import exchange.halflight.messages.grpc.CommandReply;
import exchange.halflight.messages.grpc.PauseRequest;
import exchange.halflight.messages.grpc.ProposalRequest;
import exchange.halflight.messages.grpc.ProposeRequest;
import java.util.concurrent.ExecutionException;
import java.util.function.Consumer;

/** The operator's calls about proposals and pauses. */
public final class GovernanceCalls {
    private final CommandSender sender;
    private final ExchangeView view;

    /** Sends with this sender and waits for this view. */
    public GovernanceCalls(CommandSender sender, ExchangeView view) {
        this.sender = sender;
        this.view = view;
    }

    /** Proposes a change. */
    public CommandReply propose(ProposeRequest request)
            throws InvalidRequestException, ExecutionException, ViewUnavailableException, InterruptedException {
        long commandId = CommandSender.commandId(request.getCommandId());
        int accountId = Requests.count("account_id", request.getAccountId());
        Change change = GovernanceMessages.toCore(request.getChange(), view.markets()::find);
        String reason = Requests.reason(request.getReason());
        return run(commandId, encoder -> encoder.propose(accountId, commandId, change, reason));
    }

    /** Approves a proposal. */
    public CommandReply approve(ProposalRequest request)
            throws InvalidRequestException, ExecutionException, ViewUnavailableException, InterruptedException {
        long commandId = CommandSender.commandId(request.getCommandId());
        int accountId = Requests.account(request.getAccountId());
        long proposalId = Requests.count("proposal_id", request.getProposalId());
        return run(commandId, encoder -> encoder.approveProposal(accountId, commandId, proposalId));
    }

    /** Takes a proposal back. */
    public CommandReply cancel(ProposalRequest request)
            throws InvalidRequestException, ExecutionException, ViewUnavailableException, InterruptedException {
        long commandId = CommandSender.commandId(request.getCommandId());
        int accountId = Requests.account(request.getAccountId());
        long proposalId = Requests.count("proposal_id", request.getProposalId());
        return run(commandId, encoder -> encoder.cancelProposal(accountId, commandId, proposalId));
    }

    /** Pauses at once. */
    public CommandReply pause(PauseRequest request)
            throws InvalidRequestException, ExecutionException, ViewUnavailableException, InterruptedException {
        long commandId = CommandSender.commandId(request.getCommandId());
        int accountId = Requests.account(request.getAccountId());
        int level = Requests.count("level", request.getLevel());
        String reason = Requests.reason(request.getReason());
        return run(commandId, encoder -> encoder.pause(accountId, commandId, level, reason));
    }

    private CommandReply run(long commandId, Consumer<CommandEncoder> command)
            throws ExecutionException, ViewUnavailableException, InterruptedException {
        CommandAnswer answer = CommandReplies.await(sender.send(command), view);
        return CommandReplies.reply(commandId, answer, null, view);
    }
}
