package exchange.halflight.gateway.market;

import exchange.halflight.gateway.wire.Decimals;
import exchange.halflight.gateway.wire.Scale;
import exchange.halflight.messages.grpc.Candle;
import exchange.halflight.messages.grpc.Ticker;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;

/** One market's past, from public events only. Not safe for threads. */
final class MarketHistory {
    private static final int PERCENT_DECIMALS = 3;

    final PriceHistory trades = new PriceHistory(true);
    final PriceHistory marks = new PriceHistory(false);
    final PriceHistory indexes = new PriceHistory(false);
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

    void reference(long timeNanos, long newBidUnits, long newAskUnits, long indexUnits) {
        bidUnits = newBidUnits;
        askUnits = newAskUnits;
        indexes.price(timeNanos, indexUnits);
    }

    void stale() {
        bidUnits = 0;
        askUnits = 0;
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
