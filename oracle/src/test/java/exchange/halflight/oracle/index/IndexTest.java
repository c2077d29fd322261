package exchange.halflight.oracle.index;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import exchange.halflight.oracle.source.Venue;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

final class IndexTest {
    private static final long SEED = 20_260_131;
    private static final int ROUNDS = 20_000;

    @Test
    void theHeavierHalfDecides() {
        // .30 + .25 below, .45 above: 55 of 100 is reached at the second.
        List<SourceQuote> quotes = List.of(
                quote(0, Venue.BINANCE, 100_00),
                quote(1, Venue.COINBASE, 100_10),
                quote(2, Venue.KRAKEN, 100_20),
                quote(3, Venue.BYBIT, 100_30),
                quote(4, Venue.OKX, 100_40));
        assertEquals(100_10, Index.of(quotes).indexUnits());
        assertEquals(List.of(0, 1, 2, 3, 4), Index.of(quotes).used());
    }

    @Test
    void atExactlyHalfItIsTheMeanOfBothNeighboursFloored() {
        List<SourceQuote> quotes = List.of(quote(0, Venue.KRAKEN, 1000), quote(1, Venue.OKX, 1003));
        assertEquals(1001, Index.of(quotes).indexUnits());
    }

    @Test
    void exactlyTwoPercentStaysAndMoreIsDropped() {
        List<SourceQuote> quotes = new ArrayList<>(List.of(
                quote(0, Venue.BINANCE, 10_000), quote(1, Venue.COINBASE, 10_000), quote(2, Venue.KRAKEN, 10_200)));
        assertEquals(List.of(), Index.of(quotes).dropped());
        quotes.set(2, quote(2, Venue.KRAKEN, 10_201));
        assertEquals(List.of(2), Index.of(quotes).dropped());
        assertEquals(List.of(0, 1), Index.of(quotes).used());
        quotes.set(2, quote(2, Venue.KRAKEN, 9_799));
        assertEquals(List.of(2), Index.of(quotes).dropped());
    }

    @Test
    void theMedianIsTakenAgainWithoutTheDropped() {
        // All: 10000 at .55 of .85. Without Binance's 9000: exactly half of .55 is not reached before 10100.
        List<SourceQuote> quotes = List.of(
                quote(0, Venue.BINANCE, 9_000),
                quote(1, Venue.KRAKEN, 10_000),
                quote(2, Venue.OKX, 10_050),
                quote(3, Venue.COINBASE, 10_100));
        Index index = Index.of(quotes);
        assertEquals(List.of(0), index.dropped());
        assertEquals(10_050, index.indexUnits());
    }

    @Test
    void twoHalvesThatDisagreeLeaveNoIndex() {
        Index index = Index.of(List.of(quote(0, Venue.KRAKEN, 10_000), quote(1, Venue.OKX, 10_500)));
        assertFalse(index.exists());
        assertEquals(List.of(0, 1), index.dropped());
        assertFalse(Index.of(List.of()).exists());
    }

    @Test
    void bidAndAskAreMediansOfThoseThatHaveAny() {
        Index index = Index.of(List.of(
                new SourceQuote(0, 300, 1000, 998, 1002),
                new SourceQuote(1, 250, 1001, 0, 0),
                new SourceQuote(2, 150, 1001, 999, 1001)));
        assertEquals(998, index.bidUnits());
        assertEquals(1002, index.askUnits());
        Index without = Index.of(List.of(new SourceQuote(0, 250, 1001, 0, 0)));
        assertEquals(1001, without.bidUnits());
        assertEquals(1001, without.askUnits());
    }

    /** Against a model that knows no sorting by weight: each source is as many voters as its weight, in one long row. */
    @Test
    void agreesWithAPlainModel() {
        SplittableRandom random = new SplittableRandom(SEED);
        for (int round = 0; round < ROUNDS; round++) {
            List<SourceQuote> quotes = drawn(random);
            int seen = round;
            Index index = Index.of(quotes);
            long first = model(quotes);
            List<SourceQuote> near = quotes.stream()
                    .filter(quote -> BigInteger.valueOf(quote.priceUnits())
                                    .subtract(BigInteger.valueOf(first))
                                    .abs()
                                    .multiply(BigInteger.valueOf(50))
                                    .compareTo(BigInteger.valueOf(first))
                            <= 0)
                    .toList();
            assertEquals(near.isEmpty() ? 0 : model(near), index.indexUnits(), () -> "round " + seen + ": " + quotes);
            assertEquals(near.size(), index.used().size(), () -> "round " + seen + ": " + quotes);
            assertTrue(index.bidUnits() <= index.askUnits(), () -> "round " + seen + ": " + quotes);
            assertEquals(index.indexUnits(), Index.of(quotes.reversed()).indexUnits(), "the order does not matter");
        }
    }

    private static List<SourceQuote> drawn(SplittableRandom random) {
        long around = random.nextLong(1, 1L << 40);
        List<SourceQuote> quotes = new ArrayList<>();
        for (Venue venue : Venue.values()) {
            if (random.nextInt(4) > 0) {
                long spread = Math.max(1, around / random.nextLong(10, 2000));
                long price = Math.max(1, around + random.nextLong(-spread, spread + 1));
                long half = random.nextLong(0, 1 + price / 1000);
                boolean quoted = random.nextBoolean() && price - half > 0;
                quotes.add(new SourceQuote(
                        quotes.size(), venue.weight(), price, quoted ? price - half : 0, quoted ? price + half : 0));
            }
        }
        return quotes.isEmpty() ? List.of(new SourceQuote(0, 300, around, 0, 0)) : quotes;
    }

    private static long model(List<SourceQuote> quotes) {
        List<Long> voters = new ArrayList<>();
        quotes.forEach(quote -> voters.addAll(Collections.nCopies(quote.weight(), quote.priceUnits())));
        Collections.sort(voters);
        int size = voters.size();
        return size % 2 == 1 ? voters.get(size / 2) : Math.floorDiv(voters.get(size / 2 - 1) + voters.get(size / 2), 2);
    }

    private static SourceQuote quote(int source, Venue venue, long price) {
        return new SourceQuote(source, venue.weight(), price, 0, 0);
    }
}
