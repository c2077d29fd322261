package exchange.halflight.app;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine;

/** Commands as somebody types them, in this process or in one of their own. */
final class Terminals {
    private Terminals() {}

    /** What a command printed and how it ended. */
    record Run(int exitCode, String out, String err) {}

    /** Runs it here. */
    static Run run(String... words) {
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        CommandLine line =
                Halflight.commandLine().setOut(new PrintWriter(out, true)).setErr(new PrintWriter(err, true));
        return new Run(line.execute(words), out.toString(), err.toString());
    }

    /** What starts it as a process of its own. */
    static List<String> process(String... words) {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        ManagementFactory.getRuntimeMXBean().getInputArguments().stream()
                .filter(argument -> argument.startsWith("--"))
                .forEach(command::add);
        command.addAll(
                List.of("-XX:+UseSerialGC", "-cp", System.getProperty("java.class.path"), Halflight.class.getName()));
        command.addAll(List.of(words));
        return command;
    }

    /** Whether this machine has a program. */
    static boolean has(String program) {
        for (String directory : System.getenv("PATH").split(":", -1)) {
            if (Files.isExecutable(Path.of(directory, program))) {
                return true;
            }
        }
        return false;
    }
}
