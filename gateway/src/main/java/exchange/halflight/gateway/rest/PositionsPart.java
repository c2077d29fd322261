package exchange.halflight.gateway.rest;

import exchange.halflight.gateway.access.Limits;
import exchange.halflight.gateway.access.Rule;
import exchange.halflight.gateway.http.Call;
import exchange.halflight.gateway.http.HttpPart;
import exchange.halflight.gateway.http.Operation;
import exchange.halflight.gateway.http.ProblemException;
import exchange.halflight.gateway.http.Reply;
import exchange.halflight.gateway.http.Routes;
import exchange.halflight.gateway.service.PositionTrading;
import exchange.halflight.gateway.service.PositionTrading.Target;
import exchange.halflight.gateway.service.Services;
import exchange.halflight.gateway.service.Trading;
import exchange.halflight.gateway.view.ExchangeView;
import exchange.halflight.gateway.view.ViewUnavailableException;
import exchange.halflight.gateway.wire.InvalidRequestException;
import exchange.halflight.identity.access.Permission;
import exchange.halflight.messages.grpc.ClosePositionRequest;
import exchange.halflight.messages.grpc.MarginRequest;
import exchange.halflight.messages.grpc.PositionMarginRequest;
import exchange.halflight.messages.grpc.PositionsReply;
import exchange.halflight.messages.grpc.ProtectPositionReply;
import exchange.halflight.messages.grpc.ProtectPositionRequest;
import exchange.halflight.messages.grpc.SetLeverageRequest;
import java.util.concurrent.ExecutionException;

/** The caller's positions. */
public final class PositionsPart implements HttpPart {
    private static final String ROOT = Api.ROOT + "/positions";
    private static final String ONE = ROOT + "/{symbol}";
    private static final Rule TRADE = Rule.command(Permission.TRADE, 1);
    private static final int TWO_ORDERS = 2;

    private final Limits limits;

    /** Orders within these limits. */
    public PositionsPart(Limits limits) {
        this.limits = limits;
    }

    /** The operations on these services. */
    private record Operations(Trading trading, PositionTrading positions, ExchangeView view, Trader trader) {}

    @Override
    public void addTo(Routes routes, Services services) {
        Operations on = new Operations(
                services.trading(),
                new PositionTrading(services.trading(), services.view()),
                services.view(),
                new Trader(services.view(), limits));
        routes.add(
                Operation.get(ROOT, Rule.read(2), call -> list(on.view, call, on.trader.marketOrAll(call)))
                        .query("market"),
                Operation.get(
                        ONE,
                        Rule.read(1),
                        call -> list(on.view, call, on.trader.market(call).symbol())),
                Operation.of("POST", ONE + "/close", TRADE, call -> close(on, call)),
                Operation.of("POST", ONE + "/margin", TRADE, call -> margin(on, call)),
                Operation.of("POST", ONE + "/leverage", TRADE, call -> leverage(on, call)),
                Operation.of("POST", ONE + "/protection", TRADE, call -> protect(on, call)));
    }

    private static Reply list(ExchangeView view, Call call, String market) throws ProblemException {
        PositionsReply reply = view.positions(call.accountId(), market);
        Trader.accepted(reply.hasRejection(), reply.getRejection());
        return Reply.of(reply);
    }

    private static Reply close(Operations on, Call call)
            throws ProblemException, InvalidRequestException, ExecutionException, ViewUnavailableException,
                    InterruptedException {
        ClosePositionRequest request =
                Trader.bodyBesidePath(call, ClosePositionRequest.newBuilder()).build();
        // At the market it does not stay open, and who has too many orders open must be able to close.
        int stays = request.getPrice().isEmpty() ? 0 : 1;
        on.trader.allow(call, stays, 1 - stays);
        return Trader.reply(201, on.positions.close(target(on, call), request));
    }

    private static Reply protect(Operations on, Call call)
            throws ProblemException, InvalidRequestException, ExecutionException, ViewUnavailableException,
                    InterruptedException {
        ProtectPositionRequest request =
                Trader.bodyBesidePath(call, ProtectPositionRequest.newBuilder()).build();
        on.trader.allow(call, TWO_ORDERS, 0);
        ProtectPositionReply reply = on.positions.protect(target(on, call), request);
        Trader.accepted(
                reply.getTakeProfit().hasRejection(), reply.getTakeProfit().getRejection());
        Trader.accepted(reply.getStopLoss().hasRejection(), reply.getStopLoss().getRejection());
        return Reply.of(201, reply);
    }

    private static Reply margin(Operations on, Call call)
            throws ProblemException, InvalidRequestException, ExecutionException, ViewUnavailableException,
                    InterruptedException {
        PositionMarginRequest request =
                Trader.bodyBesidePath(call, PositionMarginRequest.newBuilder()).build();
        boolean adds = !request.getAdd().isEmpty();
        if (adds != request.getRemove().isEmpty()) {
            throw new InvalidRequestException("add", "give either this or remove");
        }
        MarginRequest command = MarginRequest.newBuilder()
                .setAccountId(call.accountId())
                .setCommandId(call.commandId())
                .setMarket(on.trader.market(call).symbol())
                .setAmount(adds ? request.getAdd() : request.getRemove())
                .build();
        return Trader.reply(adds ? on.trading.addMargin(command) : on.trading.removeMargin(command));
    }

    private static Reply leverage(Operations on, Call call)
            throws ProblemException, InvalidRequestException, ExecutionException, ViewUnavailableException,
                    InterruptedException {
        return Trader.reply(on.trading.setLeverage(Trader.bodyBesidePath(call, SetLeverageRequest.newBuilder())
                .setAccountId(call.accountId())
                .setCommandId(call.commandId())
                .setMarket(on.trader.market(call).symbol())
                .build()));
    }

    private static Target target(Operations on, Call call) throws ProblemException {
        return new Target(call.accountId(), on.trader.market(call), call.commandId());
    }
}
