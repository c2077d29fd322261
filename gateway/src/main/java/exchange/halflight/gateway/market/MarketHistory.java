package exchange.halflight.gateway.market;

import exchange.halflight.gateway.wire.Decimals;
import exchange.halflight.gateway.wire.Scale;
import exchange.halflight.messages.grpc.Candle;
import exchange.halflight.messages.grpc.Ticker;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;

/** One market's past, from public events only. Not safe for threads. */
final class MarketHistory {
    private static final int PERCENT_DECIMALS = 3;

    final PriceHistory trades = new PriceHistory(true);
    final PriceHistory marks = new PriceHistory(false);
    final PriceHistory indexes = new PriceHistory(false);
    /** Sizes of all longs; nothing in a dark market. */
    final PriceHistory interests = new PriceHistory(false);

    final Premiums premiums = new Premiums();
    final Quality quality = new Quality();
    private long lastPriceUnits;
    private long lastSizeUnits;
    private long lastNanos;
    /** 0 while there is no fresh reference. */
    private long bidUnits;

    private long askUnits;

    void trade(Scale scale, long timeNanos, long priceUnits, long sizeUnits) {
        lastPriceUnits = priceUnits;
        lastSizeUnits = sizeUnits;
        lastNanos = timeNanos;
        BigInteger quote = scale.notionalMicros(priceUnits, sizeUnits);
        trades.trade(
                timeNanos, priceUnits, sizeUnits, quote.bitLength() > 63 ? Long.MAX_VALUE : quote.longValueExact());
        if (bidUnits != 0) {
            quality.trade(timeNanos, priceUnits, sizeUnits, bidUnits, askUnits);
        }
    }

    void mark(long timeNanos, long markUnits) {
        marks.price(timeNanos, markUnits);
        premiums.mark(timeNanos, markUnits);
    }

    void reference(long timeNanos, long newBidUnits, long newAskUnits, long indexUnits) {
        bidUnits = newBidUnits;
        askUnits = newAskUnits;
        indexes.price(timeNanos, indexUnits);
        premiums.index(timeNanos, indexUnits);
    }

    void stale() {
        bidUnits = 0;
        askUnits = 0;
        premiums.stale();
    }

    /** Fills in what trades tell. */
    void addTo(Ticker.Builder ticker, Scale scale, Bar day) {
        if (lastNanos != 0) {
            ticker.setLastPrice(scale.price(lastPriceUnits))
                    .setLastSize(scale.size(lastSizeUnits))
                    .setLastNanos(lastNanos);
        }
        if (day == null) {
            ticker.setVolume("0").setQuoteVolume("0");
            return;
        }
        long changeUnits = day.closeUnits() - day.openUnits();
        ticker.setOpenPrice(scale.price(day.openUnits()))
                .setHighPrice(scale.price(day.highUnits()))
                .setLowPrice(scale.price(day.lowUnits()))
                .setVolume(scale.size(day.volumeUnits()))
                .setQuoteVolume(Decimals.money(day.quoteMicros()))
                .setTrades(day.trades())
                .setChange(scale.price(changeUnits))
                .setChangePercent(Decimals.format(BigDecimal.valueOf(changeUnits)
                        .movePointRight(2)
                        .divide(BigDecimal.valueOf(day.openUnits()), PERCENT_DECIMALS, RoundingMode.DOWN)))
                .setWeightedAveragePrice(scale.pricePerSize(day.quoteMicros(), day.volumeUnits()));
    }

    /** What was open at the beginnings of intervals, latest first: it stays what it was until it changes. */
    List<MarketData.Interest> interests(Scale scale, Interval interval, long fromNanos, long untilNanos, int limit) {
        long moment = interval.start(untilNanos);
        Iterator<Bar> sizes =
                interests.candles(interval, moment, PriceHistory.KEPT).iterator();
        Iterator<Bar> prices =
                marks.candles(interval, moment, PriceHistory.KEPT).iterator();
        List<MarketData.Interest> found = new ArrayList<>();
        Bar size = next(sizes);
        Bar price = next(prices);
        while (size != null && found.size() < limit && moment >= fromNanos) {
            String notional = price == null
                    ? ""
                    : Decimals.format(new BigDecimal(
                            scale.notionalMicros(price.closeUnits(), size.closeUnits()), Decimals.MONEY));
            found.add(new MarketData.Interest(moment, scale.size(size.closeUnits()), notional));
            moment = interval.start(moment - 1);
            // What began at the moment or later was not yet.
            size = size.startNanos() < moment ? size : next(sizes);
            price = price == null || price.startNanos() < moment ? price : next(prices);
        }
        return found;
    }

    private static Bar next(Iterator<Bar> bars) {
        return bars.hasNext() ? bars.next() : null;
    }

    static Candle candle(Bar bar, Scale scale) {
        Candle.Builder candle = Candle.newBuilder()
                .setOpenNanos(bar.startNanos())
                .setOpen(scale.price(bar.openUnits()))
                .setHigh(scale.price(bar.highUnits()))
                .setLow(scale.price(bar.lowUnits()))
                .setClose(scale.price(bar.closeUnits()));
        return bar.trades() == 0
                ? candle.build()
                : candle.setVolume(scale.size(bar.volumeUnits()))
                        .setQuoteVolume(Decimals.money(bar.quoteMicros()))
                        .setTrades(bar.trades())
                        .build();
    }
}
