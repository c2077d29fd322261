package exchange.halflight.oracle.source;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class SourceFeedTest {
    private static final long SECOND = 1_000_000_000;

    private long now = 1_000_000 * SECOND;
    private final SourceFeed feed =
            new SourceFeed(Venue.OKX, "BTC-USDT", new SourceFeed.Limits(10 * SECOND, 10), () -> now);

    @Test
    void theAverageOfTheLastTrades() {
        trade(1, now - 2 * SECOND, "100", "1");
        trade(2, now - SECOND, "101", "3");
        assertEquals("100.75", price());
        now += 8 * SECOND; // the first is 10 s old: out of the window
        assertEquals("101.00", price());
    }

    @Test
    void withoutTradesTheMid() {
        quote(5, now, "99", "100.5");
        assertEquals("99.75", price());
        assertEquals(new BigDecimal("99"), feed.reading(now).bid());
        trade(1, now, "120", "1");
        assertEquals("120.00", price(), "trades come first");
    }

    @Test
    void exactlyAsOldAsItsLimitItStillCounts() {
        quote(5, now, "99", "101");
        assertNotNull(feed.reading(now + 10 * SECOND));
        assertNull(feed.reading(now + 10 * SECOND + 1));
    }

    @Test
    void whatIsOldNewTwiceOrCrossedIsRefusedAndCounted() {
        trade(1, now - 10 * SECOND, "100", "1");
        trade(2, now - 10 * SECOND - 1, "100", "1"); // back in time
        trade(1, now, "100", "1"); // said before
        quote(7, now - 11 * SECOND, "99", "101"); // too old
        quote(7, now + 3 * SECOND, "99", "101"); // from the future
        quote(8, now, "101", "99"); // crossed
        quote(9, now, "99", "101");
        quote(9, now, "98", "102"); // said before
        quote(10, now - 1, "98", "102"); // back in time
        feed.price(now, new BigDecimal("100"));
        feed.price(now, new BigDecimal("101")); // not newer
        assertEquals(
                Map.of(Refusal.BACKWARDS, 5L, Refusal.STALE, 1L, Refusal.FUTURE, 1L, Refusal.CROSSED, 1L),
                feed.refusals().byReason());
        assertEquals(3, feed.taken());
    }

    @Test
    void aRestartedVenueMayCountFromTheBeginning() {
        trade(1_000, now, "100", "1");
        feed.sequencesRestarted();
        trade(1, now, "100", "1");
        assertEquals(2, feed.taken());
    }

    @Test
    void whoFallsSilentIsSilent() {
        assertNull(feed.reading(now));
        trade(1, now, "100", "1");
        assertNotNull(feed.reading(now));
        assertNull(feed.reading(now + 11 * SECOND));
    }

    private void trade(long id, long time, String price, String size) {
        feed.trade(id, time, new BigDecimal(price), new BigDecimal(size));
    }

    private void quote(long sequence, long time, String bid, String ask) {
        feed.quote(sequence, time, new BigDecimal(bid), new BigDecimal(ask));
    }

    private String price() {
        Reading reading = feed.reading(now);
        return reading.numerator()
                .divide(reading.denominator(), 2, RoundingMode.FLOOR)
                .toString();
    }
}
