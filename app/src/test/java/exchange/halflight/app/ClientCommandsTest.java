package exchange.halflight.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import exchange.halflight.app.catalogue.Catalogue;
import exchange.halflight.app.client.ExchangeConnection;
import exchange.halflight.app.exchange.Demo;
import exchange.halflight.app.exchange.TemporaryExchange;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.ServerSocket;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** The client commands against a real exchange with the demo on it. */
class ClientCommandsTest {
    /** What a command line printed and how it ended. */
    private record Run(int exitCode, String out, String err) {}

    private static TemporaryExchange exchange;

    @BeforeAll
    static void start(@TempDir Path data) throws InterruptedException {
        exchange = TemporaryExchange.start(data);
        try (ExchangeConnection connection = ExchangeConnection.to(exchange.port())) {
            Demo demo = new Demo(connection, Catalogue.shipped());
            assertTrue(demo.setUpOnce());
            assertTrue(!demo.setUpOnce(), "the demo was set up twice");
        }
    }

    @AfterAll
    static void stop() {
        exchange.close();
    }

    @Test
    void anOrderIsPlacedShownAndCancelled() {
        Run placed =
                run("order place --account 1 --market ETH-PERP --side BUY --price 2999 --size 0.5 --client-id mine");
        assertEquals(0, placed.exitCode, placed::toString);
        assertTrue(
                placed.out.matches("order \\d+: BUY 0\\.5 ETH-PERP at 2999, OPEN, filled 0, remaining 0\\.5\\R"),
                placed::toString);
        assertTrue(run("book ETH-PERP").out.contains("bid    2999   0.5       1"), () -> run("book ETH-PERP").out);
        assertTrue(run("account show 1").out.contains("mine"));
        assertTrue(run("order status --account 1 --client-id mine").out.contains("OPEN"));
        assertTrue(
                run("order amend --account 1 --client-id mine --size 0.7").out.contains("remaining 0.7"));
        assertTrue(run("order cancel --account 1 --client-id mine").out.contains("CANCELLED (USER)"));
        assertEquals("cancelled 0 orders\n", run("order cancel-all --account 1").out);
    }

    @Test
    void aTradeShowsInPositionsAndEvents() {
        run("order place --account 1 --market BTC-PERP --side BUY --price 50000 --size 0.1");
        Run sold = run("order place --account 2 --market BTC-PERP --side SELL --type MARKET --size 0.04");
        assertTrue(sold.out.contains("FILLED, filled 0.04"), sold::toString);
        assertTrue(sold.out.contains("  traded 0.04 at 50000, trade "), sold::toString);
        assertTrue(run("positions 2").out.contains("BTC-PERP  -0.04  50000  50000"), () -> run("positions 2").out);
        assertTrue(run("positions 2").out.matches("(?s).* ADL\\R.* 5\\R"), () -> run("positions 2").out);
        Run events = run("events --from 1 --to 12");
        assertEquals(12, events.out.lines().count());
        assertTrue(events.out.startsWith("1 (command 1)  market_created  market_id=1"), events::toString);
        assertTrue(run("book BTC-PERP --trades 1 --json").out.contains("\"takerSide\": \"SELL\""));
        assertTrue(run("market list").out.matches("(?s).*BTC-PERP +ACTIVE +50000 .*"), () -> run("market list").out);
    }

    @Test
    void aRejectionGoesToStandardErrorWithExitCode1() {
        Run run = run("order place --account 1 --market BTC-PERP --side BUY --price 50000.05 --size 0.1");
        assertEquals(1, run.exitCode);
        assertEquals("halflight: Not understood: price: 50000.05 has 2 decimals, 1 is allowed\n", run.err);
        Run tooMuch = run("withdraw --account 1 99999999");
        assertEquals(1, tooMuch.exitCode);
        assertTrue(
                tooMuch.err.startsWith("rejected: INSUFFICIENT_COLLATERAL (1): This needs 99999999 USD"),
                tooMuch::toString);
    }

    @Test
    void theOperatorsCommandsWork() {
        assertEquals(
                0,
                run("market create SOL-PERP --tick 0.01 --step 0.1 --size-decimals 1 --funding PREMIUM --breaker-move-ppm 100000")
                        .exitCode);
        assertEquals(0, run("market reference SOL-PERP --bid 99.99 --ask 100.01 --index 100").exitCode);
        assertEquals(0, run("market status SOL-PERP HALTED").exitCode);
        assertTrue(run("market list").out.matches("(?s).*SOL-PERP +HALTED .*"), () -> run("market list").out);
        String opened = run("account open --command-id 77").out;
        assertTrue(opened.matches("account \\d+\n"), opened);
        assertTrue(run("account open --command-id 77").out.startsWith(opened.strip() + "  (the answer to an earlier"));
        String account = opened.strip().substring("account ".length());
        assertEquals("deposited 12.5 USD into account " + account + "\n", run("deposit 12.5 --account " + account).out);
        assertEquals(0, run("withdraw 2.5 --account " + account).exitCode);
        assertEquals(0, run("deposit 1000 --insurance").exitCode);
        assertTrue(
                run("insurance")
                        .out
                        .matches("(?s)insurance \\d+, target .*REASON +RECEIVED +SPENT\\RINSURANCE_FUNDED +\\d+.*"),
                () -> run("insurance").out);
        assertEquals("leverage 5 in BTC-PERP\n", run("leverage 5 --account " + account + " --market BTC-PERP").out);
        assertTrue(
                run("account show " + account).out.contains(account + "    10     0"),
                () -> run("account show " + account).out);
        assertTrue(run("hash").out.matches("position=\\d+ commands=\\d+ events=\\d+ hash=[0-9a-f]{16}\n"));
        assertTrue(run("snapshot").out.matches("position=\\d+ commands=\\d+ events=\\d+ hash=[0-9a-f]{16}\n"));
    }

    @Test
    void whereNoExchangeRunsThatIsSaid() throws Exception {
        int unused;
        try (ServerSocket socket = new ServerSocket(0)) {
            unused = socket.getLocalPort();
        }
        StringWriter err = new StringWriter();
        CommandLine line = Halflight.commandLine();
        line.setErr(new PrintWriter(err, true));
        assertEquals(1, line.execute("hash", "--port", Integer.toString(unused)));
        assertEquals(
                "halflight: No exchange answers on 127.0.0.1:" + unused
                        + ". Start one with ./halflight up, or name its port with --port.\n",
                err.toString());
    }

    @Test
    void everyCommandHasHelp() {
        Halflight.commandLine().getSubcommands().forEach((name, command) -> {
            assertTrue(command.getUsageMessage().contains("--help"), name);
            command.getSubcommands()
                    .forEach((nested, inner) ->
                            assertTrue(inner.getUsageMessage().contains("--help"), name + " " + nested));
        });
    }

    private static Run run(String commandLine) {
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        CommandLine line = Halflight.commandLine();
        line.setOut(new PrintWriter(out, true));
        line.setErr(new PrintWriter(err, true));
        String[] words = (commandLine + " --port " + exchange.port()).split(" ");
        return new Run(line.execute(words), out.toString(), err.toString());
    }
}
