package exchange.halflight.oracle.venue;

import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assertions.fail;

import exchange.halflight.oracle.source.Reading;
import exchange.halflight.oracle.source.RefusedException;
import exchange.halflight.oracle.source.SourceFeed;
import exchange.halflight.oracle.source.Venue;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Any bytes, and any good frame with some bytes changed, are read or refused; nothing else is ever thrown, and no bad price gets in. */
final class FrameFuzzTest {
    private static final long NOW = 1_790_000_000_000_000_000L;
    private static final String MILLIS = "1790000000000";
    private static final int RANDOM_FRAMES = 4_000;
    private static final int CHANGED_FRAMES = 12_000;

    record Subject(String name, Function<Feeds, Protocol> protocol, String symbol, List<String> frames) {
        @Override
        public String toString() {
            return name;
        }
    }

    static Stream<Subject> subjects() {
        return Stream.of(
                new Subject(
                        "binance",
                        BinanceProtocol::new,
                        "BTCUSDT",
                        List.of(
                                "{\"e\":\"aggTrade\",\"E\":1,\"s\":\"BTCUSDT\",\"a\":5,\"p\":\"95000.1\",\"q\":\"0.5\",\"T\":"
                                        + MILLIS + "}",
                                "{\"u\":9,\"s\":\"BTCUSDT\",\"b\":\"95000.0\",\"B\":\"1\",\"a\":\"95000.2\",\"A\":\"2\"}")),
                new Subject(
                        "coinbase",
                        CoinbaseProtocol::new,
                        "BTC-USD",
                        List.of(
                                "{\"type\":\"match\",\"trade_id\":7,\"time\":\"2026-09-21T14:13:20.000000Z\",\"product_id\":\"BTC-USD\",\"size\":\"0.2\",\"price\":\"95000\"}",
                                "{\"type\":\"ticker\",\"sequence\":72,\"product_id\":\"BTC-USD\",\"best_bid\":\"94999\",\"best_ask\":\"95001\",\"time\":\"2026-09-21T14:13:20Z\"}")),
                new Subject(
                        "kraken",
                        KrakenProtocol::new,
                        "BTC/USD",
                        List.of(
                                "{\"channel\":\"ticker\",\"type\":\"update\",\"data\":[{\"symbol\":\"BTC/USD\",\"bid\":94999.9,\"ask\":95000.1}]}",
                                "{\"channel\":\"trade\",\"data\":[{\"symbol\":\"BTC/USD\",\"price\":95000.3,\"qty\":0.2,\"trade_id\":12,\"timestamp\":\"2026-09-21T14:13:20.5Z\"}]}")),
                new Subject(
                        "bybit",
                        BybitProtocol::new,
                        "BTCUSDT",
                        List.of(
                                "{\"topic\":\"orderbook.1.BTCUSDT\",\"type\":\"snapshot\",\"ts\":" + MILLIS
                                        + ",\"data\":{\"s\":\"BTCUSDT\",\"b\":[[\"94999.5\",\"1\"]],\"a\":[[\"95000.5\",\"2\"]],\"u\":100}}",
                                "{\"topic\":\"publicTrade.BTCUSDT\",\"data\":[{\"T\":" + MILLIS
                                        + ",\"s\":\"BTCUSDT\",\"v\":\"0.1\",\"p\":\"95001.5\"}]}")),
                new Subject(
                        "okx",
                        OkxProtocol::new,
                        "BTC-USDT",
                        List.of(
                                "{\"arg\":{\"channel\":\"trades\",\"instId\":\"BTC-USDT\"},\"data\":[{\"tradeId\":\"130\",\"px\":\"95002.1\",\"sz\":\"0.12\",\"ts\":\""
                                        + MILLIS + "\"}]}",
                                "{\"arg\":{\"channel\":\"bbo-tbt\",\"instId\":\"BTC-USDT\"},\"data\":[{\"asks\":[[\"95002.2\",\"1\"]],\"bids\":[[\"95002.0\",\"1\"]],\"ts\":\""
                                        + MILLIS + "\",\"seqId\":40}]}")),
                new Subject(
                        "pyth",
                        PythProtocol::new,
                        "ab12",
                        List.of(
                                "{\"type\":\"price_update\",\"price_feed\":{\"id\":\"ab12\",\"price\":{\"price\":\"9500312345678\",\"conf\":\"2500000000\",\"expo\":-8,\"publish_time\":1790000000}}}")));
    }

    @ParameterizedTest
    @MethodSource("subjects")
    void goodFramesAreTaken(Subject subject) throws RefusedException {
        SourceFeed feed = feed(subject);
        Protocol protocol = subject.protocol().apply(new Feeds(Map.of(subject.symbol(), feed)));
        for (String frame : subject.frames()) {
            protocol.read(frame, NOW);
        }
        assertTrue(
                feed.taken() == subject.frames().size(),
                () -> feed.refusals().byReason().toString());
    }

    @ParameterizedTest
    @MethodSource("subjects")
    void anythingElseIsReadOrRefused(Subject subject) {
        SplittableRandom random = new SplittableRandom(11);
        long taken = 0;
        long refused = 0;
        for (int round = 0; round < RANDOM_FRAMES + CHANGED_FRAMES; round++) {
            SourceFeed feed = feed(subject);
            Protocol protocol = subject.protocol().apply(new Feeds(Map.of(subject.symbol(), feed)));
            String frame = round < RANDOM_FRAMES
                    ? noise(random)
                    : changed(
                            subject.frames().get(random.nextInt(subject.frames().size())), random);
            try {
                protocol.read(frame, NOW);
            } catch (RefusedException e) {
                refused++;
            } catch (RuntimeException e) {
                fail(subject + " threw at " + frame, e);
            }
            taken += feed.taken();
            refused += feed.refusals().byReason().values().stream()
                    .mapToLong(Long::longValue)
                    .sum();
            Reading reading = feed.reading(NOW);
            if (reading != null) {
                assertTrue(
                        reading.numerator().signum() > 0
                                && reading.denominator().signum() > 0,
                        frame);
                assertTrue(!reading.hasQuote() || reading.bid().compareTo(reading.ask()) <= 0, frame);
            }
        }
        assertTrue(taken > 0 && refused > RANDOM_FRAMES / 2, taken + " taken, " + refused + " refused");
    }

    private static SourceFeed feed(Subject subject) {
        return new SourceFeed(Venue.OKX, subject.symbol(), new SourceFeed.Limits(10_000_000_000L, 10), () -> NOW);
    }

    private static String noise(SplittableRandom random) {
        byte[] bytes = new byte[random.nextInt(60)];
        random.nextBytes(bytes);
        return new String(bytes, StandardCharsets.UTF_8);
    }

    private static String changed(String frame, SplittableRandom random) {
        StringBuilder text = new StringBuilder(frame);
        String alphabet = "0123456789.-+eE{}[]\",:NaInfityxu";
        for (int changes = 1 + random.nextInt(3); changes > 0; changes--) {
            if (text.isEmpty()) {
                break;
            }
            int at = random.nextInt(text.length());
            char other = alphabet.charAt(random.nextInt(alphabet.length()));
            switch (random.nextInt(4)) {
                case 0 -> text.setCharAt(at, other);
                case 1 -> text.insert(at, other);
                case 2 -> text.deleteCharAt(at);
                default -> text.setLength(Math.max(1, at));
            }
        }
        return text.toString();
    }
}
