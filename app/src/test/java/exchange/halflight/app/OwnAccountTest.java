package exchange.halflight.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import exchange.halflight.app.Terminals.Run;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** People and programs at the command line, each for his own account, against a real exchange. */
final class OwnAccountTest {
    @TempDir
    private static Path folder;

    private static Path data;
    private static UpProcess up;
    private static String url;

    @BeforeAll
    static void start() throws IOException {
        data = folder.resolve("exchange");
        up = UpProcess.start(data, "--no-oracle");
        url = "http://127.0.0.1:" + up.httpPort();
    }

    @AfterAll
    static void stop() {
        up.close();
    }

    @Test
    void aPersonLogsInTradesAndLogsOut() throws Exception {
        Person ada = Person.register(up, data, "ada@example.org");
        Path session = ada.session();
        Path wrong = Files.writeString(folder.resolve("wrong"), "not it at all\n");
        Run refused = Terminals.run("login", "--url", url, "--email", ada.email(), "--password-file", wrong.toString());
        assertEquals(1, refused.exitCode(), refused::toString);
        assertTrue(refused.err().startsWith("halflight: INVALID_CREDENTIALS: "), refused::toString);
        Run in = Terminals.run(ada.login());
        assertEquals(0, in.exitCode(), in::toString);
        assertTrue(in.out().startsWith("logged in as ada@example.org at " + url), in::toString);
        assertEquals("rw-------", permissions(session));

        String shown = own(session, "account show").out();
        Matcher number = Pattern.compile("(?m)^ +(\\d+) +0 +0 ").matcher(shown);
        assertTrue(number.find(), shown);
        Run paid = Terminals.run("deposit", "50000", "--account", number.group(1), "--port", "" + up.port());
        assertEquals(0, paid.exitCode(), paid::toString);
        assertEquals(
                "order 1: BUY 0.1 BTC-PERP at 49000, OPEN, filled 0, remaining 0.1\n",
                own(session, "order place --market BTC-PERP --side BUY --price 49000 --size 0.1 --client-id mine")
                        .out());
        assertTrue(own(session, "account show").out().contains("mine"));
        assertTrue(own(session, "order amend --client-id mine --size 0.2").out().contains("remaining 0.2"));
        assertTrue(own(session, "order status --order 1").out().contains("OPEN"));
        assertTrue(own(session, "order cancel --order 1").out().contains("CANCELLED (USER)"));
        assertEquals("cancelled 0 orders\n", own(session, "order cancel-all").out());
        assertEquals(
                "leverage 5 in BTC-PERP\n",
                own(session, "leverage 5 --market BTC-PERP").out());
        String twice = "order place --market BTC-PERP --side BUY --type MARKET --size 0.1 --command-id 77";
        Terminals.run(
                ("order place --account 1 --market BTC-PERP --side SELL --price 50000 --size 0.3 --port " + up.port())
                        .split(" ", -1));
        assertTrue(own(session, twice).out().contains("  traded 0.1 at 50000"));
        assertTrue(own(session, twice).out().contains("the answer to an earlier command"));
        assertTrue(
                own(session, "positions").out().contains("BTC-PERP   0.1  50000"), own(session, "positions")::toString);
        assertEquals(
                "added 10 USD of collateral\n",
                own(session, "margin ADD 10 --market BTC-PERP").out());
        assertEquals(
                "withdrawal of 7 USD requested\n", own(session, "withdraw 7").out());

        Run far = own(session, "order place --market BTC-PERP --side BUY --price 60000 --size 0.1");
        assertEquals(1, far.exitCode(), far::toString);
        assertTrue(far.err().startsWith("rejected: INVALID_PRICE (5): The price 60000 is outside"), far::toString);
        Run nonsense = own(session, "order place --market BTC-PERP --side BUY --price x --size 0.1");
        assertTrue(nonsense.err().startsWith("halflight: INVALID_REQUEST: price"), nonsense::toString);
        Run unknown = own(session, "order status --client-id none");
        assertTrue(unknown.err().startsWith("rejected: UNKNOWN_ORDER ("), unknown::toString);
        Run foreign = own(session, "positions 1");
        assertEquals(1, foreign.exitCode(), foreign::toString);
        assertTrue(foreign.err().contains("your own account only"), foreign::toString);

        assertEquals("logged out\n", own(session, "logout").out());
        assertFalse(Files.exists(session));
        Run out = own(session, "positions");
        assertEquals(1, out.exitCode(), out::toString);
        assertTrue(out.err().startsWith("halflight: Nobody has logged in."), out::toString);
    }

