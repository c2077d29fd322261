package exchange.halflight.oracle.source;

import java.math.BigDecimal;
import java.util.concurrent.TimeUnit;

/**
 * What one venue says of one of its symbols, validated. The price is the volume-weighted average of the trades of the last
 * seconds; where there were none, the mid of best bid and ask; where the venue averages itself, what it says. Connectors write,
 * the oracle reads: safe for all threads.
 */
public final class SourceFeed {
    /** How far clocks of different machines may differ. */
    private static final long CLOCK_TOLERANCE_NANOS = TimeUnit.SECONDS.toNanos(2);

    private static final BigDecimal TWO = BigDecimal.TWO;

    private final Venue venue;
    private final String symbol;
    private final Limits limits;
    private final Clock clock;
    private final TradeWindow trades;
    private final Refusals refusals = new Refusals();

    private long lastTradeId;
    private long lastTradeNanos;
    private long lastQuoteSequence;
    private long lastQuoteNanos;
    private long lastPriceNanos;
    private BigDecimal bid;
    private BigDecimal ask;
    private BigDecimal price;
    private long taken;

    /** Nanoseconds since 1970. */
    @FunctionalInterface
    public interface Clock {
        long nanos();
    }

    /**
     * How long things hold.
     *
     * @param maxAgeNanos a source whose newest word is older is silent; exactly as old is not
     * @param windowSeconds trades that are averaged
     */
    public record Limits(long maxAgeNanos, int windowSeconds) {}

    public SourceFeed(Venue venue, String symbol, Limits limits, Clock clock) {
        this.venue = venue;
        this.symbol = symbol;
        this.limits = limits;
        this.clock = clock;
        trades = new TradeWindow(limits.windowSeconds());
    }

    public Venue venue() {
        return venue;
    }

    /** The venue's name for it. */
    public String symbol() {
        return symbol;
    }

    public Limits limits() {
        return limits;
    }

    public Refusals refusals() {
        return refusals;
    }

    /** How often something was taken. */
    public synchronized long taken() {
        return taken;
    }

    /** When the newest word was said, nanoseconds since 1970; 0 where there was none. */
    public synchronized long newestNanos() {
        return Math.max(lastTradeNanos, Math.max(lastQuoteNanos, lastPriceNanos));
    }

    /** The trades' sequence of a trade without number: its time alone is judged. */
    public static final long NO_SEQUENCE = 0;

    /** A trade; id from the venue, rising, or {@link #NO_SEQUENCE}. */
    public synchronized void trade(long id, long timeNanos, BigDecimal tradePrice, BigDecimal size) {
        if (timeNanos < lastTradeNanos || (id != NO_SEQUENCE && id <= lastTradeId)) {
            refusals.count(Refusal.BACKWARDS);
        } else if (isTimely(timeNanos)) {
            lastTradeId = id == NO_SEQUENCE ? lastTradeId : id;
            lastTradeNanos = timeNanos;
            trades.add(timeNanos, tradePrice, size);
            taken++;
        }
    }

    /** Best bid and ask; sequence from the venue, rising, or {@link #NO_SEQUENCE}. */
    public synchronized void quote(long sequence, long timeNanos, BigDecimal newBid, BigDecimal newAsk) {
        if (timeNanos < lastQuoteNanos || (sequence != NO_SEQUENCE && sequence <= lastQuoteSequence)) {
            refusals.count(Refusal.BACKWARDS);
        } else if (newBid.compareTo(newAsk) > 0) {
            refusals.count(Refusal.CROSSED);
        } else if (isTimely(timeNanos)) {
            lastQuoteSequence = sequence == NO_SEQUENCE ? lastQuoteSequence : sequence;
            lastQuoteNanos = timeNanos;
            bid = newBid;
            ask = newAsk;
            taken++;
        }
    }

    /** A price that the venue has averaged itself; must be newer than the last. */
    public synchronized void price(long timeNanos, BigDecimal newPrice) {
        if (timeNanos <= lastPriceNanos) {
            refusals.count(Refusal.BACKWARDS);
        } else if (isTimely(timeNanos)) {
            lastPriceNanos = timeNanos;
            price = newPrice;
            taken++;
        }
    }

    /** The venue has begun to count anew; times go on. */
    public synchronized void sequencesRestarted() {
        lastTradeId = NO_SEQUENCE;
        lastQuoteSequence = NO_SEQUENCE;
    }

    /** What the source stands for now; null where it is silent. */
    public synchronized Reading reading(long nowNanos) {
        long newest = newestNanos();
        if (newest == 0 || nowNanos - newest > limits.maxAgeNanos()) {
            return null;
        }
        if (price != null) {
            return Reading.of(price, newest);
        }
        boolean quoted = bid != null && nowNanos - lastQuoteNanos <= limits.maxAgeNanos();
        BigDecimal[] average = trades.average(nowNanos);
        if (average == null && !quoted) {
            return null;
        }
        BigDecimal numerator = average == null ? bid.add(ask) : average[0];
        BigDecimal denominator = average == null ? TWO : average[1];
        return new Reading(numerator, denominator, quoted ? bid : null, quoted ? ask : null, newest);
    }

    private boolean isTimely(long timeNanos) {
        long ageNanos = clock.nanos() - timeNanos;
        if (ageNanos > limits.maxAgeNanos()) {
            refusals.count(Refusal.STALE);
            return false;
        }
        if (ageNanos < -CLOCK_TOLERANCE_NANOS) {
            refusals.count(Refusal.FUTURE);
            return false;
        }
        return true;
    }
}
