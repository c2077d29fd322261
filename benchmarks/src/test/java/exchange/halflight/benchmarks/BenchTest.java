package exchange.halflight.benchmarks;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;

class BenchTest {
    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @Test
    void bookEndsWithOneLineForEachStreamAndTheAllocation() {
        int code = execute("book --streams mix1k --ids both --commands 1000 --rounds 2" + " --warm-ups 1 --heap 256m");

        assertEquals(0, code, err::toString);
        List<String> lines = out.toString().lines().toList();
        List<String> last = lines.subList(lines.size() - 3, lines.size());
        String numbers = " ratio=\\d+\\.\\d\\d \\(q1 \\d+\\.\\d\\d q3 \\d+\\.\\d\\d\\) aa=\\d+\\.\\d\\d";
        assertTrue(last.get(0).matches("book mix1k" + numbers), out::toString);
        assertTrue(last.get(1).matches("book mix1k hashed" + numbers), out::toString);
        assertTrue(last.get(2).matches("alloc bytes/order=\\d+\\.\\d\\d\\d"), out::toString);
    }

    @Test
    void replayPrintsItsPasses() {
        assertEquals(0, execute("replay --subject peer-core --streams readme --ids hashed --commands 1000 --passes 3"));
        assertTrue(out.toString().contains("pass 3: "), out::toString);
        assertTrue(out.toString().contains("every pass equal to the oracle"), out::toString);
    }

    @Test
    void anUnknownStreamIsNamedWithThoseThatExist() {
        assertEquals(2, execute("replay --subject peer-core --streams mix2k"));
        assertTrue(err.toString().contains("mix2k"), err::toString);
        assertTrue(err.toString().contains("mix100k"), err::toString);
    }

    @Test
    void theCoreRefusesIdsThatItCannotGive() {
        assertEquals(2, execute("core --streams mix1k --ids hashed --commands 1000"));
        assertTrue(err.toString().contains("our-core names orders itself"), err::toString);
    }

    private int execute(String arguments) {
        CommandLine commandLine = Bench.commandLine();
        commandLine.setOut(new PrintWriter(out, true));
        commandLine.setErr(new PrintWriter(err, true));
        return commandLine.execute(arguments.split(" "));
    }
}
