package exchange.halflight.gateway.market;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import exchange.halflight.gateway.wire.Decimals;
import exchange.halflight.gateway.wire.InvalidRequestException;
import exchange.halflight.gateway.wire.MarketMessages;
import exchange.halflight.gateway.wire.Scale;
import exchange.halflight.messages.grpc.Candle;
import exchange.halflight.messages.grpc.MarketParameters;
import exchange.halflight.messages.grpc.Ticker;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

final class MarketDataTest {
    private static final long SECOND = 1_000_000_000L;
    private static final long HOUR = 3_600 * SECOND;
    private static final long DAY = 24 * HOUR;
    private static final Instant BEGIN = Instant.parse("2026-02-27T22:10:07Z");

    private record Trade(long nanos, long priceUnits, long sizeUnits) {}

    private final MarketData data = new MarketData();
    private final List<Trade> trades = new ArrayList<>();
    private Scale scale;

    @BeforeEach
    void market() throws InvalidRequestException {
        scale = new Scale(
                7,
                MarketMessages.toCore(MarketParameters.newBuilder()
                        .setSymbol("X")
                        .setPriceDecimals(2)
                        .setSizeDecimals(3)
                        .setTick("0.01")
                        .setStep("0.001")
                        .build()));
    }

    @ParameterizedTest
    @EnumSource(Interval.class)
    void candlesAreWhatTradesMakeThem(Interval interval) {
        trade(new Random(interval.text().hashCode()), 3_000, 20 * 60);
        List<Candle> expected = naive(interval);
        List<Candle> candles = data.candles(scale, MarketData.Price.LAST, interval, Long.MAX_VALUE, 10_000);
        int shown = Math.min(candles.size(), expected.size());
        assertEquals(expected.subList(0, shown), candles);
        boolean allKept = interval.base() != Interval.Base.MINUTE && interval.base() != Interval.Base.QUARTER;
        assertTrue(allKept ? shown == expected.size() : shown > 100, () -> shown + " of " + expected.size());
        List<Candle> page = data.candles(
                scale, MarketData.Price.LAST, interval, candles.getFirst().getOpenNanos(), 1);
        assertEquals(candles.subList(1, 2), page);
    }

    @Test
    void theDayIsOneOfMinutes() {
        trade(new Random(1), 4_000, 60);
        long now = trades.getLast().nanos;
        long start = (now - DAY) - Math.floorMod(now - DAY, 60 * SECOND);
        List<Trade> day = trades.stream().filter(trade -> trade.nanos >= start).toList();
        assertTrue(day.size() < trades.size() && day.size() > 100);
        long volume = day.stream().mapToLong(Trade::sizeUnits).sum();
        long quote = day.stream()
                .mapToLong(trade -> trade.priceUnits * trade.sizeUnits * 10)
                .sum();
        Ticker.Builder ticker = Ticker.newBuilder();
        data.addTo(ticker, scale, now);
        assertEquals(scale.size(volume), ticker.getVolume());
        assertEquals(Decimals.money(quote), ticker.getQuoteVolume());
        assertEquals(day.size(), ticker.getTrades());
        assertEquals(scale.price(day.getFirst().priceUnits), ticker.getOpenPrice());
        assertEquals(scale.price(day.getLast().priceUnits), ticker.getLastPrice());
        assertEquals(scale.price(day.stream().mapToLong(Trade::priceUnits).max().orElseThrow()), ticker.getHighPrice());
        assertEquals(scale.price(day.stream().mapToLong(Trade::priceUnits).min().orElseThrow()), ticker.getLowPrice());
        assertEquals(scale.price(quote / (volume * 10)), ticker.getWeightedAveragePrice());
        Ticker.Builder later = Ticker.newBuilder();
        data.addTo(later, scale, now + DAY + 60 * SECOND);
        assertEquals(0, later.getTrades());
        assertEquals("0", later.getVolume());
        assertEquals("", later.getOpenPrice());
        assertEquals(ticker.getLastPrice(), later.getLastPrice());
    }

