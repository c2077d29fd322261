package exchange.halflight.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import exchange.halflight.app.Terminals.Run;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The live view as a process of its own: into a pipe, and at a terminal. */
@Timeout(value = 2, unit = TimeUnit.MINUTES)
final class WatchTest {
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

    @Test
    void linesTellWhatHappensAlsoAfterALostConnection() throws Exception {
        try (Relay relay = new Relay(up.httpPort())) {
            Path key = paperKey("http://127.0.0.1:" + relay.port());
            Process watch = new ProcessBuilder(Terminals.process("watch", "BTC-PERP", "--key-file", key.toString()))
                    .redirectError(ProcessBuilder.Redirect.INHERIT)
                    .start();
            try (BufferedReader out = watch.inputReader()) {
                await(out, "connected");
                await(out, "BTC-PERP  ticker  mark 50000");
                await(out, "wallet  free 100000");
                operator("order place --account 1 --market BTC-PERP --side SELL --price 50010 --size 0.5");
                await(out, "BTC-PERP  book  bid none  ask 0.5 at 50010");
                own(key, "order place --market BTC-PERP --side BUY --price 50010 --size 0.2");
                List<String> told = new ArrayList<>();
                for (String part :
                        List.of("trade  0.2 at 50010  BUY", "FILLED", "position  BTC-PERP  0.2 from 50010")) {
                    if (told.stream().noneMatch(line -> line.contains(part))) {
                        told.addAll(await(out, part));
                    }
                }
                relay.cut();
                await(out, "no connection, next attempt in 500 ms");
                await(out, "connected");
                operator("order cancel-all --account 1");
                await(out, "BTC-PERP  book  bid none  ask none");
            } finally {
                watch.destroy();
                assertTrue(watch.waitFor(10, TimeUnit.SECONDS), "it ends when it is told to");
            }
        }
    }

    @Test
    void whatCannotBeWatchedIsTold() throws Exception {
        String url = "http://127.0.0.1:" + up.httpPort();
        Path nobody = folder.resolve("nobody");
        System.setProperty("halflight.session-file", nobody.toString());
        Run unknown = Terminals.run("watch", "NONE-PERP", "--url", url);
        assertEquals(1, unknown.exitCode(), unknown::toString);
        assertTrue(unknown.err().startsWith("halflight: There is no market \"NONE-PERP\""), unknown::toString);
        Path key = paperKey(url);
        Files.writeString(key, Files.readString(key).replaceAll("secret \\w+", "secret " + "0".repeat(64)));
        Run wrong = Terminals.run("watch", "BTC-PERP", "--key-file", key.toString());
        assertEquals(1, wrong.exitCode(), wrong::toString);
        assertTrue(wrong.err().contains("is not good (any more)"), wrong::toString);
    }

    /** A terminal of 20 lines by python's pty: what is drawn, and what is left when Ctrl-C is pressed. */
    @Test
    void aTerminalIsDrawnInPlaceAndLeftClean() throws Exception {
        assumeTrue(Terminals.has("python3"), "python3 is not on this machine");
        Path key = paperKey("http://127.0.0.1:" + up.httpPort());
        Path script = Files.writeString(folder.resolve("terminal.py"), """
                import os, pty, select, signal, sys, time, fcntl, termios, struct
                pid, terminal = pty.fork()
                if pid == 0:
                    # Whoever is started in the background has Ctrl-C ignored, and so would its children.
                    signal.signal(signal.SIGINT, signal.SIG_DFL)
                    os.execvp(sys.argv[1], sys.argv[1:])
                fcntl.ioctl(terminal, termios.TIOCSWINSZ, struct.pack("HHHH", 20, 70, 0, 0))
                seen, pressed, deadline = b"", False, time.time() + 60
                while time.time() < deadline:
                    if select.select([terminal], [], [], 0.1)[0]:
                        try:
                            part = os.read(terminal, 65536)
                        except OSError:
                            break
                        if not part:
                            break
                        seen += part
                    if not pressed and b"BTC-PERP  mark 50000" in seen and b"free 100000" in seen:
                        os.write(terminal, b"\\x03")
                        pressed = True
                else:
                    os.kill(pid, signal.SIGKILL)
                os.waitpid(pid, 0)
                sys.stdout.buffer.write(seen)
                """);
        List<String> command = new ArrayList<>(List.of("python3", script.toString()));
        command.addAll(Terminals.process("watch", "BTC-PERP", "--key-file", key.toString()));
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String seen = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertEquals(0, process.waitFor(), seen);
        assertTrue(seen.contains("\u001b[?1049h"), seen);
        assertTrue(seen.contains("\u001b[HBTC-PERP  mark 50000"), seen);
        assertTrue(seen.contains("BID") && seen.contains("TRADES"), seen);
        String afterwards = seen.substring(seen.lastIndexOf("\u001b[?1049l"));
        assertEquals("\u001b[?1049l", afterwards.strip(), "nothing is printed where the shell goes on");
        assertTrue(seen.lastIndexOf("\u001b[?25h") > seen.lastIndexOf("\u001b[?25l"), "the cursor is back");
        assertFalse(seen.contains("Exception"), seen);
    }

    private static Path paperKey(String url) throws IOException {
        Path key = Files.createTempFile(folder, "paper", ".key");
        Run made = Terminals.run("key", "create", "--paper", "--url", url, "--key-file", key.toString());
        assertEquals(0, made.exitCode(), made::toString);
        return key;
    }

    private static void operator(String command) {
        Run run = Terminals.run((command + " --port " + up.port()).split(" ", -1));
        assertEquals(0, run.exitCode(), run::toString);
    }

    private static void own(Path key, String command) {
        Run run = Terminals.run((command + " --key-file " + key).split(" ", -1));
        assertEquals(0, run.exitCode(), run::toString);
    }

    /** Reads on until a line contains this; all lines up to there. */
    private static List<String> await(BufferedReader out, String part) throws IOException {
        List<String> lines = new ArrayList<>();
        for (String line = out.readLine(); line != null; line = out.readLine()) {
            lines.add(line);
            if (line.contains(part)) {
                return lines;
            }
        }
        throw new AssertionError("'" + part + "' did not come in " + lines);
    }
}
