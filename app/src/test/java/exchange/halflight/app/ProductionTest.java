package exchange.halflight.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import exchange.halflight.app.client.ExchangeConnection;
import exchange.halflight.identity.secret.KeyFile;
import exchange.halflight.messages.grpc.StateHashRequest;
import exchange.halflight.postgres.LocalPostgres;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import picocli.CommandLine;

/** What an exchange with real money refuses: to start without what it needs, and everything that is for play. */
final class ProductionTest {
    private static final String SITE = "--site https://halflight.example";
    private static final String DATABASE = "--database jdbc:postgresql://127.0.0.1:1/halflight";
    private static final String MAIL = "--smtp 127.0.0.1:1 --mail-from exchange@halflight.example";

    @TempDir
    private Path folder;

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "--no-oracle|production needs --site",
                "--no-oracle --site http://halflight.example DATABASE --keys KEYS MAIL|by https",
                "--no-oracle --site nonsense DATABASE --keys KEYS MAIL|--site has no host",
                "--no-oracle SITE --keys KEYS MAIL|production needs a database, keys and a mail server",
                "--no-oracle SITE DATABASE MAIL|production needs a database, keys and a mail server",
                "--no-oracle SITE DATABASE --keys KEYS|production needs a database, keys and a mail server",
                "--no-oracle SITE --database mysql://x --keys KEYS MAIL|is a URL of PostgreSQL",
                "--no-oracle SITE DATABASE --keys KEYS --smtp 127.0.0.1:1|goes with --mail-from",
                "SITE DATABASE --keys KEYS MAIL|no prices that are made up",
                "--no-oracle SITE DATABASE --keys MISSING MAIL|missing",
                "--no-oracle SITE DATABASE --keys OPEN MAIL|can be read by everybody",
                "--no-oracle SITE DATABASE --keys WEAK MAIL|is not random",
            })
    void doesNotStart(String options, String reason) throws Exception {
        Path weak = Files.writeString(
                folder.resolve("weak"),
                "active=k1\nkey.k1=" + "A".repeat(43) + "=\nfingerprint=" + "A".repeat(43) + "=\n");
        Files.setPosixFilePermissions(weak, PosixFilePermissions.fromString("rw-------"));
        Path open = folder.resolve("open");
        KeyFile.loadOrCreate(open);
        Files.setPosixFilePermissions(open, PosixFilePermissions.fromString("rw-r--r--"));
        KeyFile.loadOrCreate(folder.resolve("keys"));
        List<String> words = new ArrayList<>(List.of("up", "--mode", "PRODUCTION", "--check", "--node-port", "0"));
        words.addAll(List.of("--port", "0", "--http-port", "0"));
        words.addAll(List.of("--data", folder.resolve("exchange").toString()));
        words.addAll(Arrays.asList(options.replace("SITE", SITE)
                .replace("DATABASE", DATABASE)
                .replace("MAIL", MAIL)
                .replace("KEYS", folder.resolve("keys").toString())
                .replace("MISSING", folder.resolve("missing").toString())
                .replace("OPEN", open.toString())
                .replace("WEAK", weak.toString())
                .split(" ", -1)));
        Run run = run(words);
        assertEquals(1, run.exitCode, run::toString);
        assertTrue(run.printed.contains(reason), run::toString);
    }

    @Test
    void hasNothingToPlayWith() throws Exception {
        KeyFile.loadOrCreate(folder.resolve("keys"));
        Path data = folder.resolve("exchange");
        try (LocalPostgres server = LocalPostgres.start(folder.resolve("postgres"), false);
                UpProcess exchange = UpProcess.start(
                        data,
                        ("--mode PRODUCTION --no-oracle --keys " + folder.resolve("keys") + " " + SITE + " " + MAIL
                                        + " --database "
                                        + server.database("postgres", 8).url() + "?user=postgres")
                                .split(" ", -1))) {
            int port = exchange.httpPort();
            assertEquals(404, status(port, "GET", "/outbox"));
            assertEquals(404, status(port, "POST", "/api/v1/paper-keys"));
            assertEquals(404, status(port, "POST", "/api/v1/faucet"));
            assertEquals(200, status(port, "GET", "/api/v1/auth/terms"));
            Run run = run(List.of("key", "create", "--paper", "--url", "http://127.0.0.1:" + port));
            assertEquals(1, run.exitCode, run::toString);
            try (ExchangeConnection connection = ExchangeConnection.ofOperatorOf(exchange.port(), data)) {
                assertEquals(
                        0,
                        connection
                                .operator()
                                .stateHash(StateHashRequest.getDefaultInstance())
                                .getCommandSequence(),
                        "nothing is made by itself");
            }
        }
    }

    private static int status(int port, String method, String path) throws Exception {
        try (HttpClient client = HttpClient.newHttpClient()) {
            return client.send(
                            HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                                    .method(method, HttpRequest.BodyPublishers.noBody())
                                    .build(),
                            HttpResponse.BodyHandlers.discarding())
                    .statusCode();
        }
    }

    private static Run run(List<String> words) {
        StringWriter printed = new StringWriter();
        PrintWriter out = new PrintWriter(printed, true);
        CommandLine line = Halflight.commandLine().setOut(out).setErr(out);
        return new Run(line.execute(words.toArray(String[]::new)), printed.toString());
    }

    private record Run(int exitCode, String printed) {}
}