    @Test
    void numbersThatWouldOverflowStopGrowing() {
        long huge = 1L << 47;
        long now = nanos(BEGIN);
        for (int i = 0; i < 70_000; i++) {
            data.traded(scale, now, 1L << 43, huge);
        }
        Ticker.Builder ticker = Ticker.newBuilder();
        data.addTo(ticker, scale, now);
        assertEquals(scale.size(Long.MAX_VALUE), ticker.getVolume());
        assertEquals(70_000, ticker.getTrades());
    }

    @Test
    void marksAndIndexesHaveCandlesWithoutVolume() {
        long now = nanos(BEGIN);
        data.marked(scale, now, 100);
        data.marked(scale, now + 1, 90);
        data.referenced(scale, now, 99, 101, 95);
        Candle mark = data.candles(scale, MarketData.Price.MARK, Interval.HOURS_1, Long.MAX_VALUE, 5)
                .getFirst();
        assertEquals("1", mark.getOpen());
        assertEquals("0.9", mark.getClose());
        assertEquals("", mark.getVolume());
        assertEquals(
                "0.95",
                data.candles(scale, MarketData.Price.INDEX, Interval.MONTHS_1, Long.MAX_VALUE, 5)
                        .getFirst()
                        .getClose());
        assertEquals(List.of(), data.candles(scale, MarketData.Price.LAST, Interval.MONTHS_1, Long.MAX_VALUE, 5));
    }

    @Test
    void premiumsAreOfPricesThatHoldTogether() {
        long now = nanos(BEGIN);
        data.referenced(scale, now, 99, 101, 10_000);
        data.marked(scale, now, 10_100);
        // The index moves, and the mark right after it: what they are between is no premium.
        data.referenced(scale, now + SECOND, 99, 101, 20_000);
        data.marked(scale, now + SECOND, 19_800);
        Candle candle = data.premiums(scale, Interval.DAYS_1, Long.MAX_VALUE, 5).getFirst();
        assertEquals(
                List.of("0.01", "0.01", "-0.01", "-0.01"),
                List.of(candle.getOpen(), candle.getHigh(), candle.getLow(), candle.getClose()));
        // Without a fresh index there is none.
        data.wentStale(scale);
        data.marked(scale, now + 2 * SECOND, 90_000);
        assertEquals(
                "-0.01",
                data.premiums(scale, Interval.DAYS_1, Long.MAX_VALUE, 5)
                        .getFirst()
                        .getClose());
    }

    @Test
    void whatIsOpenStaysWhatItWas() {
        long hour = nanos(BEGIN) - Math.floorMod(nanos(BEGIN), HOUR);
        data.marked(scale, hour + SECOND, 200);
        data.interestChanged(scale, hour + 2 * SECOND, 5_000);
        data.interestChanged(scale, hour + 3 * SECOND, 3_000);
        data.interestChanged(scale, hour + 2 * HOUR, 1_000);
        data.marked(scale, hour + 2 * HOUR + SECOND, 400);
        List<MarketData.Interest> found = data.interests(scale, Interval.HOURS_1, 0, hour + 4 * HOUR + 1, 10);
        assertEquals(
                List.of(
                        new MarketData.Interest(hour + 4 * HOUR, "1", "4"),
                        new MarketData.Interest(hour + 3 * HOUR, "1", "4"),
                        new MarketData.Interest(hour + 2 * HOUR, "3", "6"),
                        new MarketData.Interest(hour + HOUR, "3", "6")),
                found);
        assertEquals(found.subList(1, 3), data.interests(scale, Interval.HOURS_1, hour + HOUR, hour + 3 * HOUR, 2));
        assertEquals(List.of(), data.interests(scale, Interval.HOURS_1, 0, hour, 10));
    }

