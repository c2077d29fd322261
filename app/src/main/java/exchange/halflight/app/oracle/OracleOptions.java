package exchange.halflight.app.oracle;

import exchange.halflight.app.client.CommandFailedException;
import exchange.halflight.cluster.client.ClientSettings;
import exchange.halflight.oracle.ExchangeDesk;
import exchange.halflight.oracle.Oracle;
import exchange.halflight.oracle.OracleSettings;
import exchange.halflight.oracle.SourceMode;
import exchange.halflight.oracle.config.ConfigException;
import exchange.halflight.oracle.config.ConfigReader;
import exchange.halflight.oracle.config.OracleConfig;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Consumer;
import picocli.CommandLine.Option;

/** The options that say where prices come from. */
public final class OracleOptions {
    @Option(
            names = "--prices",
            paramLabel = "WHERE",
            defaultValue = "BUILT_IN",
            description = "BUILT_IN: made up here, no market prices. VENUES: the venues of --sources, over the internet"
                    + " (default: ${DEFAULT-VALUE}).")
    private SourceMode mode;

    @Option(
            names = "--sources",
            paramLabel = "FILE",
            description = "Which market has which sources (default: the file that comes with the program).")
    private Path sources;

    @Option(
            names = "--candles",
            paramLabel = "MARKET=FILE",
            description = "BUILT_IN only: play this file of candles (open time in ms, open, high, low, close) as the"
                    + " market's price; repeatable.")
    private Map<String, Path> candles = new LinkedHashMap<>();

    @Option(
            names = "--seed",
            defaultValue = "1",
            description = "BUILT_IN only: of the walks of all other markets (default: ${DEFAULT-VALUE}).")
    private long seed;

    /** Whether prices are made up here. */
    public boolean isBuiltIn() {
        return mode == SourceMode.BUILT_IN;
    }

    /**
     * Starts an oracle as these options ask for.
     *
     * @param startPrices where made-up prices begin in markets that have none yet
     */
    public Oracle start(
            ClientSettings client,
            ExchangeDesk desk,
            Map<String, BigDecimal> startPrices,
            Consumer<Throwable> onFailure) {
        try {
            OracleConfig config = sources == null ? ConfigReader.standard() : ConfigReader.read(sources);
            return Oracle.start(
                    new OracleSettings(
                            config, mode, new OracleSettings.BuiltIn(seed, startPrices, candles), client, onFailure),
                    desk);
        } catch (ConfigException | IOException e) {
            throw new CommandFailedException("The oracle can't start: " + e.getMessage(), e);
        }
    }
}
