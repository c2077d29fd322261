package exchange.halflight.gateway.binance;

import exchange.halflight.gateway.market.Interval;
import exchange.halflight.messages.grpc.Candle;

/** A candle of a market. */
record Kline(String symbol, Interval interval, Candle candle) {
    /** When it begins, milliseconds since 1970, and so the next. */
    long startMillis() {
        return Money.millis(candle.getOpenNanos());
    }

    /** The first moment after it. */
    long endMillis() {
        return Money.millis(interval.end(candle.getOpenNanos()));
    }
}