    @Test
    void aKeyIsMadeUsedListedAndRevoked() throws Exception {
        Person ben = Person.register(up, data, "ben@example.org");
        Path session = ben.session();
        Path key = session.resolveSibling("key");
        Terminals.run(ben.login());
        Run made = own(session, "key create --label bot --permission READ --permission TRADE --key-file " + key);
        Matcher id = Pattern.compile("id (\\w+)\n").matcher(made.out());
        assertTrue(id.matches(), made::toString);
        assertEquals("rw-------", permissions(key));
        assertTrue(by(key, "account show").out().startsWith("ACCOUNT  FREE"), by(key, "account show")::toString);
        Run withdrawal = by(key, "withdraw 1");
        assertTrue(withdrawal.err().startsWith("halflight: PERMISSION_MISSING: "), withdrawal::toString);
        Run keys = by(key, "positions --session-file " + session);
        assertTrue(keys.err().contains("Give either"), keys::toString);
        String listed = own(session, "key list").out();
        assertTrue(listed.contains(id.group(1) + "  bot") && listed.contains("READ,TRADE"), listed);
        Files.setPosixFilePermissions(key, PosixFilePermissions.fromString("rw-r--r--"));
        Run open = by(key, "positions");
        assertTrue(open.err().contains("can be read by others"), open::toString);
        Files.setPosixFilePermissions(key, PosixFilePermissions.fromString("rw-------"));

        assertEquals(
                "revoked " + id.group(1) + "\n",
                own(session, "key revoke " + id.group(1)).out());
        long deadline = System.nanoTime() + Duration.ofSeconds(1).toNanos();
        while (by(key, "positions").exitCode() == 0) {
            assertTrue(System.nanoTime() < deadline, "still good after a second");
        }
        assertTrue(by(key, "positions").err().startsWith("halflight: INVALID_KEY: "));
        Run again = own(session, "key revoke " + id.group(1));
        assertTrue(again.err().startsWith("halflight: NOT_FOUND: "), again::toString);
    }

    @Test
    void aPaperKeyTradesAtOnce() throws Exception {
        Path key = folder.resolve("paper.key");
        Run made = Terminals.run("key", "create", "--paper", "--url", url, "--key-file", key.toString());
        assertTrue(made.out().matches("id \\w+\naccount \\d+ with 100000 USD of play money\n"), made::toString);
        Run placed = by(key, "order place --market BTC-PERP --side BUY --price 49000 --size 0.1");
        assertEquals(0, placed.exitCode(), placed::toString);
        Run login = own(folder.resolve("nobody"), "key list");
        assertTrue(login.err().contains("Nobody has logged in"), login::toString);
    }

    @Test
    void aSessionRenewsItselfAndCommandsThatRunAtOnceTakeTurns() throws Exception {
        Person eve = Person.register(up, data, "eve@example.org");
        Path session = eve.session();
        Terminals.run(eve.login());
        String first = Files.readString(session);
        Files.writeString(session, first.replaceAll("access-expires-millis \\d+", "access-expires-millis 1"));
        List<Callable<Run>> commands = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            commands.add(() -> own(session, "account show"));
        }
        try (ExecutorService together = Executors.newFixedThreadPool(commands.size())) {
            for (Future<Run> run : together.invokeAll(commands)) {
                assertEquals(0, run.get().exitCode(), run.get()::toString);
            }
        }
        String second = Files.readString(session);
        assertNotEquals(line("refresh", first), line("refresh", second));
        assertEquals(line("device", first), line("device", second));
        assertEquals("rw-------", permissions(session));
    }

    @Test
    void theSecondFactorIsAskedFor() throws Exception {
        Person dan = Person.register(up, data, "dan@example.org");
        Path session = dan.session();
        Terminals.run(dan.login());
        String backupCode = SecondFactor.turnOn(url, line("access", Files.readString(session)));
        Run asked = Terminals.run(dan.login());
        assertEquals(1, asked.exitCode(), asked::toString);
        assertEquals("halflight: Give the code, by --code: here is no terminal to ask at.\n", asked.err());
        Run in = Terminals.run(dan.login("--code", backupCode));
        assertEquals(0, in.exitCode(), in::toString);
        Run again = Terminals.run(dan.login("--code", backupCode));
        assertTrue(again.err().startsWith("halflight: INVALID_CREDENTIALS: "), again::toString);
    }

    /** A command of the session's account. */
    private static Run own(Path session, String command) {
        return Terminals.run(words(command, "--session-file", session));
    }

    /** A command of the key's account. */
    private static Run by(Path key, String command) {
        return Terminals.run(words(command, "--key-file", key));
    }

    private static String[] words(String command, String option, Path file) {
        return Stream.concat(Arrays.stream(command.split(" ", -1)), Stream.of(option, file.toString()))
                .toArray(String[]::new);
    }

    private static String permissions(Path file) throws IOException {
        return PosixFilePermissions.toString(Files.getPosixFilePermissions(file));
    }

    private static String line(String name, String text) {
        Matcher line = Pattern.compile("(?m)^" + name + " (\\S+)$").matcher(text);
        assertTrue(line.find(), () -> "no " + name);
        return line.group(1);
    }
}
