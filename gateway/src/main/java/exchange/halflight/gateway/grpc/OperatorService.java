package exchange.halflight.gateway.grpc;

import exchange.halflight.cluster.client.CommandAnswer;
import exchange.halflight.cluster.client.ExchangeClient;
import exchange.halflight.cluster.codec.CommandEncoder;
import exchange.halflight.cluster.codec.StatePosition;
import exchange.halflight.core.command.ReferencePrices;
import exchange.halflight.core.market.MarketParameters;
import exchange.halflight.core.market.MarketStatus;
import exchange.halflight.gateway.access.LimitControl;
import exchange.halflight.gateway.service.CommandReplies;
import exchange.halflight.gateway.service.CommandSender;
import exchange.halflight.gateway.service.GovernanceCalls;
import exchange.halflight.gateway.service.Services;
import exchange.halflight.gateway.view.ExchangeView;
import exchange.halflight.gateway.view.ViewUnavailableException;
import exchange.halflight.gateway.wire.Decimals;
import exchange.halflight.gateway.wire.InvalidRequestException;
import exchange.halflight.gateway.wire.MarketMessages;
import exchange.halflight.gateway.wire.Names;
import exchange.halflight.gateway.wire.Requests;
import exchange.halflight.gateway.wire.Scale;
import exchange.halflight.identity.Refusal;
import exchange.halflight.identity.Refused;
import exchange.halflight.identity.access.Tier;
import exchange.halflight.messages.grpc.AmountRequest;
import exchange.halflight.messages.grpc.BookReply;
import exchange.halflight.messages.grpc.BookRequest;
import exchange.halflight.messages.grpc.CommandReply;
import exchange.halflight.messages.grpc.CreateMarketRequest;
import exchange.halflight.messages.grpc.Event;
import exchange.halflight.messages.grpc.FundInsuranceRequest;
import exchange.halflight.messages.grpc.GovernanceReply;
import exchange.halflight.messages.grpc.GovernanceRequest;
import exchange.halflight.messages.grpc.LimitsReply;
import exchange.halflight.messages.grpc.OpenAccountRequest;
import exchange.halflight.messages.grpc.OperatorGrpc;
import exchange.halflight.messages.grpc.OracleReport;
import exchange.halflight.messages.grpc.OracleReportReply;
import exchange.halflight.messages.grpc.PauseRequest;
import exchange.halflight.messages.grpc.ProposalRequest;
import exchange.halflight.messages.grpc.ProposeRequest;
import exchange.halflight.messages.grpc.SetMarketStatusRequest;
import exchange.halflight.messages.grpc.SetStakeRequest;
import exchange.halflight.messages.grpc.SetTierRequest;
import exchange.halflight.messages.grpc.SnapshotRequest;
import exchange.halflight.messages.grpc.StateHashReply;
import exchange.halflight.messages.grpc.StateHashRequest;
import exchange.halflight.messages.grpc.StreamEventsRequest;
import exchange.halflight.messages.grpc.StrictLimitsRequest;
import exchange.halflight.messages.grpc.UpdateReferenceRequest;
import io.grpc.stub.StreamObserver;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.function.Consumer;

/** What the operator uses. Each call runs on its own virtual thread. */
final class OperatorService extends OperatorGrpc.OperatorImplBase {
    private final ExchangeClient client;
    private final CommandSender sender;
    private final ExchangeView view;
    private final Streams streams;
    private final GovernanceCalls governance;
    private final Optional<LimitControl> limits;

    /** The operator's calls; without accounts there are no limits to set. */
    OperatorService(Services services, Streams streams, Optional<LimitControl> limits) {
        this.limits = limits;
        client = services.client();
        sender = services.sender();
        view = services.view();
        governance = new GovernanceCalls(sender, view);
        this.streams = streams;
    }

    @Override
    public void streamEvents(StreamEventsRequest request, StreamObserver<Event> observer) {
        streams.events(request, observer);
    }

