package exchange.halflight.benchmarks.log;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.DatagramSocket;
import java.net.SocketException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

final class LogCommandTest {
    @TempDir
    private Path directory;

    @Test
    void everyOrderIsAcceptedAndBothLinesArePrinted() throws SocketException {
        StringWriter out = new StringWriter();
        CommandLine command = new CommandLine(new LogCommand()).setOut(new PrintWriter(out, true));
        int code = command.execute(
                "--rounds=1",
                "--rate=2000",
                "--open=200",
                "--saturated=1000",
                "--port=" + port(),
                "--dir=" + directory.resolve("logs"));
        assertEquals(0, code, out::toString);
        List<String> lines = out.toString().lines().toList();
        String latency = lines.get(lines.size() - 2);
        assertTrue(latency.matches("log open2k p50=\\d+ p99=\\d+ echo p50=\\d+ p99=\\d+"), latency);
        assertTrue(lines.getLast().startsWith("log saturated ratio="), lines.getLast());
    }

    /** The first of a dozen ports that are very likely free: the system gives such numbers out far apart. */
    private static int port() throws SocketException {
        try (DatagramSocket socket = new DatagramSocket()) {
            return Math.min(socket.getLocalPort() + 1, 65_000);
        }
    }
}
