package exchange.halflight.oracle.venue;

import exchange.halflight.oracle.source.Refusal;
import exchange.halflight.oracle.source.RefusedException;
import exchange.halflight.oracle.source.SourceFeed;
import java.util.Map;

/** The feeds of one venue by its names for them. */
final class Feeds {
    private final Map<String, SourceFeed> bySymbol;

    /** Tells one feed what a frame says of it. */
    @FunctionalInterface
    interface Telling {
        void to(SourceFeed feed) throws RefusedException;
    }

    Feeds(Map<String, SourceFeed> bySymbol) {
        this.bySymbol = bySymbol;
    }

    /**
     * Tells a feed; what it refuses is counted at it.
     *
     * @throws RefusedException where there is no such feed
     */
    void tell(String symbol, Telling telling) throws RefusedException {
        SourceFeed feed = bySymbol.get(symbol);
        if (feed == null) {
            throw new RefusedException(Refusal.UNKNOWN_SYMBOL, symbol);
        }
        try {
            telling.to(feed);
        } catch (RefusedException e) {
            feed.refusals().count(e.refusal());
        }
    }

    void sequencesRestarted() {
        bySymbol.values().forEach(SourceFeed::sequencesRestarted);
    }
}