    @Override
    public void book(BookRequest request, StreamObserver<BookReply> observer) {
        Answers.answer(observer, () -> {
            Requests.check(request);
            return view.book(request, true);
        });
    }

    @Override
    public void openAccount(OpenAccountRequest request, StreamObserver<CommandReply> observer) {
        Answers.answer(observer, () -> {
            long commandId = CommandSender.commandId(request.getCommandId());
            int actor = Requests.count("acting_account_id", request.getActingAccountId());
            return run(
                    commandId,
                    null,
                    encoder -> encoder.actAs(actor).openAccount(commandId, request.getLiquidityProvider()));
        });
    }

    @Override
    public void deposit(AmountRequest request, StreamObserver<CommandReply> observer) {
        Answers.answer(observer, () -> {
            long commandId = CommandSender.commandId(request.getCommandId());
            int actor = Requests.count("acting_account_id", request.getActingAccountId());
            int accountId = Requests.account(request.getAccountId());
            long amountMicros = Decimals.parse("amount", request.getAmount(), Decimals.MONEY);
            return run(commandId, null, encoder -> encoder.actAs(actor).deposit(commandId, accountId, amountMicros));
        });
    }

    @Override
    public void fundInsurance(FundInsuranceRequest request, StreamObserver<CommandReply> observer) {
        Answers.answer(observer, () -> {
            long commandId = CommandSender.commandId(request.getCommandId());
            int actor = Requests.count("acting_account_id", request.getActingAccountId());
            long amountMicros = Decimals.parse("amount", request.getAmount(), Decimals.MONEY);
            return run(commandId, null, encoder -> encoder.actAs(actor).fundInsurance(commandId, amountMicros));
        });
    }

    @Override
    public void createMarket(CreateMarketRequest request, StreamObserver<CommandReply> observer) {
        Answers.answer(observer, () -> {
            long commandId = CommandSender.commandId(request.getCommandId());
            if (!request.hasParameters()) {
                throw new InvalidRequestException("parameters", "is missing");
            }
            MarketParameters parameters = MarketMessages.toCore(request.getParameters());
            return run(commandId, null, encoder -> encoder.createMarket(commandId, parameters));
        });
    }

    @Override
    public void setMarketStatus(SetMarketStatusRequest request, StreamObserver<CommandReply> observer) {
        Answers.answer(observer, () -> {
            long commandId = CommandSender.commandId(request.getCommandId());
            MarketStatus status = Names.status(request.getStatus(), request.getStatusValue());
            Optional<Scale> scale = view.markets().find(Requests.required("market", request.getMarket()));
            return scale.isEmpty()
                    ? CommandReplies.unknownMarket(commandId, request.getMarket())
                    : run(
                            commandId,
                            scale.get(),
                            encoder -> encoder.setMarketStatus(
                                    commandId, scale.get().marketId(), status));
        });
    }

    @Override
    public void updateReference(UpdateReferenceRequest request, StreamObserver<CommandReply> observer) {
        Answers.answer(observer, () -> {
            long commandId = CommandSender.commandId(request.getCommandId());
            int actor = Requests.count("acting_account_id", request.getActingAccountId());
            Optional<Scale> found = view.markets().find(Requests.required("market", request.getMarket()));
            if (found.isEmpty()) {
                return CommandReplies.unknownMarket(commandId, request.getMarket());
            }
            Scale scale = found.get();
            if (request.getStale()) {
                if (!request.getBid().isEmpty()
                        || !request.getAsk().isEmpty()
                        || !request.getIndex().isEmpty()) {
                    throw new InvalidRequestException("stale", "excludes prices; give either");
                }
                return run(
                        commandId,
                        scale,
                        encoder -> encoder.actAs(actor).markReferenceStale(commandId, scale.marketId()));
            }
            ReferencePrices reference = new ReferencePrices()
                    .set(
                            scale.marketId(),
                            scale.priceUnits("bid", request.getBid()),
                            scale.priceUnits("ask", request.getAsk()),
                            scale.priceUnits("index", request.getIndex()));
            return run(commandId, scale, encoder -> encoder.actAs(actor).updateReference(commandId, reference));
        });
    }

