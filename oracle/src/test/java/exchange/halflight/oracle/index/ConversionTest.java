package exchange.halflight.oracle.index;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import exchange.halflight.oracle.source.Reading;
import java.math.BigDecimal;
import org.junit.jupiter.api.Test;

final class ConversionTest {
    @Test
    void floorsPriceAndBidAndCeilsAsk() {
        Reading reading = new Reading(
                new BigDecimal("100.0191"), BigDecimal.ONE, new BigDecimal("100.018"), new BigDecimal("100.0201"), 1);
        assertEquals(
                new SourceQuote(3, 150, 10_001, 10_001, 10_003), new Conversion(2, 1, false).quote(3, 150, reading));
    }

    @Test
    void anAverageOfTradesStaysAFractionUntilTheEnd() {
        // (1.00 * 1 + 1.01 * 2) / 3 = 1.00666…
        Reading reading = new Reading(new BigDecimal("3.02"), new BigDecimal("3"), null, null, 1);
        assertEquals(new SourceQuote(0, 1, 1_006_666, 0, 0), new Conversion(6, 1, false).quote(0, 1, reading));
    }

    @Test
    void coinsByTheMillion() {
        Reading reading = Reading.of(new BigDecimal("0.00000479"), 1);
        assertEquals(
                479_000,
                new Conversion(5, 1_000_000, false).quote(0, 1, reading).priceUnits());
    }

    @Test
    void pairsTheOtherWayRound() {
        // A thousand yen at 156.25 to the dollar are 6.4 dollars; its bid comes from the pair's ask.
        Reading reading = new Reading(
                new BigDecimal("156.25"), BigDecimal.ONE, new BigDecimal("156.24"), new BigDecimal("156.26"), 1);
        assertEquals(
                new SourceQuote(0, 1, 640_000, 639_959, 640_041), new Conversion(5, 1_000, true).quote(0, 1, reading));
    }

    @Test
    void whatIsNoPriceOfTheMarketIsNone() {
        assertNull(new Conversion(2, 1, false).quote(0, 1, Reading.of(new BigDecimal("0.009"), 1)));
        assertNull(new Conversion(2, 1, false).quote(0, 1, Reading.of(new BigDecimal("99999999999999"), 1)));
    }
}
