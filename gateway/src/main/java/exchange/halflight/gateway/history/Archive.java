package exchange.halflight.gateway.history;

import exchange.halflight.projections.history.History;
import exchange.halflight.projections.history.HistoryUnavailableException;
import exchange.halflight.projections.history.Reach;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;

/**
 * The tables of history, which are a moment behind the gateway's memory: they are asked only once they hold everything that
 * belongs into the answer. Safe for all threads.
 */
public final class Archive {
    private static final long PATIENCE_NANOS = Duration.ofSeconds(2).toNanos();
    private static final int PAUSE_MILLIS = 20;

    private final Optional<History> tables;

    private Archive(Optional<History> tables) {
        this.tables = tables;
    }

    /** There are none: only what memory holds is answered. */
    public static Archive none() {
        return new Archive(Optional.empty());
    }

    /** In this database. */
    public static Archive of(History history) {
        return new Archive(Optional.of(history));
    }

    /**
     * What the answer must not lack.
     *
     * @param untilNanos everything until this time, itself included
     * @param eventSequence or, where nothing has happened since, everything up to this event
     */
    record Needed(long untilNanos, long eventSequence) {
        private boolean isIn(Reach reach) {
            return reach.includes(untilNanos) || reach.eventSequence() >= eventSequence;
        }
    }

    /**
     * Asks once what is needed is there.
     *
     * @throws NoHistoryException where nobody answers, or the tables are too far behind
     */
    <T> T ask(Needed needed, Function<History, T> question) throws InterruptedException {
        History history =
                tables.orElseThrow(() -> new NoHistoryException("This gateway has no database with history", null));
        try {
            await(history, needed);
            return question.apply(history);
        } catch (HistoryUnavailableException e) {
            throw new NoHistoryException(e.getMessage(), e);
        }
    }

    private static void await(History history, Needed needed) throws InterruptedException {
        long deadline = System.nanoTime() + PATIENCE_NANOS;
        while (!needed.isIn(history.reach())) {
            if (System.nanoTime() - deadline > 0) {
                throw new NoHistoryException("History is behind and catches up", null);
            }
            TimeUnit.MILLISECONDS.sleep(PAUSE_MILLIS);
        }
    }
}
