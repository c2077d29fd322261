package exchange.halflight.oracle;

import exchange.halflight.oracle.source.SourceFeed;
import exchange.halflight.oracle.status.SourceReport;
import exchange.halflight.oracle.status.SourceState;
import java.util.concurrent.TimeUnit;

/** One source within one market: the feed, and how it fared in the median. Belongs to the oracle's thread. */
final class MarketSource {
    final SourceFeed feed;
    final boolean inverse;
    private SourceState state = SourceState.SILENT;
    private long priceUnits;
    private long drops;

    MarketSource(SourceFeed feed, boolean inverse) {
        this.feed = feed;
        this.inverse = inverse;
    }

    /** How it stands after a round. */
    void found(SourceState newState, long newPriceUnits) {
        if (newState == SourceState.DROPPED && state != SourceState.DROPPED) {
            drops++;
        }
        state = newState;
        priceUnits = newPriceUnits == 0 ? priceUnits : newPriceUnits;
    }

    SourceReport report(long nowNanos) {
        long newest = feed.newestNanos();
        return new SourceReport(
                feed.venue(),
                feed.symbol(),
                state,
                priceUnits,
                newest == 0 ? -1 : Math.max(0, TimeUnit.NANOSECONDS.toMillis(nowNanos - newest)),
                feed.taken(),
                drops,
                feed.refusals().byReason());
    }
}
