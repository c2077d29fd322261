package exchange.halflight.gateway.history;

import exchange.halflight.projections.history.Cursor;
import exchange.halflight.projections.history.Page;
import exchange.halflight.projections.history.Span;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * A list whose rows never change: memory holds the latest, and the tables are asked for what is older than that. The seam is the
 * latest row that memory has forgotten: the tables answer up to it, memory what is behind it. So no row is missing and none
 * comes twice, however far the tables are.
 *
 * @param rows what memory holds, oldest first
 * @param place time and number of a row
 * @param forgotten the latest row that memory does not hold any more; empty where it holds all
 */
record Seam<T>(List<T> rows, Function<T, Cursor> place, Optional<Cursor> forgotten) {
    /** What the tables have, in the words of memory. */
    @FunctionalInterface
    interface Older<T> {
        List<T> rows(Span span) throws InterruptedException;
    }

    /** The seam that a reply of memory tells; none where its time is 0. */
    static Optional<Cursor> at(long forgottenNanos, long forgottenId) {
        return forgottenNanos == 0 ? Optional.empty() : Optional.of(new Cursor(forgottenNanos, forgottenId));
    }

    /** The rows of a span that are there, with where they go on. */
    Page<T> page(Span span, Older<T> older) throws InterruptedException {
        List<T> remembered =
                rows.stream().filter(row -> span.covers(place.apply(row))).toList();
        List<T> found = new ArrayList<>();
        if (span.oldestFirst()) {
            if (reachesBack(span)) {
                long end = Math.min(span.untilNanos(), forgotten.orElseThrow().timeNanos() + 1);
                older.rows(span.between(span.fromNanos(), end).atMost(span.limit() + 1)).stream()
                        .filter(row -> place.apply(row).compareTo(forgotten.orElseThrow()) <= 0)
                        .forEach(found::add);
            }
            found.addAll(remembered);
        } else {
            found.addAll(remembered.reversed());
            int missing = span.limit() + 1 - found.size();
            if (missing > 0 && reachesBack(span)) {
                found.addAll(older.rows(span.behind(seam(span)).atMost(missing)));
            }
        }
        return cut(found, span.limit(), place);
    }

    /** The first rows; one more than wanted says that there is more. */
    static <T> Page<T> cut(List<T> found, int limit, Function<T, Cursor> place) {
        if (found.size() <= limit) {
            return new Page<>(found, Optional.empty());
        }
        List<T> page = found.subList(0, limit);
        return new Page<>(page, Optional.of(place.apply(page.getLast())));
    }

    private boolean reachesBack(Span span) {
        return forgotten
                .filter(seam -> span.fromNanos() <= seam.timeNanos() && span.firstNumber() <= seam.number())
                .filter(seam -> !span.oldestFirst()
                        || span.after().isEmpty()
                        || span.after().get().compareTo(seam) < 0)
                .isPresent();
    }

    /** Where the rows begin, from the latest, that memory does not hold. */
    private Cursor seam(Span span) {
        Cursor last = forgotten.orElseThrow();
        Cursor behind = new Cursor(last.timeNanos(), last.number() + 1);
        return span.after().filter(after -> after.compareTo(behind) < 0).orElse(behind);
    }
}
