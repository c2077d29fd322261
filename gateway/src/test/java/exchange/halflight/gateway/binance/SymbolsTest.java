package exchange.halflight.gateway.binance;

import static org.junit.jupiter.api.Assertions.assertEquals;

import exchange.halflight.messages.grpc.Market;
import exchange.halflight.messages.grpc.MarketParameters;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Clients know a market by what it trades: no two may have the same name, and none may ever change its. */
class SymbolsTest {
    @Test
    void theFirstMarketHasThePlainName() {
        assertEquals(
                Map.of(
                        "BTC-PERP", "BTC",
                        "BTC-USDT-PERP", "BTC~2",
                        "ETH-USDT-PERP", "ETH",
                        "BTC", "BTC~4",
                        "BTC-USD", "BTC~5",
                        "USD-PERP", "USD",
                        "ETH-PERP-PERP", "ETH-PERP"),
                Symbols.baseAssets(markets(
                        "BTC-PERP", "BTC-USDT-PERP", "ETH-USDT-PERP", "BTC", "BTC-USD", "USD-PERP", "ETH-PERP-PERP")));
    }

    @Test
    void noTwoHaveTheSameNameAndNoneEverChangesIt() {
        List<String> parts = List.of("", "A", "-USD", "-USDT", "-USDC", "-PERP", "1", "_", ".", "-");
        List<String> symbols = new ArrayList<>();
        for (String first : parts) {
            for (String second : parts) {
                for (String third : parts) {
                    String symbol = first + second + third;
                    if (!symbol.isEmpty() && !symbols.contains(symbol)) {
                        symbols.add(symbol);
                    }
                }
            }
        }
        Map<String, String> before = Map.of();
        for (int count = 1; count <= symbols.size(); count += 50) {
            Map<String, String> names =
                    Symbols.baseAssets(markets(symbols.subList(0, count).toArray(String[]::new)));
            assertEquals(count, new HashSet<>(names.values()).size());
            before.forEach((symbol, name) -> assertEquals(name, names.get(symbol)));
            before = names;
        }
    }

    private static List<Market> markets(String... symbols) {
        List<Market> markets = new ArrayList<>();
        for (String symbol : symbols) {
            markets.add(Market.newBuilder()
                    .setMarketId(markets.size() + 1)
                    .setParameters(MarketParameters.newBuilder().setSymbol(symbol))
                    .build());
        }
        return markets;
    }
}
