package exchange.halflight.app.command;

import exchange.halflight.app.client.CommandFailedException;
import exchange.halflight.app.client.CredentialOptions;
import exchange.halflight.app.client.Credentials;
import exchange.halflight.app.client.HttpConnection;
import exchange.halflight.app.client.RefusedException;
import exchange.halflight.app.watch.Feed;
import exchange.halflight.app.watch.Lines;
import exchange.halflight.app.watch.NobodyReadsException;
import exchange.halflight.app.watch.Screen;
import exchange.halflight.app.watch.Terminal;
import exchange.halflight.app.watch.View;
import exchange.halflight.messages.grpc.BookKind;
import exchange.halflight.messages.grpc.Market;
import java.io.Console;
import java.io.PrintWriter;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code watch}. */
@Command(
        name = "watch",
        description = {
            "Shows a market as it happens: book, trades and ticker; and, after ./halflight login or with --key-file, your own"
                    + " money, positions and orders.",
            "At a terminal it is drawn in place until Ctrl-C; into a file or a pipe it is a line for each thing that happens."
                    + " A connection that is lost is made again."
        })
final class WatchCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Mixin
    private CredentialOptions credentials;

    @Parameters(paramLabel = "MARKET", description = "Its symbol, such as BTC-PERP.")
    private String market;

    @Option(
            names = "--url",
            paramLabel = "URL",
            defaultValue = HttpConnection.DEFAULT_URL,
            description = "Without session and key: address of the exchange (default: ${DEFAULT-VALUE}).")
    private String url;

    @Option(names = "--lines", description = "Lines, also at a terminal.")
    private boolean lines;

    @Override
    public Integer call() throws InterruptedException {
        boolean own = credentials.isGiven();
        Credentials shown = own ? credentials.own() : Credentials.nobody(url);
        String subscription = subscription(hasBook(shown), own);
        PrintWriter out = spec.commandLine().getOut();
        boolean isTerminal = Optional.ofNullable(System.console())
                .filter(Console::isTerminal)
                .isPresent();
        if (lines || !isTerminal) {
            return follow(shown, subscription, new Lines(out, InstantSource.system()));
        }
        try (Terminal terminal = new Terminal(out)) {
            Runtime.getRuntime().addShutdownHook(new Thread(terminal::close));
            return follow(shown, subscription, new Screen(terminal, market, own));
        }
    }

    private static int follow(Credentials shown, String subscription, View view) throws InterruptedException {
        try (Feed feed = new Feed(shown, subscription, view)) {
            feed.run();
        } catch (NobodyReadsException e) {
            // Whoever read has seen enough, as with any other pipe.
            return 0;
        }
        return 0;
    }

    /** Dark markets show none. */
    private boolean hasBook(Credentials shown) {
        try (HttpConnection connection = new HttpConnection(Credentials.nobody(shown.url()))) {
            return connection
                            .call(
                                    "GET",
                                    "/markets/" + URLEncoder.encode(market, StandardCharsets.UTF_8),
                                    Market.newBuilder())
                            .getParameters()
                            .getBookKind()
                    != BookKind.DARK;
        } catch (RefusedException e) {
            throw new CommandFailedException(e.detail(), e);
        }
    }

    private String subscription(boolean hasBook, boolean own) {
        List<String> channels = new ArrayList<>();
        Stream.of("ticker", "trades").map(this::ofMarket).forEach(channels::add);
        if (hasBook) {
            channels.add(ofMarket("book"));
        }
        if (own) {
            Stream.of("wallet", "positions", "orders", "notifications")
                    .map(channel -> "{\"channel\":\"" + channel + "\"}")
                    .forEach(channels::add);
        }
        return channels.stream().collect(Collectors.joining(",", "{\"op\":\"subscribe\",\"channels\":[", "]}"));
    }

    private String ofMarket(String channel) {
        return "{\"channel\":\"" + channel + "\",\"market\":\"" + market + "\"}";
    }
}
