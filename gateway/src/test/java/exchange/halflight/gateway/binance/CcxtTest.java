package exchange.halflight.gateway.binance;

import exchange.halflight.gateway.RunningExchange;
import exchange.halflight.identity.key.CreatedKey;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A stock ccxt trades here, with nothing but addresses and keys set. The script says what must come of it. */
class CcxtTest {
    @TempDir
    private Path folder;

    @Test
    void aStockClientTrades() throws Exception {
        run("ccxt-rest.cjs");
    }

    @Test
    void aStockClientTradesOverTheWebSocketApi() throws Exception {
        run("ccxt-ws-api.cjs");
    }

    @Test
    void aStockClientWatches() throws Exception {
        run("ccxt-watch.cjs");
    }

    private void run(String script) throws Exception {
        NodeScripts.require("ccxt");
        try (BinanceExchange exchange = new BinanceExchange(folder);
                OutsidePrices outside = OutsidePrices.open(exchange, RunningExchange.MARKET);
                TlsDoor door = TlsDoor.open(folder, exchange.port(), BinanceExchange.HOSTS)) {
            CreatedKey first = exchange.keyOf(1);
            CreatedKey second = exchange.keyOf(2);
            NodeScripts.run(
                    script,
                    Map.of(
                            "NODE_EXTRA_CA_CERTS", door.certificate().toString(),
                            "OUTSIDE", outside.address(),
                            "DOMAIN", BinanceExchange.DOMAIN + ":" + door.port(),
                            "KEY_1", first.key().id(),
                            "SECRET_1", first.secret().orElseThrow().reveal(),
                            "KEY_2", second.key().id(),
                            "SECRET_2", second.secret().orElseThrow().reveal()));
        }
    }
}
