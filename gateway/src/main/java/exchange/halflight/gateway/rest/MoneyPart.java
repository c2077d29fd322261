package exchange.halflight.gateway.rest;

import exchange.halflight.gateway.access.Rule;
import exchange.halflight.gateway.http.Call;
import exchange.halflight.gateway.http.HttpPart;
import exchange.halflight.gateway.http.Operation;
import exchange.halflight.gateway.http.ProblemException;
import exchange.halflight.gateway.http.Reply;
import exchange.halflight.gateway.http.Routes;
import exchange.halflight.gateway.json.JsonReader;
import exchange.halflight.gateway.service.Services;
import exchange.halflight.gateway.view.ExchangeView;
import exchange.halflight.gateway.view.ViewUnavailableException;
import exchange.halflight.gateway.wire.InvalidRequestException;
import exchange.halflight.identity.access.Permission;
import exchange.halflight.messages.grpc.AccountReply;
import exchange.halflight.messages.grpc.AmountRequest;
import exchange.halflight.messages.grpc.BalanceReply;
import java.util.Set;
import java.util.concurrent.ExecutionException;

/** The caller's money in the exchange. */
public final class MoneyPart implements HttpPart {
    private static final Set<String> NOT_IN_BODIES = Set.of("account_id", "command_id", "acting_account_id");

    @Override
    public void addTo(Routes routes, Services services) {
        routes.add(
                Operation.get(Api.ROOT + "/balance", Rule.read(1), call -> balance(services.view(), call)),
                Operation.of(
                        "POST",
                        Api.ROOT + "/withdrawals",
                        Rule.command(Permission.WITHDRAW, 1),
                        call -> withdraw(services, call)));
    }

    private static Reply balance(ExchangeView view, Call call) throws ProblemException {
        AccountReply account = view.account(call.accountId());
        Trader.accepted(account.hasRejection(), account.getRejection());
        return Reply.of(BalanceReply.newBuilder()
                .setPublicSequence(account.getPublicSequence())
                .setAccountId(account.getAccountId())
                .setFree(account.getFree())
                .setHold(account.getHold())
                .setCollateral(account.getCollateral())
                .setUnrealised(account.getUnrealised())
                .setEquity(account.getEquity())
                .setOpenOrders(account.getOpenOrdersCount())
                .setLiquidityProvider(account.getLiquidityProvider())
                .setStakeTokens(account.getStakeTokens())
                .setDeadManSwitchNanos(account.getDeadManSwitchNanos())
                .build());
    }

    private static Reply withdraw(Services services, Call call)
            throws ProblemException, InvalidRequestException, ExecutionException, ViewUnavailableException,
                    InterruptedException {
        return Trader.reply(services.trading()
                .withdraw(JsonReader.read(call.body(), AmountRequest.newBuilder(), NOT_IN_BODIES)
                        .setAccountId(call.accountId())
                        .setCommandId(call.commandId())
                        .build()));
    }
}
