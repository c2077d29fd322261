package exchange.halflight.gateway.history;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import exchange.halflight.projections.history.Cursor;
import exchange.halflight.projections.history.Page;
import exchange.halflight.projections.history.Span;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Wherever the seam between memory and tables lies, a list reads as if it were one. */
final class SeamTest {
    private static final int ROWS = 60;

    /** Rows of some ten times, so that the seam often lies within one. */
    private static List<Cursor> rows(SplittableRandom random) {
        List<Cursor> rows = new ArrayList<>();
        long time = 100;
        for (int number = 1; number <= ROWS; number++) {
            time += random.nextInt(6) == 0 ? 1 + random.nextInt(3) : 0;
            rows.add(new Cursor(time, number));
        }
        return rows;
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void readsAsOne(long seed) throws InterruptedException {
        SplittableRandom random = new SplittableRandom(seed);
        for (int i = 0; i < 400; i++) {
            List<Cursor> all = rows(random);
            int forgotten = random.nextInt(ROWS + 1);
            // The tables may have more than memory has forgotten, never less.
            List<Cursor> stored = all.subList(0, forgotten + random.nextInt(ROWS + 1 - forgotten));
            Seam<Cursor> seam = new Seam<>(
                    all.subList(forgotten, ROWS),
                    row -> row,
                    forgotten == 0 ? Optional.empty() : Optional.of(all.get(forgotten - 1)));
            Span span = span(random);
            List<Cursor> expected =
                    ordered(all, span).stream().filter(span::covers).toList();
            List<Cursor> found = new ArrayList<>();
            Optional<Cursor> next = Optional.empty();
            do {
                Span wanted = next.map(span::behind).orElse(span);
                Page<Cursor> page = seam.page(wanted, older -> older(stored, older));
                assertTrue(page.rows().size() <= span.limit());
                found.addAll(page.rows());
                next = page.next();
                assertTrue(next.isEmpty() || page.rows().size() == span.limit(), "a short page that is not the last");
            } while (next.isPresent() && found.size() <= ROWS);
            assertEquals(expected, found, () -> span + ", forgotten " + forgotten);
        }
    }

    @Test
    void asksForNothingOlderThanIsWanted() throws InterruptedException {
        List<Cursor> all = rows(new SplittableRandom(9));
        Seam<Cursor> seam = new Seam<>(all.subList(30, ROWS), row -> row, Optional.of(all.get(29)));
        Span recent = Span.latest(10);
        assertEquals(10, seam.page(recent, SeamTest::nobodyAsks).rows().size());
        assertEquals(
                recent.limit(),
                seam.page(recent.fromTheOldest().behind(all.get(40)), SeamTest::nobodyAsks)
                        .rows()
                        .size());
        Span later = Span.latest(100).between(all.get(29).timeNanos() + 1, Long.MAX_VALUE);
        assertTrue(seam.page(later, SeamTest::nobodyAsks).next().isEmpty());
        assertEquals(
                30,
                seam.page(Span.latest(30).fromNumber(31), SeamTest::nobodyAsks)
                        .rows()
                        .size());
    }

    private static List<Cursor> nobodyAsks(Span span) {
        throw new AssertionError("asked the tables for " + span);
    }

    private static Span span(SplittableRandom random) {
        Span span = Span.latest(1 + random.nextInt(ROWS / 2))
                .between(95 + random.nextInt(30), random.nextBoolean() ? Long.MAX_VALUE : 95 + random.nextInt(40))
                .fromNumber(random.nextInt(3) == 0 ? random.nextInt(ROWS) : 0);
        return random.nextBoolean() ? span.fromTheOldest() : span;
    }

    private static List<Cursor> older(List<Cursor> stored, Span span) {
        return ordered(stored, span).stream()
                .filter(span::covers)
                .limit(span.limit())
                .toList();
    }

    private static List<Cursor> ordered(List<Cursor> rows, Span span) {
        return span.oldestFirst() ? rows : rows.reversed();
    }
}
