package exchange.halflight.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import exchange.halflight.app.catalogue.Catalogue;
import exchange.halflight.app.client.ExchangeConnection;
import exchange.halflight.app.exchange.Demo;
import exchange.halflight.app.exchange.TemporaryExchange;
import exchange.halflight.cluster.archive.Recording;
import exchange.halflight.cluster.codec.EventDecoder;
import exchange.halflight.cluster.codec.EventEncoder;
import exchange.halflight.cluster.journal.JournalChannel;
import exchange.halflight.cluster.journal.JournalFile;
import exchange.halflight.cluster.node.DataDirectory;
import exchange.halflight.core.event.NoEvents;
import io.aeron.archive.checksum.Checksums;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.agrona.BitUtil;
import org.agrona.concurrent.UnsafeBuffer;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** What {@code explain} says and its exit codes, on the directory of an exchange that has stopped. */
class ExplainCommandTest {
    private static final int FRAME_HEADER_LENGTH = 32;
    private static final int FRAME_ALIGNMENT = 32;
    private static final int CHECKSUM_OFFSET = 12;

    @TempDir
    private static Path data;

    /** Number of the first liquidation, 0 at first. */
    private static long liquidation;

    /** What a command line printed and how it ended. */
    private record Run(int exitCode, String out, String err) {}

    @BeforeAll
    static void liquidate() throws InterruptedException {
        try (TemporaryExchange exchange = TemporaryExchange.start(data)) {
            try (ExchangeConnection connection = ExchangeConnection.to(exchange.port())) {
                new Demo(connection, Catalogue.shipped()).setUpOnce();
            }
            for (String command : new String[] {
                "market create DEMO-PERP --tick 0.1 --step 0.01 --size-decimals 2 --leverage 20",
                "market reference DEMO-PERP --bid 99.9 --ask 100.1 --index 100",
                "order place --account 1 --market DEMO-PERP --side SELL --price 100 --size 10",
                "order place --account 2 --market DEMO-PERP --side BUY --price 100 --size 10",
                "order place --account 1 --market DEMO-PERP --side BUY --price 96.9 --size 20",
                "market reference DEMO-PERP --bid 96.9 --ask 97.1 --index 97"
            }) {
                Run run = run(command + " --port " + exchange.port());
                assertEquals(0, run.exitCode, run::toString);
            }
        }
        Run liquidated = run("explain --data " + data + " --trade 2");
        assertTrue(liquidated.out.startsWith("Event "), liquidated::toString);
        liquidation = Long.parseLong(liquidated.out.split("[ :]", -1)[1]);
    }

    @Test
    void aLiquidationIsExplainedByAnyOfItsEvents() {
        Run byTrade = run("explain --data " + data + " --trade 2");
        assertEquals(0, byTrade.exitCode, byTrade::toString);
        assertTrue(byTrade.out.contains("partial liquidation of account 2 in DEMO-PERP"), byTrade::toString);
        assertTrue(byTrade.out.endsWith(" numbers are what the exchange told.\n"), byTrade::toString);
        assertEquals(byTrade, run("explain --data " + data + " --event " + liquidation));
    }

    @Test
    void anEventOfAnotherKindIsNamed() {
        Run created = run("explain --data " + data + " --event 1");
        assertEquals(0, created.exitCode);
        assertTrue(created.out.startsWith("Event 1: a market was created with these parameters (rulebook 1)\n"));
        assertTrue(created.out.contains("./halflight log --data DIR --from 1"), created::toString);
    }

    @Test
    void aNumberThatTheLogDoesNotHaveIsRefused() {
        Run event = run("explain --data " + data + " --event 99999999");
        assertEquals(1, event.exitCode);
        assertTrue(event.err.matches("halflight: The log has no event 99999999: its last is \\d+\\R"), event::toString);
        Run trade = run("explain --data " + data + " --trade 3");
        assertEquals(new Run(1, "", "halflight: The log has no trade 3: its last is 2\n"), trade);
    }

    @Test
    void wrongUsageIsExitCodeTwo() {
        Run zero = run("explain --data " + data + " --event 0");
        assertEquals(2, zero.exitCode);
        assertTrue(
                zero.err.startsWith("Invalid value for option '--event': numbers begin at 1, not 0\n"), zero::toString);
        assertEquals(2, run("explain --data " + data + " --trade -1").exitCode);
        assertEquals(2, run("explain --data " + data + " --event first").exitCode);
        assertEquals(2, run("explain --data " + data).exitCode);
        assertEquals(2, run("explain --data " + data + " --event 1 --trade 1").exitCode);
    }