    @Test
    void qualityComparesWithTheReferenceOfTheMoment() {
        long now = nanos(BEGIN);
        data.traded(scale, now, 5, 1_000);
        data.referenced(scale, now, 9_900, 10_100, 10_000);
        data.traded(scale, now, 9_900, 1_000);
        data.traded(scale, now, 10_200, 3_000);
        data.wentStale(scale);
        data.traded(scale, now, 1, 1_000);
        var quality = data.quality(scale, now);
        assertEquals(2, quality.getTrades());
        assertEquals(1, quality.getInsideReference());
        assertEquals("50", quality.getInsidePercent());
        assertEquals((10_000 + 20_000) / 2, quality.getMeanDistancePpm());
        assertEquals("2", quality.getMeanSize());
        assertEquals(0, data.quality(scale, now + 26 * HOUR).getTrades());
    }

    private void trade(Random random, int count, int mostSecondsBetween) {
        long time = nanos(BEGIN);
        for (int i = 0; i < count; i++) {
            time += random.nextLong(mostSecondsBetween * SECOND);
            Trade trade = new Trade(time, 1 + random.nextInt(100_000), 1 + random.nextInt(1_000));
            trades.add(trade);
            data.traded(scale, trade.nanos, trade.priceUnits, trade.sizeUnits);
        }
    }

    /** Latest first, straight from the trades and the calendar. */
    private List<Candle> naive(Interval interval) {
        List<Candle> candles = new ArrayList<>();
        List<Trade> open = new ArrayList<>();
        long start = 0;
        for (Trade trade : trades) {
            long next = nanos(begin(interval, trade.nanos));
            if (next != start && !open.isEmpty()) {
                candles.addFirst(candle(start, open));
                open.clear();
            }
            start = next;
            open.add(trade);
        }
        candles.addFirst(candle(start, open));
        return candles;
    }

    private Candle candle(long start, List<Trade> open) {
        return Candle.newBuilder()
                .setOpenNanos(start)
                .setOpen(scale.price(open.getFirst().priceUnits))
                .setHigh(scale.price(
                        open.stream().mapToLong(Trade::priceUnits).max().orElseThrow()))
                .setLow(scale.price(
                        open.stream().mapToLong(Trade::priceUnits).min().orElseThrow()))
                .setClose(scale.price(open.getLast().priceUnits))
                .setVolume(scale.size(open.stream().mapToLong(Trade::sizeUnits).sum()))
                .setQuoteVolume(Decimals.money(open.stream()
                        .mapToLong(trade -> trade.priceUnits * trade.sizeUnits * 10)
                        .sum()))
                .setTrades(open.size())
                .build();
    }

    private static Instant begin(Interval interval, long nanos) {
        ZonedDateTime time = Instant.EPOCH.plusNanos(nanos).atZone(ZoneOffset.UTC);
        String text = interval.text();
        long count = Integer.parseInt(text.substring(0, text.length() - 1));
        ZonedDateTime begin = switch (text.charAt(text.length() - 1)) {
            case 'm' -> time.truncatedTo(ChronoUnit.HOURS).plusMinutes(time.getMinute() / count * count);
            case 'h' -> time.truncatedTo(ChronoUnit.DAYS).plusHours(time.getHour() / count * count);
            case 'd' ->
                Instant.EPOCH
                        .plus(Math.floorDiv(nanos, DAY) / count * count, ChronoUnit.DAYS)
                        .atZone(ZoneOffset.UTC);
            case 'w' ->
                time.truncatedTo(ChronoUnit.DAYS)
                        .minusDays(time.getDayOfWeek().getValue() - DayOfWeek.MONDAY.getValue());
            default -> time.truncatedTo(ChronoUnit.DAYS).withDayOfMonth(1);
        };
        return begin.toInstant();
    }

    private static long nanos(Instant instant) {
        return instant.getEpochSecond() * SECOND + instant.getNano();
    }
}
