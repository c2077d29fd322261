package exchange.halflight.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
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
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import picocli.CommandLine;

/** The examples of docs/api/access.md run against a real exchange, each with a paper key of its own. */
final class AccessPageTest {
    private static final Path PAGE = Path.of("..", "docs", "api", "access.md");
    private static final Pattern KEY = Pattern.compile("id (\\w+)\\Rsecret (\\w+)\\Raccount (\\d+) with 100000 USD");

    @TempDir
    private static Path folder;

    private static UpProcess up;

    @BeforeAll
    static void start() throws IOException {
        up = UpProcess.start(folder.resolve("exchange"), "--no-oracle");
    }

    @AfterAll
    static void stop() {
        up.close();
    }

    @ParameterizedTest
    @CsvSource({"python, python3", "javascript, node", "bash, bash"})
    void examplesRun(String language, String program) throws Exception {
        assumeTrue(isThere(program), program + " is not on this machine");
        Matcher key = paperKey();
        Path script = Files.writeString(folder.resolve("example." + language), example(language));
        ProcessBuilder builder = new ProcessBuilder(program, script.toString()).redirectErrorStream(true);
        builder.environment()
                .putAll(Map.of(
                        "KEY", key.group(1), "SECRET", key.group(2), "URL", "http://127.0.0.1:" + up.httpPort()));
        Process process = builder.start();
        String printed = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertEquals(0, process.waitFor(), printed);
        assertEquals(List.of("FREE", "10000"), printed.lines().toList());
    }

    @Test
    void eachKeyIsOfAnAccountOfItsOwn() {
        assertFalse(paperKey().group(3).equals(paperKey().group(3)));
    }

    private static Matcher paperKey() {
        StringWriter printed = new StringWriter();
        CommandLine commandLine = Halflight.commandLine();
        PrintWriter out = new PrintWriter(printed, true);
        commandLine.setOut(out).setErr(out);
        int code = commandLine.execute("key", "create", "--paper", "--http-port", "" + up.httpPort());
        assertEquals(0, code, printed::toString);
        Matcher key = KEY.matcher(printed.toString());
        assertTrue(key.find(), printed::toString);
        return key;
    }

    private static String example(String language) throws IOException {
        Matcher block = Pattern.compile("(?ms)^```" + language + "\n(.*?)^```$").matcher(Files.readString(PAGE));
        assertTrue(block.find(), () -> "no example in " + language);
        return block.group(1);
    }

    private static boolean isThere(String program) {
        for (String directory : System.getenv("PATH").split(":", -1)) {
            if (Files.isExecutable(Path.of(directory, program))) {
                return true;
            }
        }
        return false;
    }
}