    @Override
    public void setStake(SetStakeRequest request, StreamObserver<CommandReply> observer) {
        Answers.answer(observer, () -> {
            long commandId = CommandSender.commandId(request.getCommandId());
            int actor = Requests.count("acting_account_id", request.getActingAccountId());
            int accountId = Requests.account(request.getAccountId());
            long tokens = Requests.count("tokens", request.getTokens());
            return run(commandId, null, encoder -> encoder.actAs(actor).setStake(commandId, accountId, tokens));
        });
    }

    @Override
    public void reportOracle(OracleReport request, StreamObserver<OracleReportReply> observer) {
        Answers.answer(observer, () -> {
            view.oracle().take(request);
            return OracleReportReply.getDefaultInstance();
        });
    }

    @Override
    public void propose(ProposeRequest request, StreamObserver<CommandReply> observer) {
        Answers.answer(observer, () -> governance.propose(request));
    }

    @Override
    public void approveProposal(ProposalRequest request, StreamObserver<CommandReply> observer) {
        Answers.answer(observer, () -> governance.approve(request));
    }

    @Override
    public void cancelProposal(ProposalRequest request, StreamObserver<CommandReply> observer) {
        Answers.answer(observer, () -> governance.cancel(request));
    }

    @Override
    public void pause(PauseRequest request, StreamObserver<CommandReply> observer) {
        Answers.answer(observer, () -> governance.pause(request));
    }

    @Override
    public void governance(GovernanceRequest request, StreamObserver<GovernanceReply> observer) {
        Answers.answer(observer, view::governance);
    }

    @Override
    public void setTier(SetTierRequest request, StreamObserver<LimitsReply> observer) {
        limit(observer, control -> {
            int accountId = Requests.account(request.getAccountId());
            Tier tier = Arrays.stream(Tier.values())
                    .filter(one -> one.name().equals(request.getTier()))
                    .findFirst()
                    .orElseThrow(
                            () -> new InvalidRequestException("tier", "is one of " + Arrays.asList(Tier.values())));
            control.setTier(accountId, tier);
        });
    }

    @Override
    public void setStrictLimits(StrictLimitsRequest request, StreamObserver<LimitsReply> observer) {
        limit(observer, control -> control.setStrict(request.getStrict()));
    }

    /** Changes limits. */
    private interface LimitChange {
        void make(LimitControl control) throws InvalidRequestException;
    }

    private void limit(StreamObserver<LimitsReply> observer, LimitChange change) {
        Answers.answer(observer, () -> {
            LimitControl control = limits.orElseThrow(
                    () -> new Refused(Refusal.NOT_FOUND, "This exchange keeps no accounts, and so has no limits."));
            change.make(control);
            return LimitsReply.newBuilder().setStrict(control.isStrict()).build();
        });
    }

    @Override
    public void snapshot(SnapshotRequest request, StreamObserver<StateHashReply> observer) {
        Answers.answer(observer, () -> reply(client.snapshot().get()));
    }

    @Override
    public void stateHash(StateHashRequest request, StreamObserver<StateHashReply> observer) {
        Answers.answer(observer, () -> reply(client.hash().get()));
    }

    private CommandReply run(long commandId, Scale scale, Consumer<CommandEncoder> command)
            throws ExecutionException, ViewUnavailableException, InterruptedException {
        CommandAnswer answer = CommandReplies.await(sender.send(command), view);
        return CommandReplies.reply(commandId, answer, scale, view);
    }

    private static StateHashReply reply(StatePosition position) {
        return StateHashReply.newBuilder()
                .setPosition(position.logPosition())
                .setCommandSequence(position.commandSequence())
                .setEventSequence(position.eventSequence())
                .setStateHash(HexFormat.of().toHexDigits(position.stateHash()))
                .build();
    }
}
