package exchange.halflight.oracle.config;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import exchange.halflight.oracle.source.Venue;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class ConfigReaderTest {
    private static final String FILE = """
            windowSeconds: 10
            venues:
              KRAKEN: {endpoint: "wss://example.org/v2", maxAgeSeconds: 10}
              PYTH: {endpoint: "wss://example.org/ws", maxAgeSeconds: 5, tokenVariable: TOKEN}
            markets:
              1000JPY-USD-PERP: {multiplier: 1000, KRAKEN: {symbol: USD/JPY, inverse: true}, PYTH: abc}
            """;

    @Test
    void readsMarketsAndVenues() throws ConfigException {
        OracleConfig config = ConfigReader.parse("f", FILE);
        assertEquals(10, config.windowSeconds());
        assertEquals("TOKEN", config.venues().get(Venue.PYTH).tokenVariable());
        assertEquals(
                List.of(new MarketSources(
                        "1000JPY-USD-PERP",
                        1000,
                        List.of(
                                new SourceMapping(Venue.KRAKEN, "USD/JPY", true),
                                new SourceMapping(Venue.PYTH, "abc", false)))),
                config.markets());
    }

    @Test
    void theFileThatComesWithTheProgramIsGood() throws ConfigException {
        OracleConfig config = ConfigReader.standard();
        assertEquals(60, config.markets().size());
        MarketSources bitcoin = config.markets().getFirst();
        assertEquals("BTC-USDT-PERP", bitcoin.symbol());
        assertEquals(
                List.of(
                        Venue.BINANCE,
                        Venue.COINBASE,
                        Venue.KRAKEN,
                        Venue.BYBIT,
                        Venue.OKX,
                        Venue.PYTH,
                        Venue.SWITCHBOARD),
                bitcoin.sources().stream().map(SourceMapping::venue).toList());
    }

    @ParameterizedTest
    @CsvSource({
        "windowSeconds: 10, windowSeconds: 0, 'f:1: windowSeconds must be a positive whole number, not 0'",
        "windowSeconds: 10, windows: 10, 'f:1: windows is not known here'",
        "maxAgeSeconds: 10, maxAge: 10, 'f:3: maxAge is not known here'",
        "'PYTH: abc', 'OKX: abc', 'f:6: OKX is not among the venues'",
        "'PYTH: abc', 'BUILT_IN: abc', 'f:6: BUILT_IN is not known here'",
        "'PYTH: abc', 'PYTH: \"a\\\"b\"', 'f:6: PYTH is no symbol of a venue'",
        "'PYTH: abc', 'KRAKEN: abc', 'f:6: KRAKEN stands here twice'",
        "multiplier: 1000, multiplier: 1.5, 'f:6: multiplier must be a positive whole number, not 1.5'",
        "inverse: true, inverse: maybe, 'f:6: inverse must be true or false'",
        "wss://example.org/v2, 'a b', 'f:3: endpoint is no address'",
    })
    void errorsNameTheLine(String right, String wrong, String message) {
        String text = FILE.replace(right, wrong);
        assertTrue(!text.equals(FILE), "the example changes something");
        assertEquals(
                message,
                assertThrows(ConfigException.class, () -> ConfigReader.parse("f", text))
                        .getMessage());
    }
}
