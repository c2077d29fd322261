package exchange.halflight.gateway.stream;

import exchange.halflight.core.order.Side;
import exchange.halflight.gateway.view.Fact;
import java.util.Comparator;
import java.util.HashSet;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * The changes of a lit book, all that gathered in a period as one. Who comes, or fell behind, gets the whole book and the changes from
 * there on.
 */
public final class BookTopic extends Topic {
    /** How a book is told. */
    public interface Format {
        /** The whole book, for newcomers; empty where they get it elsewhere. */
        Optional<Frame> whole(Book book);

        /**
         * The changes up to the book's last one.
         *
         * @param firstSequence number of the first of them
         * @param bids prices of the levels that changed, best first
         * @param asks the same
         */
        Frame changes(Book book, long firstSequence, NavigableSet<Long> bids, NavigableSet<Long> asks);
    }

    private final int marketId;
    private final long periodNanos;
    private final Format format;
    private final NavigableSet<Long> bids = new TreeSet<>(Comparator.reverseOrder());
    private final NavigableSet<Long> asks = new TreeSet<>();
    /** Who is to get the whole book. */
    private final Set<Subscriber> behind = new HashSet<>();
    /** Number of the last change that was told; -1 before the book is known. */
    private long toldSequence = -1;

    /** The book of a lit market, told at most once a period. */
    public BookTopic(Object key, int marketId, long periodNanos, Format format) {
        super(key, new Source.OfBook(marketId));
        this.marketId = marketId;
        this.periodNanos = periodNanos;
        this.format = format;
    }

    @Override
    void on(Fact fact) {
        if (fact instanceof Fact.BookOpened opened) {
            toldSequence = opened.sequence();
            flushAfter(0);
        } else if (fact instanceof Fact.LevelChanged change && toldSequence >= 0) {
            (change.side() == Side.BUY ? bids : asks).add(change.level().priceUnits());
            flushAfter(periodNanos);
        }
    }

    @Override
    void welcome(Subscriber subscriber) {
        behind.add(subscriber);
        if (toldSequence < 0) {
            hub().books().find(marketId).ifPresent(book -> toldSequence = book.sequence());
        }
        if (toldSequence >= 0) {
            flush();
        }
    }

    @Override
    void left(Subscriber subscriber) {
        behind.remove(subscriber);
    }

    @Override
    void flush() {
        Book book = hub().books().find(marketId).orElseThrow();
        Optional<Frame> changes = Optional.empty();
        if (book.sequence() > toldSequence) {
            changes = Optional.of(format.changes(book, toldSequence + 1, bids, asks));
        }
        bids.clear();
        asks.clear();
        toldSequence = book.sequence();
        // Those behind are at the same number afterwards, so that the next changes are gapless for all.
        Optional<Frame> whole = behind.isEmpty() ? Optional.empty() : format.whole(book);
        for (Subscriber subscriber : subscribers()) {
            if (behind.contains(subscriber)) {
                if (subscriber.outbox().hasNoChange(key())) {
                    behind.remove(subscriber);
                    whole.ifPresent(frame -> subscriber.outbox().change(key(), frame));
                }
            } else if (changes.isPresent() && !subscriber.outbox().change(key(), changes.get())) {
                behind.add(subscriber);
            }
        }
        if (!behind.isEmpty()) {
            flushAfter(periodNanos);
        }
    }
}
