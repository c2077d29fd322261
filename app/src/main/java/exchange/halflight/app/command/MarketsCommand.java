package exchange.halflight.app.command;

import exchange.halflight.app.catalogue.Catalogue;
import exchange.halflight.app.catalogue.CatalogueException;
import exchange.halflight.app.catalogue.CatalogueMarket;
import exchange.halflight.app.client.CommandFailedException;
import exchange.halflight.app.client.Table;
import exchange.halflight.core.market.MarketParameters;
import java.io.IOException;
import java.io.PrintWriter;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code markets}: the catalogue, not the running exchange. */
@Command(
        name = "markets",
        description = {
            "Lists the market catalogue, which says what markets a new exchange has. Needs no running exchange;",
            "the markets of a running one are listed by: market list."
        })
final class MarketsCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Option(
            names = "--file",
            paramLabel = "FILE",
            description = "A catalogue of your own (default: the one that comes with the program).")
    private Path file;

    @Option(names = "--check", description = "Only say whether the file is right, or all that is wrong with it.")
    private boolean check;

    /** 0: the catalogue is right; 1: it is not. */
    @Override
    public Integer call() {
        PrintWriter out = spec.commandLine().getOut();
        try {
            Catalogue catalogue = open(file);
            out.print(
                    check
                            ? catalogue.name() + ": " + catalogue.markets().size() + " markets, nothing wrong"
                                    + System.lineSeparator()
                            : table(catalogue).toString());
            out.flush();
            return 0;
        } catch (CatalogueException e) {
            PrintWriter err = spec.commandLine().getErr();
            e.problems().forEach(err::println);
            err.println(e.problems().size() + (e.problems().size() == 1 ? " problem" : " problems"));
            err.flush();
            return 1;
        }
    }

    /** The catalogue of this file, or where it is null the one that comes with the program. */
    static Catalogue open(Path file) throws CatalogueException {
        try {
            return file == null ? Catalogue.shipped() : Catalogue.load(file);
        } catch (IOException e) {
            throw new CommandFailedException("The catalogue " + file + " can't be read: " + e, e);
        }
    }

    private static Table table(Catalogue catalogue) {
        Table table = new Table(
                "MARKET", "VENUE", "BOOK", "MARK", "TICK", "STEP", "DECIMALS", "START PRICE", "LEVERAGE", "FUNDING");
        for (CatalogueMarket market : catalogue.markets()) {
            MarketParameters parameters = market.parameters();
            table.row(
                    market.symbol(),
                    market.venue(),
                    parameters.bookKind(),
                    parameters.markPolicy(),
                    decimal(parameters.tickUnits(), parameters.priceDecimals()),
                    decimal(parameters.stepUnits(), parameters.sizeDecimals()),
                    parameters.priceDecimals() + "+" + parameters.sizeDecimals(),
                    market.startPrice().toPlainString(),
                    parameters.tiers().getLast().maxLeverage() + "x",
                    parameters.policies().funding().kind());
        }
        return table;
    }

    private static String decimal(long units, int decimals) {
        return BigDecimal.valueOf(units, decimals).stripTrailingZeros().toPlainString();
    }
}
