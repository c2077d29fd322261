package exchange.halflight.gateway.rest;

import com.google.protobuf.Message;
import exchange.halflight.gateway.access.Limits;
import exchange.halflight.gateway.access.OrderLimits;
import exchange.halflight.gateway.http.Call;
import exchange.halflight.gateway.http.Problem;
import exchange.halflight.gateway.http.ProblemException;
import exchange.halflight.gateway.http.Reply;
import exchange.halflight.gateway.json.JsonReader;
import exchange.halflight.gateway.view.ExchangeView;
import exchange.halflight.gateway.wire.InvalidRequestException;
import exchange.halflight.gateway.wire.RejectionMessages;
import exchange.halflight.gateway.wire.Scale;
import exchange.halflight.messages.grpc.CommandReply;
import exchange.halflight.messages.grpc.OrderReply;
import exchange.halflight.messages.grpc.Rejection;
import java.util.Set;

/** What operations that trade have in common. */
final class Trader {
    /** What a body can't say: the account is the caller's, and the path names market and order. */
    private static final Set<String> NOT_IN_BODIES = Set.of("account_id", "command_id");

    private static final Set<String> NAMED_BY_PATH =
            Set.of("account_id", "command_id", "market", "order_id", "client_order_id");

    private final ExchangeView view;
    private final OrderLimits limits;

    Trader(ExchangeView view, Limits limits) {
        this.view = view;
        this.limits = new OrderLimits(view, limits);
    }

    /** The body of a call whose path names nothing. */
    static <B extends Message.Builder> B body(Call call, B message) throws InvalidRequestException {
        return JsonReader.read(call.body(), message, NOT_IN_BODIES);
    }

    /** The body of a call whose path names a market or an order. */
    static <B extends Message.Builder> B bodyBesidePath(Call call, B message) throws InvalidRequestException {
        return JsonReader.read(call.body(), message, NAMED_BY_PATH);
    }

    /** The market in the path. */
    Scale market(Call call) throws ProblemException {
        return market(call.pathParameter("symbol"));
    }

    /** The market among the query parameters; empty text where none is given. */
    String marketOrAll(Call call) throws ProblemException {
        String symbol = call.query("market").orElse("");
        return symbol.isEmpty() ? "" : market(symbol).symbol();
    }

    /** Sees that the account may place and amend so many orders now. */
    void allow(Call call, int placed, int amended) throws ProblemException {
        limits.take(call.caller().subject(), call.accountId(), placed, amended);
    }

    /** The reply to a command about one order. */
    static Reply reply(int status, OrderReply reply) throws ProblemException {
        accepted(reply.hasRejection(), reply.getRejection());
        return Reply.of(status, reply);
    }

    /** The reply to a command that is not about one order. */
    static Reply reply(CommandReply reply) throws ProblemException {
        accepted(reply.hasRejection(), reply.getRejection());
        return Reply.of(reply);
    }

    /** Goes on where nothing was refused. */
    static void accepted(boolean refused, Rejection rejection) throws ProblemException {
        if (refused) {
            throw new ProblemException(Problem.of(rejection));
        }
    }

    private Scale market(String symbol) throws ProblemException {
        return view.markets()
                .find(symbol)
                .orElseThrow(() -> new ProblemException(Problem.of(RejectionMessages.unknownSymbol(symbol))));
    }
}
