package exchange.halflight.gateway.binance;

import exchange.halflight.projections.history.Page;
import exchange.halflight.projections.history.Span;
import java.util.List;
import java.util.OptionalLong;
import java.util.function.ToLongFunction;
import java.util.stream.Stream;

/**
 * The part of a list that a request wants: by time and by number, never more than a limit. Where the request says where to begin,
 * the first from there; otherwise the last.
 *
 * @param firstId number to begin with
 * @param fromMillis first time wanted
 * @param toMillis last time wanted
 * @param limit most of them
 */
record Slice<T>(OptionalLong firstId, OptionalLong fromMillis, OptionalLong toMillis, int limit) {
    private static final long NANOS_PER_MILLI = 1_000_000;

    /**
     * Reads it from a request's parameters.
     *
     * @param idName the parameter with the number to begin with
     */
    static <T> Slice<T> of(Parameters parameters, String idName, int usual, int most) {
        return new Slice<>(
                number(parameters, idName),
                number(parameters, "startTime"),
                number(parameters, "endTime"),
                parameters.limit(usual, most));
    }

    /** The wanted part of all, which come in ascending order. */
    List<T> of(Stream<T> all, ToLongFunction<T> id, ToLongFunction<T> timeMillis) {
        List<T> wanted = all.filter(item -> id.applyAsLong(item) >= firstId.orElse(Long.MIN_VALUE))
                .filter(item -> timeMillis.applyAsLong(item) >= fromMillis.orElse(Long.MIN_VALUE))
                .filter(item -> timeMillis.applyAsLong(item) <= toMillis.orElse(Long.MAX_VALUE))
                .toList();
        if (wanted.size() <= limit) {
            return wanted;
        }
        boolean fromBegin = firstId.isPresent() || fromMillis.isPresent();
        return fromBegin ? wanted.subList(0, limit) : wanted.subList(wanted.size() - limit, wanted.size());
    }

    /** The same part of a list that reaches back for long, which comes in the other order where the last are wanted. */
    Span span(int marketId) {
        Span span = Span.latest(limit)
                .ofMarket(marketId)
                .between(
                        nanos(fromMillis.orElse(0)),
                        toMillis.isEmpty() ? Long.MAX_VALUE : nanos(toMillis.getAsLong() + 1))
                .fromNumber(firstId.orElse(0));
        return firstId.isPresent() || fromMillis.isPresent() ? span.fromTheOldest() : span;
    }

    /** The rows as clients expect them. */
    static <T> List<T> oldestFirst(Span span, Page<T> page) {
        return span.oldestFirst() ? page.rows() : page.rows().reversed();
    }

    private static long nanos(long millis) {
        return millis >= Long.MAX_VALUE / NANOS_PER_MILLI ? Long.MAX_VALUE : millis * NANOS_PER_MILLI;
    }

    private static OptionalLong number(Parameters parameters, String name) {
        return parameters.number(name).map(OptionalLong::of).orElseGet(OptionalLong::empty);
    }
}
