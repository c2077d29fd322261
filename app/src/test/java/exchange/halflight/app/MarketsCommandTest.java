package exchange.halflight.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

class MarketsCommandTest {
    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @Test
    void listsWhatShips() {
        assertEquals(0, run("markets"));
        assertTrue(out.toString().contains("BTC-USDT-PERP"), out::toString);
        assertEquals(0, run("markets", "--check"));
        assertTrue(out.toString().endsWith(" markets, nothing wrong\n"), out::toString);
    }

    @Test
    void saysWhatIsWrong(@TempDir Path folder) throws IOException {
        Path file = Files.writeString(folder.resolve("m.yaml"), "venue:\n  markets:\n    A: 1\n  more: 2\n");
        assertEquals(1, run("markets", "--file", file.toString(), "--check"));
        assertEquals(
                file + ":3: A must be a mapping of names to values\n" + file
                        + ":4: unknown field 'more' in venue\n2 problems\n",
                err.toString());
    }

    @Test
    void saysThatThereIsNoFile() {
        assertEquals(1, run("markets", "--file", "no-such-file.yaml"));
        assertTrue(
                err.toString().startsWith("halflight: The catalogue no-such-file.yaml can't be read"), err::toString);
    }

    private int run(String... words) {
        CommandLine line = Halflight.commandLine();
        line.setOut(new PrintWriter(out, true)).setErr(new PrintWriter(err, true));
        return line.execute(words);
    }
}
