package exchange.halflight.oracle;

import exchange.halflight.cluster.client.ClientSettings;
import exchange.halflight.oracle.config.OracleConfig;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.Map;
import java.util.function.Consumer;

/**
 * What an oracle needs to know.
 *
 * @param builtIn used with built-in prices only
 * @param client how the node is reached
 * @param onFailure called where the oracle can't go on
 */
public record OracleSettings(
        OracleConfig config, SourceMode mode, BuiltIn builtIn, ClientSettings client, Consumer<Throwable> onFailure) {
    /**
     * What is made up.
     *
     * @param seed of the walks; the same seed at the same time gives the same walk
     * @param startPrices where the walk of a market begins that has no index yet
     * @param candles files of candles to play, by market
     */
    public record BuiltIn(long seed, Map<String, BigDecimal> startPrices, Map<String, Path> candles) {
        public BuiltIn {
            startPrices = Map.copyOf(startPrices);
            candles = Map.copyOf(candles);
        }
    }
}
