package exchange.halflight.app;

import static org.junit.jupiter.api.Assertions.assertEquals;

import exchange.halflight.cluster.node.DataDirectory;
import exchange.halflight.cluster.node.FreePorts;
import exchange.halflight.gateway.access.OperatorToken;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import picocli.CommandLine;

/** An exchange whose node, database, gateways and projector are processes of their own, as an operator runs them. */
final class SeparateExchange implements AutoCloseable {
    private static final Pattern NODE = Pattern.compile("node 0 runs on");
    private static final Pattern DATABASE = Pattern.compile("The database listens on 127\\.0\\.0\\.1:(\\d+)");
    private static final Pattern GATEWAY =
            Pattern.compile("takes orders at 127\\.0\\.0\\.1:(\\d+) .* at http://127\\.0\\.0\\.1:(\\d+);");
    private static final Pattern PROJECTOR = Pattern.compile("The tables follow the node in");

    private final Path data;
    private final int nodePort = FreePorts.forNode();
    private HalflightProcess node;
    private HalflightProcess database;
    private HalflightProcess projector;
    private final List<Door> doors = new ArrayList<>();

    /** A gateway; it listens on the same ports whenever it is started again. */
    private static final class Door {
        private int port;
        private int httpPort;
        private HalflightProcess process;
    }

    private SeparateExchange(Path data) {
        this.data = data;
    }

    /** Starts all of them, and so many gateways. */
    static SeparateExchange start(Path data, int gateways) throws IOException, InterruptedException {
        SeparateExchange exchange = new SeparateExchange(data);
        try {
            exchange.database = exchange.launch(DATABASE, "database");
            exchange.startNode();
            exchange.database.awaitReady();
            exchange.projector = exchange.launch(PROJECTOR, "project", "--follow");
            for (int i = 0; i < gateways; i++) {
                Door door = new Door();
                exchange.doors.add(door);
                exchange.launch(door);
            }
            for (Door door : exchange.doors) {
                await(door);
            }
            exchange.projector.awaitReady();
            return exchange;
        } catch (IOException | InterruptedException e) {
            exchange.close();
            throw e;
        }
    }

    Path data() {
        return data;
    }

    /** Port of a gateway's HTTP API. */
    int httpPort(int gateway) {
        return doors.get(gateway).httpPort;
    }

    /** Has the node end in order. */
    void endNode() {
        node.close();
    }

    void killNode() {
        node.kill();
    }

    void startNode() throws IOException, InterruptedException {
        node = launch(NODE, "node", "--port", "" + nodePort);
        node.awaitReady();
    }

    void killGateway(int gateway) {
        doors.get(gateway).process.kill();
    }

    void startGateway(int gateway) throws IOException, InterruptedException {
        launch(doors.get(gateway));
        await(doors.get(gateway));
    }

    void killProjector() {
        projector.kill();
    }

    void startProjector() throws IOException, InterruptedException {
        projector = launch(PROJECTOR, "project", "--follow");
        projector.awaitReady();
    }

    /** Who would start the server again, and then the server itself. */
    void killDatabase() throws IOException {
        database.kill();
        Path file = DataDirectory.of(data).database().resolve("data").resolve("postmaster.pid");
        ProcessHandle server = ProcessHandle.of(
                        Long.parseLong(Files.readAllLines(file).getFirst()))
                .orElseThrow();
        server.destroyForcibly();
        server.onExit().join();
    }

    void startDatabase() throws IOException, InterruptedException {
        database = launch(DATABASE, "database");
        database.awaitReady();
    }

    /** Runs an operator's command, which must succeed; what it prints. */
    String operator(String commandLine) {
        return run(commandLine + " --port " + doors.getFirst().port + " --token-file "
                + DataDirectory.of(data).accounts().resolve(OperatorToken.FILE));
    }

    /** Runs a command in this process, which must succeed; what it prints. */
    static String run(String commandLine) {
        StringWriter printed = new StringWriter();
        CommandLine halflight = Halflight.commandLine();
        PrintWriter out = new PrintWriter(printed, true);
        halflight.setOut(out).setErr(out);
        assertEquals(0, halflight.execute(commandLine.split(" ", -1)), () -> commandLine + "\n" + printed);
        return printed.toString();
    }

    /** What its processes have printed, for who wants to know why something is not as it should be. */
    String printed() {
        StringBuilder all = new StringBuilder();
        all.append("node\n").append(node.printed());
        all.append("database\n").append(database.printed());
        all.append("projector\n").append(projector.printed());
        doors.forEach(door -> all.append("gateway\n").append(door.process.printed()));
        return all.toString();
    }

    @Override
    public void close() {
        for (Door door : doors) {
            close(door.process);
        }
        close(projector);
        close(node);
        close(database);
    }

    private static void close(HalflightProcess process) {
        if (process != null) {
            process.close();
        }
    }

    private void launch(Door door) throws IOException {
        door.process = launch(GATEWAY, "gateway", "--port", "" + door.port, "--http-port", "" + door.httpPort);
    }

    private static void await(Door door) throws IOException, InterruptedException {
        Matcher address = door.process.awaitReady();
        door.port = Integer.parseInt(address.group(1));
        door.httpPort = Integer.parseInt(address.group(2));
    }

    private HalflightProcess launch(Pattern ready, String... command) throws IOException {
        List<String> arguments = new ArrayList<>(List.of(command));
        arguments.addAll(List.of("--data", data.toString()));
        return HalflightProcess.launch(ready, arguments);
    }
}
