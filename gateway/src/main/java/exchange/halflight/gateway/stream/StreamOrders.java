package exchange.halflight.gateway.stream;

import com.google.protobuf.Message;
import exchange.halflight.gateway.access.Caller;
import exchange.halflight.gateway.access.Limits;
import exchange.halflight.gateway.access.OrderLimits;
import exchange.halflight.gateway.http.Problem;
import exchange.halflight.gateway.http.ProblemException;
import exchange.halflight.gateway.service.Trading;
import exchange.halflight.gateway.view.ExchangeView;
import exchange.halflight.gateway.view.ViewUnavailableException;
import exchange.halflight.gateway.wire.InvalidRequestException;
import exchange.halflight.identity.Refusal;
import exchange.halflight.identity.Refused;
import exchange.halflight.identity.access.Permission;
import exchange.halflight.messages.grpc.OrderReply;
import exchange.halflight.messages.grpc.StreamRequest;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.regex.Pattern;

/** Order entry over a stream: the same commands as by the other doors. Safe for all threads. */
final class StreamOrders {
    private static final Pattern IDEMPOTENCY_KEY = Pattern.compile("[A-Za-z0-9._:-]{1,64}");

    private final Trading trading;
    private final ExchangeView view;
    private final OrderLimits limits;

    StreamOrders(Trading trading, ExchangeView view, Limits limits) {
        this.trading = trading;
        this.view = view;
        this.limits = new OrderLimits(view, limits);
    }

    /** Places, amends or cancels; returns when the command is durable and queries show its effects. */
    Message carryOut(StreamRequest request, StreamIdentity identity)
            throws ProblemException, InvalidRequestException, ExecutionException, ViewUnavailableException,
                    InterruptedException {
        Caller caller = identity.holder();
        if (caller.known().leaving()) {
            throw new Refused(Refusal.ACCOUNT_LEAVING);
        }
        if (!caller.known().permissions().contains(Permission.TRADE)) {
            throw new Refused(Refusal.PERMISSION_MISSING);
        }
        int accountId = identity.account(view);
        long commandId = commandId(request.getIdempotencyKey(), caller);
        limits.take(caller.subject(), accountId, request.hasPlace() ? 1 : 0, request.hasAmend() ? 1 : 0);
        OrderReply reply = switch (request.getOp()) {
            case "place" ->
                trading.place(request.getPlace().toBuilder()
                        .setAccountId(accountId)
                        .setCommandId(commandId)
                        .build());
            case "amend" ->
                trading.amend(request.getAmend().toBuilder()
                        .setAccountId(accountId)
                        .setCommandId(commandId)
                        .build());
            default ->
                trading.cancel(request.getCancel().toBuilder()
                        .setAccountId(accountId)
                        .setCommandId(commandId)
                        .build());
        };
        if (reply.hasRejection()) {
            throw new ProblemException(Problem.of(reply.getRejection()));
        }
        return reply;
    }

    /** Not the login's: that was signed once, and many commands follow. */
    private static long commandId(String key, Caller caller) throws InvalidRequestException {
        if (!key.isEmpty() && !IDEMPOTENCY_KEY.matcher(key).matches()) {
            throw new InvalidRequestException("idempotency_key", "is 1 to 64 letters, digits, hyphens, dots");
        }
        return new Caller(caller.principal(), Optional.empty(), caller.client(), caller.subject(), caller.allowance())
                .commandId(key.isEmpty() ? Optional.empty() : Optional.of(key));
    }
}
