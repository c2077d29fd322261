package exchange.halflight.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;

/** What the pages at the root say of commands is true: each runs on a new exchange and prints what stands there. */
final class PagesTest {
    private static final Path ROOT = Path.of("..").toAbsolutePath().normalize();
    private static final Set<String> COMMANDS_OF_THE_SCRIPT = Set.of("build", "test", "bench");
    private static final Pattern COMMAND = Pattern.compile("\\./halflight ([a-z][a-z-]*)");

    /** What the pages call the address and the data directory of the exchange. */
    private static final String PORT_OF_THE_PAGES = "127.0.0.1:7070";

    private static final String HTTP_PORT_OF_THE_PAGES = "127.0.0.1:7080";
    private static final String DATA_OF_THE_PAGES = "data/exchange";

    @TempDir
    private Path folder;

    @ParameterizedTest
    @ValueSource(strings = {"README.md", "ARCHITECTURE.md", "docs/explain.md"})
    void examplesAreTrue(String page) throws IOException {
        List<ConsoleExample> examples = ConsoleExample.of(Files.readString(ROOT.resolve(page)));
        if (examples.isEmpty()) {
            return;
        }
        assertEquals("./halflight up", examples.getFirst().command(), page + " first starts an exchange");
        Path data = folder.resolve("exchange");
        try (UpProcess up = UpProcess.start(data)) {
            for (ConsoleExample example : examples) {
                List<String> printed = example.command().equals("./halflight up")
                        ? List.of(up.announcement()
                                .replace("127.0.0.1:" + up.port(), PORT_OF_THE_PAGES)
                                .replace("127.0.0.1:" + up.httpPort(), HTTP_PORT_OF_THE_PAGES))
                        : run(example.command().replace(DATA_OF_THE_PAGES, data.toString()), up);
                List<String> asOnThePage = printed.stream()
                        .map(line -> line.replace(data.toString(), DATA_OF_THE_PAGES))
                        .toList();
                assertTrue(
                        example.allows(asOnThePage),
                        () -> page + ":" + example.line() + " $ " + example.command() + "\nexpected:\n"
                                + String.join("\n", example.output()) + "\nprinted:\n"
                                + String.join("\n", asOnThePage));
            }
        }
    }

    @Test
    void theReadmeHasExamples() throws IOException {
        assertFalse(
                ConsoleExample.of(Files.readString(ROOT.resolve("README.md"))).isEmpty());
    }

    @ParameterizedTest
    @ValueSource(strings = {"README.md", "ARCHITECTURE.md", "docs/explain.md"})
    void commandsExist(String page) throws IOException {
        Set<String> known = Halflight.commandLine().getSubcommands().keySet();
        List<String> unknown = new ArrayList<>();
        Matcher command = COMMAND.matcher(Files.readString(ROOT.resolve(page)));
        while (command.find()) {
            if (!known.contains(command.group(1)) && !COMMANDS_OF_THE_SCRIPT.contains(command.group(1))) {
                unknown.add(command.group());
            }
        }
        assertEquals(List.of(), unknown);
    }

    @Test
    void seesAnotherAnswer() {
        ConsoleExample example = ConsoleExample.of("text\n```console\n$ a b\none … end\ntwo\n```\n$ no\n")
                .getFirst();
        assertEquals(new ConsoleExample(3, "a b", List.of("one … end", "two")), example);
        assertTrue(example.allows(List.of("one 1 end", "two")));
        assertFalse(example.allows(List.of("one 1 end.", "two")));
        assertFalse(example.allows(List.of("one 1 end")));
        assertFalse(example.allows(List.of("one 1 end", "two", "three")));
    }

    private static List<String> run(String command, UpProcess up) {
        List<String> words = new ArrayList<>(List.of(command.split(" ", -1)));
        assertEquals("./halflight", words.removeFirst(), command);
        StringWriter printed = new StringWriter();
        CommandLine commandLine = Halflight.commandLine();
        if (!words.contains("--data") && takes("--port", commandLine, words)) {
            words.addAll(List.of("--port", "" + up.port()));
        }
        if (takes("--url", commandLine, words)) {
            words.addAll(List.of("--url", "http://127.0.0.1:" + up.httpPort()));
        }
        commandLine.setOut(new PrintWriter(printed, true)).setErr(new PrintWriter(printed, true));
        commandLine.execute(words.toArray(String[]::new));
        return printed.toString().lines().toList();
    }

    private static boolean takes(String option, CommandLine commandLine, List<String> words) {
        CommandLine command = commandLine;
        for (String word : words) {
            command = command.getSubcommands().getOrDefault(word, command);
        }
        return command.getCommandSpec().findOption(option) != null;
    }
}
