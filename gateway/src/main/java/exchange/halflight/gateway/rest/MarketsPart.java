package exchange.halflight.gateway.rest;

import exchange.halflight.gateway.access.Rule;
import exchange.halflight.gateway.http.Call;
import exchange.halflight.gateway.http.HttpPart;
import exchange.halflight.gateway.http.Operation;
import exchange.halflight.gateway.http.Problem;
import exchange.halflight.gateway.http.ProblemException;
import exchange.halflight.gateway.http.Reply;
import exchange.halflight.gateway.http.Routes;
import exchange.halflight.gateway.service.Services;
import exchange.halflight.gateway.view.ExchangeView;
import exchange.halflight.gateway.wire.RejectionMessages;
import exchange.halflight.messages.grpc.BookReply;
import exchange.halflight.messages.grpc.BookRequest;

/** The markets and their books. */
public final class MarketsPart implements HttpPart {
    private static final int DEEPEST_BOOK = 1_000;
    private static final int USUAL_DEPTH = 100;

    @Override
    public void addTo(Routes routes, Services services) {
        ExchangeView view = services.view();
        routes.add(
                Operation.get(Api.ROOT + "/markets", Rule.anybody(5), call -> Reply.of(view.listMarkets())),
                Operation.get(Api.ROOT + "/markets/{symbol}", Rule.anybody(1), call -> market(view, call)),
                Operation.get(Api.ROOT + "/markets/{symbol}/book", Rule.anybody(2), call -> book(view, call))
                        .query("depth"));
    }

    private static Reply market(ExchangeView view, Call call) throws ProblemException {
        String symbol = call.pathParameter("symbol");
        return view.markets()
                .find(symbol)
                .map(scale -> Reply.of(view.marketQueries().market(scale)))
                .orElseThrow(() -> unknown(symbol));
    }

    private static Reply book(ExchangeView view, Call call) throws ProblemException {
        BookReply book = view.book(
                BookRequest.newBuilder()
                        .setMarket(call.pathParameter("symbol"))
                        .setDepth(call.queryNumber("depth", 1, DEEPEST_BOOK, USUAL_DEPTH))
                        .build(),
                false);
        if (book.hasRejection()) {
            throw new ProblemException(Problem.of(book.getRejection()));
        }
        return Reply.of(book);
    }

    private static ProblemException unknown(String symbol) {
        return new ProblemException(Problem.of(RejectionMessages.unknownSymbol(symbol)));
    }
}
