package exchange.halflight.app.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** The command's lines and exit codes. */
final class ScenarioCommandTest {
    private static final String STORY = """
            name: %s
            profile: xmarket
            markets: {X: {book: LIT, mark: INDEX, funding: NONE}}
            accounts: {ann: {deposit: "100"}}
            steps:
              - expect: {accounts: {ann: {free: "%s"}}}
            """;

    @TempDir
    private Path folder;

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();
    private CommandLine command;

    @BeforeEach
    void command() {
        command = new CommandLine(new ScenarioCommand());
        command.setOut(new PrintWriter(out, true));
        command.setErr(new PrintWriter(err, true));
    }

    @Test
    void allPassed() throws IOException {
        write("b.yaml", STORY.formatted("second", "100"));
        write("a.yaml", STORY.formatted("first", "100"));
        assertEquals(0, command.execute(folder.toString()));
        assertEquals("PASS first%nPASS second%n2 passed, 0 failed%n".formatted(), out.toString());
    }

    @Test
    void oneFailed() throws IOException {
        Path file = write("a.yaml", STORY.formatted("first", "100") + "---\n" + STORY.formatted("second", "1"));
        assertEquals(1, command.execute(file.toString()));
        assertEquals(
                "PASS first%nFAIL second: step 1: expected accounts.ann.free 1 got 100%n1 passed, 1 failed%n"
                        .formatted(),
                out.toString());
    }

    @Test
    void aFileThatDoesNotParseIsNamedWithItsLineAndTheOthersRun() throws IOException {
        Path bad = write("a.yaml", STORY.formatted("first", "many"));
        write("b.yaml", STORY.formatted("second", "1"));
        assertEquals(2, command.execute(folder.toString()));
        assertEquals(bad + ":6: free must be a decimal number, not 'many'%n".formatted(), err.toString());
        assertTrue(out.toString().endsWith("0 passed, 1 failed%n".formatted()), out.toString());
    }

    @Test
    void aMissingFileAndAFolderWithoutStories() {
        assertEquals(2, command.execute(folder.resolve("none.yaml").toString()));
        assertEquals(2, command.execute(folder.toString()));
        assertEquals(2, command.execute());
    }

    @Test
    void theHelpListsParametersAndBothProfiles() {
        String help = command.getUsageMessage();
        assertTrue(help.contains("priceBandPpm"), help);
        assertTrue(help.contains("Profile godark: book DARK, priceDecimals 2, sizeDecimals 4,"), help);
        assertTrue(help.contains("to 1000x: maintenancePpm 1000, maxNotional 5000"), help);
        assertTrue(help.contains("Profile xmarket: book LIT"), help);
    }

    private Path write(String name, String text) throws IOException {
        return Files.writeString(folder.resolve(name), text);
    }
}
