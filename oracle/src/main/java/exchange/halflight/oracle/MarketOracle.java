package exchange.halflight.oracle;

import exchange.halflight.oracle.index.Conversion;
import exchange.halflight.oracle.index.Index;
import exchange.halflight.oracle.index.MoveGuard;
import exchange.halflight.oracle.index.SourceQuote;
import exchange.halflight.oracle.publish.CommandSender;
import exchange.halflight.oracle.publish.MarketPublisher;
import exchange.halflight.oracle.source.Reading;
import exchange.halflight.oracle.source.Venue;
import exchange.halflight.oracle.status.MarketReport;
import exchange.halflight.oracle.status.MarketState;
import exchange.halflight.oracle.status.SourceState;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** One market of the oracle, from its sources to the exchange. Belongs to the oracle's thread. */
final class MarketOracle {
    private static final long NANOS_PER_SECOND = TimeUnit.SECONDS.toNanos(1);
    /** Sources get this long to say something before their silence is told. */
    private static final long START_NANOS = TimeUnit.SECONDS.toNanos(10);

    private final String symbol;
    private final long multiplier;
    private final List<MarketSource> sources;
    private final MoveGuard guard = new MoveGuard();
    private ListedMarket listed;
    private MarketPublisher publisher;
    private long silenceIsTrueFrom;
    private MarketState state = MarketState.NOT_LISTED;
    private Index last = Index.of(List.of());

    MarketOracle(String symbol, long multiplier, List<MarketSource> sources) {
        this.symbol = symbol;
        this.multiplier = multiplier;
        this.sources = List.copyOf(sources);
    }

    String symbol() {
        return symbol;
    }

    boolean isListed() {
        return listed != null;
    }

    /** The exchange has it from now on. */
    void list(ListedMarket market, CommandSender sender, long nowNanos) {
        listed = market;
        publisher = new MarketPublisher(sender, market.id());
        silenceIsTrueFrom = nowNanos + START_NANOS;
        state = MarketState.STARTING;
    }

    /** One round: reads the sources and tells the exchange what follows. */
    void decide(long nowNanos) {
        if (listed == null) {
            return;
        }
        List<SourceQuote> quotes = quotes(nowNanos);
        Index index = Index.of(quotes);
        for (SourceQuote quote : quotes) {
            boolean dropped = index.dropped().contains(quote.source());
            sources.get(quote.source()).found(dropped ? SourceState.DROPPED : SourceState.LIVE, quote.priceUnits());
        }
        if (!index.exists()) {
            guard.interrupted();
            boolean agree = index.dropped().isEmpty();
            if (agree && state == MarketState.STARTING && nowNanos < silenceIsTrueFrom) {
                return;
            }
            state = agree ? MarketState.SILENT : MarketState.DISAGREEING;
            publisher.stale(nowNanos);
            return;
        }
        last = index;
        if (guard.judge(nowNanos / NANOS_PER_SECOND, index.indexUnits()) == MoveGuard.Verdict.DOUBTED) {
            state = MarketState.DOUBTED;
            publisher.stale(nowNanos);
        } else {
            state = MarketState.LIVE;
            publisher.publish(index, nowNanos);
        }
    }

    MarketReport report(long nowNanos) {
        return new MarketReport(
                symbol,
                state,
                sources.stream().anyMatch(source -> source.feed.venue() == Venue.BUILT_IN),
                listed == null ? 0 : listed.priceDecimals(),
                last.bidUnits(),
                last.askUnits(),
                last.indexUnits(),
                publisher == null ? 0 : publisher.published(),
                publisher == null ? 0 : publisher.refused(),
                publisher == null ? "" : publisher.lastRefusal(),
                sources.stream().map(source -> source.report(nowNanos)).toList());
    }

    private List<SourceQuote> quotes(long nowNanos) {
        List<SourceQuote> quotes = new ArrayList<>();
        for (int i = 0; i < sources.size(); i++) {
            MarketSource source = sources.get(i);
            Reading reading = source.feed.reading(nowNanos);
            if (reading == null) {
                source.found(SourceState.SILENT, 0);
                continue;
            }
            SourceQuote quote = new Conversion(listed.priceDecimals(), multiplier, source.inverse)
                    .quote(i, source.feed.venue().weight(), reading);
            if (quote == null) {
                source.found(SourceState.UNUSABLE, 0);
            } else {
                quotes.add(quote);
            }
        }
        return quotes;
    }
}
