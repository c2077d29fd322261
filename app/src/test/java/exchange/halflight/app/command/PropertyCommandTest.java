package exchange.halflight.app.command;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.PrintWriter;
import java.io.StringWriter;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;

/** The command's exit codes and options. */
final class PropertyCommandTest {
    @Test
    void agreementIsExitCodeZero() {
        assertEquals(0, command().execute("--seed", "7", "--seeds", "2", "--commands", "20"));
    }

    @Test
    void nonsenseIsExitCodeTwo() {
        assertEquals(2, command().execute("--seeds", "0"));
        assertEquals(2, command().execute("--commands", "many"));
    }

    private static CommandLine command() {
        return new CommandLine(new PropertyCommand()).setErr(new PrintWriter(new StringWriter()));
    }
}
