package exchange.halflight.gateway.rest;

import exchange.halflight.gateway.http.Call;
import exchange.halflight.gateway.http.Problem;
import exchange.halflight.gateway.http.ProblemException;
import exchange.halflight.gateway.view.MarketDirectory;
import exchange.halflight.gateway.wire.RejectionMessages;
import exchange.halflight.gateway.wire.Scale;
import exchange.halflight.projections.history.Cursor;
import exchange.halflight.projections.history.InvalidCursorException;
import exchange.halflight.projections.history.Page;
import exchange.halflight.projections.history.Span;
import java.util.Optional;
import java.util.regex.Pattern;

/** The query parameters of lists that reach back for long: market, from, until, limit and cursor. */
final class Spans {
    /** 0 to the year 2255. */
    private static final Pattern NANOS = Pattern.compile("[0-9]{1,18}|[1-8][0-9]{18}");

    private Spans() {}

    /** What a call wants, latest first. */
    static Span of(Call call, MarketDirectory markets, int longest, int usual) throws ProblemException {
        Span span = Span.latest(call.queryNumber("limit", 1, longest, usual))
                .between(nanos(call, "from", 0), nanos(call, "until", Long.MAX_VALUE));
        String symbol = call.query("market").orElse("");
        if (!symbol.isEmpty()) {
            Scale scale = markets.find(symbol)
                    .orElseThrow(() -> new ProblemException(Problem.of(RejectionMessages.unknownSymbol(symbol))));
            span = span.ofMarket(scale.marketId());
        }
        Optional<String> cursor = call.query("cursor");
        return cursor.isEmpty() ? span : span.behind(cursor(cursor.get()));
    }

    /**
     * A time among the query parameters, nanoseconds since 1970.
     *
     * @param absent what it is where none is given
     */
    static long nanos(Call call, String name, long absent) throws ProblemException {
        Optional<String> text = call.query(name);
        if (text.isEmpty()) {
            return absent;
        }
        if (!NANOS.matcher(text.get()).matches()) {
            throw new ProblemException(Problem.invalid(name, name + " must be nanoseconds since 1970."));
        }
        return Long.parseLong(text.get());
    }

    /** What to ask for the next page with; empty where there is none. */
    static String next(Page<?> page) {
        return page.next().map(Cursor::text).orElse("");
    }

    private static Cursor cursor(String text) throws ProblemException {
        try {
            return Cursor.parse(text);
        } catch (InvalidCursorException e) {
            ProblemException problem = new ProblemException(
                    Problem.invalid("cursor", "cursor is not one that a page before this has given."));
            problem.initCause(e);
            throw problem;
        }
    }
}
