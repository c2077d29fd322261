package exchange.halflight.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
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
        assumeTrue(Terminals.has(program), program + " is not on this machine");
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

    @Test
    void theOperatorSetsTierAndStrictMode() throws Exception {
        String account = paperKey().group(3);
        String port = Integer.toString(up.port());
        assertEquals(
                "account " + account + " is PRO",
                run(0, "account", "tier", account, "PRO", "--port", port).strip());
        assertTrue(run(1, "account", "tier", account, "GOLD", "--port", port).contains("tier: is one of"));
        assertTrue(run(1, "account", "tier", "1", "PRO", "--port", port).contains("NOT_FOUND"));
        assertEquals("strict limits", run(0, "limits", "strict", "--port", port).strip());
        assertTrue(status().contains("\"strictLimits\":true"), AccessPageTest::status);
        assertEquals("usual limits", run(0, "limits", "usual", "--port", port).strip());
        assertTrue(status().contains("\"strictLimits\":false"), AccessPageTest::status);
    }

    /** Asked again when the exchange says so: the other examples may have asked a lot in the minute. */
    private static String status() {
        HttpRequest request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + up.httpPort() + "/api/v1/status"))
                .build();
        try (HttpClient client = HttpClient.newHttpClient()) {
            HttpResponse<String> answer = client.send(request, HttpResponse.BodyHandlers.ofString());
            while (answer.statusCode() == 429) {
                TimeUnit.SECONDS.sleep(
                        answer.headers().firstValueAsLong("Retry-After").orElseThrow());
                answer = client.send(request, HttpResponse.BodyHandlers.ofString());
            }
            return answer.body();
        } catch (IOException | InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    private static Matcher paperKey() {
        String printed = run(0, "key", "create", "--paper", "--url", "http://127.0.0.1:" + up.httpPort());
        Matcher key = KEY.matcher(printed);
        assertTrue(key.find(), printed);
        return key;
    }

    /** What a command prints that ends so. */
    private static String run(int exitCode, String... words) {
        StringWriter printed = new StringWriter();
        CommandLine commandLine = Halflight.commandLine();
        PrintWriter out = new PrintWriter(printed, true);
        commandLine.setOut(out).setErr(out);
        assertEquals(exitCode, commandLine.execute(words), printed::toString);
        return printed.toString();
    }

    private static String example(String language) throws IOException {
        Matcher block = Pattern.compile("(?ms)^```" + language + "\n(.*?)^```$").matcher(Files.readString(PAGE));
        assertTrue(block.find(), () -> "no example in " + language);
        return block.group(1);
    }
}