    @Test
    void aDirectoryWithoutALogIsRefused(@TempDir Path empty) {
        Path missing = empty.resolve("missing");
        assertEquals(
                new Run(1, "", "halflight: There is no directory " + missing + "\n"),
                run("explain --data " + missing + " --event 1"));
        assertEquals(
                new Run(1, "", "halflight: " + empty + " is no data directory of a node\n"),
                run("explain --data " + empty + " --event 1"));
    }

    @Test
    void aJournalThatTellsAnotherPositionIsNamed(@TempDir Path folder) throws IOException {
        Path forged = copy(folder.resolve("forged"));
        forgeCollateral(forged, true);
        Run run = run("explain --data " + forged + " --event " + liquidation);
        assertEquals(1, run.exitCode, run::toString);
        assertTrue(
                run.out.contains("  collateral after       32.0775  (TOLD: 32.077501)\n")
                        && run.out.contains("1 of 20 numbers are NOT what the exchange told: collateral after.\n")
                        && run.out.contains(
                                "Event " + (liquidation - 1) + " of the journal is not what the log leads to:\n"),
                run::toString);
        assertEquals(0, run("explain --data " + forged + " --event 1").exitCode);
    }

    @Test
    void aDamagedJournalIsRefused(@TempDir Path folder) throws IOException {
        Path damaged = copy(folder.resolve("damaged"));
        forgeCollateral(damaged, false);
        Run run = run("explain --data " + damaged + " --event " + liquidation);
        assertEquals(1, run.exitCode, run::toString);
        assertTrue(run.err.contains("checksum"), run::toString);
    }

    /** Tells one micro more of the position right before the liquidation's own event, with or without the right checksum. */
    private static void forgeCollateral(Path forged, boolean withChecksum) throws IOException {
        Recording journal =
                JournalChannel.recording(DataDirectory.of(forged).journal()).orElseThrow();
        byte[] original;
        byte[][] other = new byte[1][];
        try (JournalFile file = JournalFile.open(journal, liquidation - 1)) {
            assertTrue(file.next());
            original = new byte[file.length()];
            file.buffer().getBytes(file.offset(), original);
        }
        UnsafeBuffer event = new UnsafeBuffer(original);
        EventEncoder forger = new EventEncoder(
                (buffer, offset, length) -> {
                    other[0] = new byte[length];
                    buffer.getBytes(offset, other[0]);
                },
                liquidation - 2);
        forger.commandStarted(EventDecoder.commandSequence(event, 0), EventDecoder.timeNanos(event, 0));
        new EventDecoder().decode(event, 0, new NoEvents() {
            @Override
            public void positionChanged(
                    int accountId, int marketId, long size, long cost, long collateral, long realised) {
                forger.positionChanged(accountId, marketId, size, cost, collateral + 1, realised);
            }
        });
        forger.flush();
        Path segment = journal.segmentFile(journal.segmentBases().getLast());
        byte[] bytes = Files.readAllBytes(segment);
        int at = find(bytes, original);
        System.arraycopy(other[0], 0, bytes, at, original.length);
        if (withChecksum) {
            checksum(bytes, at);
        }
        Files.write(segment, bytes);
    }

    private static int find(byte[] bytes, byte[] wanted) {
        for (int at = 0; at <= bytes.length - wanted.length; at++) {
            if (Arrays.equals(bytes, at, at + wanted.length, wanted, 0, wanted.length)) {
                return at;
            }
        }
        throw new AssertionError("the event is not in the file");
    }

    /** Makes the checksum of the frame around this place right. */
    private static void checksum(byte[] bytes, int place) {
        ByteBuffer file = ByteBuffer.allocateDirect(bytes.length).order(ByteOrder.LITTLE_ENDIAN);
        file.put(0, bytes);
        int frame = 0;
        int next = 0;
        while (next <= place) {
            frame = next;
            next += BitUtil.align(file.getInt(frame), FRAME_ALIGNMENT);
        }
        int content = frame + FRAME_HEADER_LENGTH;
        int sum = Checksums.crc32c().compute(new UnsafeBuffer(file).addressOffset(), content, next - content);
        ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).putInt(frame + CHECKSUM_OFFSET, sum);
    }

    private static Path copy(Path target) throws IOException {
        try (var files = Files.walk(data)) {
            for (Path file : files.toList()) {
                Files.copy(file, target.resolve(data.relativize(file).toString()));
            }
        }
        return target;
    }

    private static Run run(String commandLine) {
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        CommandLine line = Halflight.commandLine();
        line.setOut(new PrintWriter(out, true));
        line.setErr(new PrintWriter(err, true));
        int exitCode = line.execute(commandLine.split(" ", -1));
        return new Run(exitCode, out.toString(), err.toString());
    }
}
