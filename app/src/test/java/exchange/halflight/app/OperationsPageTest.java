package exchange.halflight.app;

import static org.junit.jupiter.api.Assertions.assertTrue;

import exchange.halflight.cluster.node.DataDirectory;
import exchange.halflight.cluster.node.FreePorts;
import exchange.halflight.gateway.access.OperatorToken;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** The commands of docs/operations.md, one after the other: those that go on run until the page is at its end. */
final class OperationsPageTest {
    private static final Path PAGE = Path.of("..", "docs", "operations.md");
    private static final String DATA_OF_THE_PAGE = "data/exchange";
    private static final Set<String> PARTS = Set.of("node", "database", "gateway", "up");
    private static final Pattern GATEWAY =
            Pattern.compile("127\\.0\\.0\\.1:(\\d+) \\(gRPC.* http://127\\.0\\.0\\.1:(\\d+)");
    private static final Pattern FIRST_LINE = Pattern.compile("^(?:The |Halflight |halflight: ).*$");

    @TempDir
    private Path folder;

    private final List<HalflightProcess> running = new ArrayList<>();
    /** Ports of the page by those that were free. */
    private final Map<String, String> ports = new HashMap<>();

    @AfterEach
    void end() {
        // Those that were started last need the others.
        running.reversed().forEach(HalflightProcess::close);
    }

    @Test
    void thePageIsTrue() throws IOException, InterruptedException {
        List<ConsoleExample> examples = ConsoleExample.of(Files.readString(PAGE));
        assertTrue(examples.size() >= 7);
        Path data = folder.resolve("exchange");
        for (ConsoleExample example : examples) {
            List<String> words = new ArrayList<>(List.of(
                    example.command().replace(DATA_OF_THE_PAGE, data.toString()).split(" ", -1)));
            assertTrue(words.removeFirst().equals("./halflight"), example.command());
            List<String> printed = PARTS.contains(words.getFirst()) || words.contains("--follow")
                    ? launch(words, example)
                    : run(words, data);
            List<String> asOnThePage = printed.stream()
                    .map(line -> line.replace(data.toString(), DATA_OF_THE_PAGE))
                    .toList();
            assertTrue(
                    example.allows(asOnThePage),
                    () -> PAGE + ":" + example.line() + " $ " + example.command() + "\nexpected:\n"
                            + String.join("\n", example.output()) + "\nprinted:\n" + String.join("\n", asOnThePage));
        }
    }

    /** Starts a part, on free ports; its first line with the page's ports. */
    private List<String> launch(List<String> words, ConsoleExample example) throws IOException, InterruptedException {
        String part = words.getFirst();
        if (part.equals("node")) {
            words.addAll(List.of("--port", "" + FreePorts.forNode()));
        } else if (!part.equals("database") && !part.equals("project")) {
            replaceOption(words, "--port");
            replaceOption(words, "--http-port");
        }
        if (part.equals("up")) {
            words.addAll(List.of("--node-port", "0"));
        }
        HalflightProcess process = HalflightProcess.launch(FIRST_LINE, words);
        running.add(process);
        String line = process.awaitReady().group();
        Matcher actual = GATEWAY.matcher(line);
        Matcher onThePage = GATEWAY.matcher(example.output().getFirst());
        if (actual.find() && onThePage.find()) {
            for (int i = 1; i <= 2; i++) {
                ports.put(onThePage.group(i), actual.group(i));
                line = line.replace(":" + actual.group(i), ":" + onThePage.group(i));
            }
        }
        if (part.equals("up")) {
            // It is only to make the exchange, and the node must find it free.
            process.exitCode();
        }
        return List.of(line);
    }

    private static void replaceOption(List<String> words, String option) {
        int at = words.indexOf(option);
        if (at >= 0) {
            words.set(at + 1, "0");
        } else {
            words.addAll(List.of(option, "0"));
        }
    }

    private List<String> run(List<String> words, Path data) {
        int port = words.indexOf("--port");
        if (port >= 0) {
            words.set(port + 1, ports.get(words.get(port + 1)));
            words.addAll(List.of(
                    "--token-file",
                    DataDirectory.of(data)
                            .accounts()
                            .resolve(OperatorToken.FILE)
                            .toString()));
        }
        if (words.contains("--verify")) {
            Tables.awaitEvent(data, 1, running.getLast()::printed);
        }
        StringWriter printed = new StringWriter();
        CommandLine halflight = Halflight.commandLine();
        PrintWriter out = new PrintWriter(printed, true);
        halflight.setOut(out).setErr(out);
        halflight.execute(words.toArray(String[]::new));
        return printed.toString().lines().toList();
    }
}
