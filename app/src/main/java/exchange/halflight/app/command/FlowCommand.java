package exchange.halflight.app.command;

import exchange.halflight.app.client.ClientOptions;
import exchange.halflight.app.client.CommandFailedException;
import exchange.halflight.app.client.ExchangeConnection;
import exchange.halflight.app.exchange.TemporaryExchange;
import exchange.halflight.app.flow.CoreTarget;
import exchange.halflight.app.flow.ExchangeTarget;
import exchange.halflight.app.flow.FlowComparison;
import exchange.halflight.app.flow.FlowException;
import exchange.halflight.app.flow.FlowFolder;
import exchange.halflight.app.flow.FlowOutcome;
import exchange.halflight.app.flow.FlowPlan;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import java.util.function.LongConsumer;
import org.HdrHistogram.Histogram;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code flow}. */
@Command(
        name = "flow",
        description = {
            "Sends a recorded order flow through the exchange and compares every fill and the final book.",
            "Every command has the same id in every run: a flow that was cut off is simply run again."
        })
final class FlowCommand implements Callable<Integer> {
    private static final double NANOS_PER_SECOND = TimeUnit.SECONDS.toNanos(1);
    private static final double NANOS_PER_MICRO = TimeUnit.MICROSECONDS.toNanos(1);
    private static final long SHOW_EVERY_NANOS = TimeUnit.MILLISECONDS.toNanos(500);
    private static final double[] PERCENTILES = {50, 90, 99, 99.9};

    @Spec
    private CommandSpec spec;

    @Parameters(
            paramLabel = "FOLDER",
            description = "With seed_book, commands, expected_fills and expected_final_book, each .csv or .csv.gz.")
    private Path folder;

    @Option(
            names = "--market",
            paramLabel = "SYMBOL",
            defaultValue = "",
            description = "The market to make for it (default: a name that follows from the contents).")
    private String market;

    @Option(names = "--core", description = "Drive the core directly, without network and log.")
    private boolean core;

    @Option(
            names = "--port",
            paramLabel = "PORT",
            description = "Port of a running exchange (default: " + ExchangeConnection.DEFAULT_PORT
                    + "; where none runs there, an exchange of its own is started for the flow).")
    private Integer port;

    @Option(
            names = "--data",
            paramLabel = "DIR",
            description = "Start an exchange of its own on this directory, which stays (default: a temporary one).")
    private Path data;

    @Option(
            names = "--token-file",
            paramLabel = "FILE",
            defaultValue = ClientOptions.DEFAULT_TOKEN_FILE,
            description = "The operator's token of a running exchange (default: ${DEFAULT-VALUE}).")
    private Path tokenFile;

    private long lastShownNanos;

    @Override
    public Integer call() throws InterruptedException {
        if (data != null && port != null) {
            throw new ParameterException(
                    spec.commandLine(), "--port is of a running exchange, --data of an own one: give either.");
        }
        try {
            FlowPlan plan = new FlowPlan(FlowFolder.read(folder), market);
            FlowOutcome outcome = core ? new CoreTarget().run(plan, progress(plan)) : sendToExchange(plan);
            return report(plan, outcome);
        } catch (FlowException e) {
            throw new CommandFailedException(e.getMessage(), e);
        } catch (IOException e) {
            throw new CommandFailedException("The flow can't be read: " + e, e);
        }
    }

    private FlowOutcome sendToExchange(FlowPlan plan) throws FlowException, InterruptedException {
        int runningPort = port == null ? ExchangeConnection.DEFAULT_PORT : port;
        try (ExchangeConnection connection = ExchangeConnection.ofOperator(runningPort, tokenFile)) {
            if (port != null || (data == null && connection.isUp())) {
                return new ExchangeTarget(connection).run(plan, progress(plan));
            }
        }
        spec.commandLine().getErr().println("starting an exchange for this flow");
        try (TemporaryExchange exchange = TemporaryExchange.start(data);
                ExchangeConnection connection = ExchangeConnection.to(exchange.port())) {
            return new ExchangeTarget(connection).run(plan, progress(plan));
        }
    }

    private LongConsumer progress(FlowPlan plan) {
        return answered -> {
            long now = System.nanoTime();
            if (now - lastShownNanos > SHOW_EVERY_NANOS) {
                lastShownNanos = now;
                show(answered, plan);
            }
        };
    }

    private void show(long answered, FlowPlan plan) {
        PrintWriter err = spec.commandLine().getErr();
        err.println(answered + " of " + plan.folder().orders().size() + " commands answered");
        err.flush();
    }

    private int report(FlowPlan plan, FlowOutcome outcome) {
        show(outcome.commands(), plan);
        FlowComparison comparison = FlowComparison.of(plan.folder(), outcome);
        PrintWriter out = spec.commandLine().getOut();
        double seconds = outcome.elapsedNanos() / NANOS_PER_SECOND;
        out.printf(
                Locale.ROOT,
                "%d commands in %.3f s: %.0f orders/s%n",
                outcome.commands(),
                seconds,
                outcome.commands() / seconds);
        out.println(latency(outcome.latencyNanos()));
        if (comparison.firstDifference() != null) {
            out.println("first difference: " + comparison.firstDifference());
        }
        out.println(comparison.summary());
        out.flush();
        return comparison.isExact() ? 0 : 1;
    }

    private static String latency(Histogram nanos) {
        StringBuilder line = new StringBuilder("latency in microseconds:");
        for (double percentile : PERCENTILES) {
            line.append(String.format(
                    Locale.ROOT,
                    " p%s=%.1f",
                    Double.toString(percentile).replaceAll("\\.0$", ""),
                    nanos.getValueAtPercentile(percentile) / NANOS_PER_MICRO));
        }
        return line.append(String.format(Locale.ROOT, " max=%.1f", nanos.getMaxValue() / NANOS_PER_MICRO))
                .toString();
    }
}
