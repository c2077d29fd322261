package exchange.halflight.gateway.binance;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import exchange.halflight.identity.key.CreatedKey;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The quick starts of docs/api/binance.md run as they stand there: each places an order and cancels it. */
class QuickStartsTest {
    private static final Path PAGE = Path.of("..", "docs", "api", "binance.md");

    @TempDir
    private static Path folder;

    private static BinanceExchange exchange;

    @BeforeAll
    static void start() throws Exception {
        exchange = new BinanceExchange(folder);
    }

    @AfterAll
    static void stop() throws Exception {
        exchange.close();
    }

    @Test
    void curl() throws Exception {
        for (String program : List.of("bash", "curl")) {
            assumeTrue(NodeScripts.isThere(program), program + " is not on this machine");
        }
        Path script = Files.writeString(folder.resolve("quick-start.sh"), example("bash"));
        assertEquals(List.of("NEW", "CANCELED"), printed("bash", script.toString()));
    }

    @Test
    void java() throws Exception {
        Path source = Files.writeString(folder.resolve("QuickStart.java"), example("java"));
        String classPath = System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
        Path java = Path.of(System.getProperty("java.home"), "bin", "java");
        assertEquals(List.of("NEW", "CANCELED"), printed(java.toString(), "-cp", classPath, source.toString()));
    }

    @Test
    void python() throws Exception {
        assumeTrue(NodeScripts.isThere("python3"), "python3 is not on this machine");
        Process import_ = new ProcessBuilder("python3", "-c", "import ccxt")
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        assumeTrue(import_.waitFor() == 0, "ccxt for Python is not on this machine");
        Path script = Files.writeString(folder.resolve("quick_start.py"), example("python"));
        assertEquals(List.of("open", "canceled"), printed("python3", script.toString()));
    }

    @Test
    void javascript() throws Exception {
        NodeScripts.require("ccxt");
        Path script = Files.writeString(NodeScripts.folder().resolve("quick-start.cjs"), example("javascript"));
        assertEquals("open\ncanceled\n", NodeScripts.run(script, environment()));
    }

    private static List<String> printed(String... command) throws IOException, InterruptedException {
        Path errors = folder.resolve("errors.log");
        ProcessBuilder builder = new ProcessBuilder(command).redirectError(errors.toFile());
        builder.environment().putAll(environment());
        Process process = builder.start();
        String printed = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertEquals(0, process.waitFor(), () -> printed + read(errors));
        return printed.lines().toList();
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            return e.toString();
        }
    }

    private static Map<String, String> environment() {
        CreatedKey key = exchange.keyOf(1);
        return Map.of(
                "URL", "http://127.0.0.1:" + exchange.port(),
                "KEY", key.key().id(),
                "SECRET", key.secret().orElseThrow().reveal());
    }

    private static String example(String language) throws IOException {
        Matcher block = Pattern.compile("(?ms)^```" + language + "\n(.*?)^```$").matcher(Files.readString(PAGE));
        assertTrue(block.find(), () -> "no example in " + language);
        return block.group(1);
    }
}
