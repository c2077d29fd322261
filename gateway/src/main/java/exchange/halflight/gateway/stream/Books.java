package exchange.halflight.gateway.stream;

import exchange.halflight.gateway.view.Fact;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** The lit books that somebody listens to. The hub's thread only. */
final class Books {
    private final Map<Integer, Book> byMarket = new HashMap<>();

    void on(Fact fact) {
        if (fact instanceof Fact.BookOpened opened) {
            byMarket.put(opened.market().marketId(), new Book(opened));
        } else if (fact instanceof Fact.LevelChanged change) {
            Book book = byMarket.get(change.marketId());
            if (book != null) {
                book.change(change);
            }
        }
    }

    /** The book; empty where nobody listens, or its first state is still on its way. */
    Optional<Book> find(int marketId) {
        return Optional.ofNullable(byMarket.get(marketId));
    }

    void forget(int marketId) {
        byMarket.remove(marketId);
    }
}
