package exchange.halflight.app.command;

import exchange.halflight.app.catalogue.CatalogueException;
import exchange.halflight.app.client.ClientOptions;
import exchange.halflight.app.client.CommandFailedException;
import exchange.halflight.app.client.ExchangeConnection;
import exchange.halflight.app.client.Table;
import exchange.halflight.app.oracle.LocalOracle;
import exchange.halflight.app.oracle.OracleOptions;
import exchange.halflight.messages.grpc.OracleMarket;
import exchange.halflight.messages.grpc.OracleReport;
import exchange.halflight.messages.grpc.OracleSource;
import exchange.halflight.messages.grpc.OracleStatusRequest;
import exchange.halflight.messages.grpc.OracleVenue;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code oracle}, and {@code oracle status}. */
@Command(
        name = "oracle",
        description = {
            "Runs an oracle beside the exchange until it is interrupted: outside prices in, references out.",
            "./halflight up runs one itself unless it is started with --no-oracle."
        })
final class OracleCommand implements Callable<Integer> {
    @Option(
            names = "--data",
            paramLabel = "DIR",
            defaultValue = "data/exchange",
            description = "Data directory of the exchange, which runs on this machine (default: ${DEFAULT-VALUE}).")
    private Path data;

    @Option(
            names = "--port",
            paramLabel = "PORT",
            defaultValue = "" + ExchangeConnection.DEFAULT_PORT,
            description = "Port of its gRPC API (default: ${DEFAULT-VALUE}).")
    private int port;

    @Option(
            names = "--markets",
            paramLabel = "FILE",
            description =
                    "Catalogue with the start prices of built-in walks (default: the one that comes with the program).")
    private Path markets;

    @Mixin
    private OracleOptions options;

    @Override
    public Integer call() throws InterruptedException {
        LocalOracle oracle = LocalOracle.start(options, data, port, startPrices());
        Runtime.getRuntime().addShutdownHook(new Thread(oracle::close, "oracle-close"));
        System.err.println("halflight: an oracle runs beside the exchange in " + data);
        // Until a signal ends the process; the hook then closes it in order.
        new CountDownLatch(1).await();
        return 0;
    }

    private Map<String, BigDecimal> startPrices() {
        try {
            return MarketsCommand.open(markets).startPrices();
        } catch (CatalogueException e) {
            throw new CommandFailedException(e.getMessage(), e);
        }
    }

    @Command(
            name = "status",
            mixinStandardHelpOptions = true,
            description = "Shows where each market's reference comes from: sources, ages, and what was refused.")
    int status(
            @Mixin ClientOptions client,
            @Parameters(paramLabel = "SYMBOL", arity = "0..1", description = "Only this market.") String market) {
        OracleReport report =
                client.call(connection -> connection.exchange().oracleStatus(OracleStatusRequest.getDefaultInstance()));
        return client.print(report, report.getTimeNanos() == 0 ? "No oracle has reported.\n" : text(report, market));
    }

    private static String text(OracleReport report, String only) {
        StringBuilder text = new StringBuilder();
        if (report.getVenuesCount() > 0) {
            Table venues = new Table("VENUE", "CONNECTED", "CONNECTIONS", "REFUSED", "PROBLEM");
            for (OracleVenue venue : report.getVenuesList()) {
                venues.row(
                        venue.getVenue(),
                        venue.getConnected() ? "yes" : "no",
                        venue.getConnections(),
                        counts(venue.getRefusalsMap()),
                        venue.getProblem());
            }
            text.append(venues).append(System.lineSeparator());
        }
        Table table =
                new Table("MARKET", "PRICES", "STATE", "INDEX", "SOURCE", "SYMBOL", "IS", "PRICE", "AGE MS", "REFUSED");
        for (OracleMarket market : report.getMarketsList()) {
            if (only == null || only.equals(market.getMarket())) {
                for (OracleSource source : market.getSourcesList()) {
                    table.row(
                            market.getMarket(),
                            PriceSources.text(market.getPriceSource()),
                            market.getState(),
                            market.getIndex(),
                            source.getVenue(),
                            source.getSymbol(),
                            source.getState(),
                            source.getPrice(),
                            source.getAgeMillis() < 0 ? "" : source.getAgeMillis(),
                            counts(source.getRefusalsMap()));
                }
            }
        }
        return text.append(table).toString();
    }

    private static String counts(Map<String, Long> refusals) {
        return new TreeMap<>(refusals)
                .entrySet().stream()
                        .map(refusal -> refusal.getKey() + " " + refusal.getValue())
                        .collect(Collectors.joining(", "));
    }
}
