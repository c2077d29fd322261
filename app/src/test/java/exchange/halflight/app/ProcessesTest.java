package exchange.halflight.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import exchange.halflight.app.exchange.LocalDatabase;
import exchange.halflight.cluster.node.ExchangeNode;
import exchange.halflight.cluster.node.FreePorts;
import exchange.halflight.cluster.node.Membership;
import exchange.halflight.cluster.node.NodeSettings;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.SocketException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** What the parts of an exchange say that cannot start, and what becomes of them while another part is away. */
final class ProcessesTest {
    @TempDir
    private static Path folder;

    @Test
    void aGatewaySaysWhatItLacks() throws IOException {
        Path data = folder.resolve("lacking");
        assertFails("gateway --data " + data, "There is no directory " + data);
        assertFails("project --follow --data " + data, "There is no directory " + data);
        assertFails("gateway --data " + folder, folder + " is no data directory of a node");
        try (ExchangeNode _ = node(data)) {
            String noDatabase = "No database runs in " + data.resolve("postgres")
                    + ". Start it with ./halflight database --data " + data + ", or name another with --database.";
            assertFails("gateway --data " + data, noDatabase);
            assertFails("project --follow --data " + data, noDatabase);
            String nowhere = "jdbc:postgresql://localhost:1/x";
            assertFails(
                    "gateway --data " + data + " --database " + nowhere,
                    "The database " + nowhere + " does not answer, and nobody is known without it.");
            assertFails(
                    "node --data " + data,
                    "The node does not start: Another node of this process runs on " + data
                            + "; because OverlappingFileLockException");
            try (LocalDatabase _ = LocalDatabase.start(data, LocalDatabase.ANY_PORT);
                    ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
                String printed = run(1, "gateway --data " + data + " --port 0 --http-port " + taken.getLocalPort());
                assertTrue(
                        printed.matches("halflight: The gateway can't listen on 127\\.0\\.0\\.1:0 and 127\\.0\\.0\\.1:"
                                + taken.getLocalPort() + " \\(.*\\)\\. If another exchange runs there, choose another"
                                + " --port and --http-port\\.\\R"),
                        printed);
            }
        }
        String noNode = "No node runs on " + data + ". Start it with ./halflight node --data " + data + ".";
        assertFails("gateway --data " + data, noNode);
        assertFails("project --follow --data " + data, noNode);
        assertFails(
                "project --follow --from-journal " + data,
                "A journal alone does not go on: name the node's directory with --data");
    }

    @Test
    void aNodeSaysWhichPortIsTaken() throws SocketException {
        int first = FreePorts.forNode();
        try (DatagramSocket _ =
                new DatagramSocket(new InetSocketAddress(InetAddress.getLoopbackAddress(), first + 1))) {
            String taken = "UDP port " + (first + 1) + " is taken, and a node needs " + Membership.PORTS
                    + " in a row from " + first + ". If another node runs there, choose others with ";
            assertFails("node --data " + folder.resolve("ports") + " --port " + first, taken + "--port.");
            assertFails("up --data " + folder.resolve("ports") + " --node-port " + first, taken + "--node-port.");
        }
    }

    @Test
    void oneProcessRunsTheDatabase() throws IOException, InterruptedException {
        Path data = folder.resolve("database");
        try (LocalDatabase database = LocalDatabase.start(data, LocalDatabase.ANY_PORT)) {
            HalflightProcess second =
                    HalflightProcess.launch(Pattern.compile("never"), List.of("database", "--data", data.toString()));
            assertEquals(1, second.exitCode());
            assertEquals(
                    "halflight: The database in " + data.resolve("postgres")
                            + " does not start: another process runs the database in " + data.resolve("postgres")
                            + "\n",
                    second.printed());
            Path other = folder.resolve("other");
            assertFails(
                    "database --data " + other + " --port " + database.port(),
                    "The database in " + other.resolve("postgres") + " does not start: port " + database.port()
                            + " is taken");
        }
    }

    /** What the answers to /health are while the node is away, and that trading goes on afterwards. */
    @Test
    void aGatewayOutlivesItsNode() throws IOException, InterruptedException {
        try (SeparateExchange exchange = SeparateExchange.start(folder.resolve("outlives"), 1);
                HttpClient http = HttpClient.newHttpClient()) {
            awaitHealth(http, exchange, 200);
            exchange.endNode();
            awaitHealth(http, exchange, 503);
            exchange.startNode();
            awaitHealth(http, exchange, 200);
            assertEquals("account 1\n", exchange.operator("account open"));
        }
    }

    private static void awaitHealth(HttpClient http, SeparateExchange exchange, int status)
            throws IOException, InterruptedException {
        HttpRequest health = HttpRequest.newBuilder(
                        URI.create("http://127.0.0.1:" + exchange.httpPort(0) + "/api/v1/health"))
                .build();
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(60);
        List<String> answers = new ArrayList<>();
        while (true) {
            HttpResponse<String> answer = http.send(health, HttpResponse.BodyHandlers.ofString());
            if (answer.statusCode() == status) {
                return;
            }
            answers.add(answer.body());
            assertTrue(System.nanoTime() < end, () -> answers.getLast() + exchange.printed());
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(500));
        }
    }

    private static ExchangeNode node(Path data) {
        return ExchangeNode.start(NodeSettings.single(data, FreePorts.forNode()));
    }

    private static void assertFails(String commandLine, String message) {
        assertEquals("halflight: " + message + System.lineSeparator(), run(1, commandLine));
    }

    private static String run(int exitCode, String commandLine) {
        StringWriter printed = new StringWriter();
        CommandLine halflight = Halflight.commandLine();
        PrintWriter out = new PrintWriter(printed, true);
        halflight.setOut(out).setErr(out);
        assertEquals(exitCode, halflight.execute(commandLine.split(" ", -1)), printed::toString);
        return printed.toString();
    }
}
