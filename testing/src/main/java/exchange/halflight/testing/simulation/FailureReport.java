package exchange.halflight.testing.simulation;

import java.io.PrintStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** What is told of a failure: seed, step, invariant, the command that repeats it, and the shrunk tape in a file. */
final class FailureReport {
    private static final int MOST_LINES = 30;

    private final Path folder;
    private final String command;
    private final PrintStream out;

    /**
     * Reports here.
     *
     * @param folder where tapes are written
     * @param command what every command to repeat a failure begins with
     */
    FailureReport(Path folder, String command, PrintStream out) {
        this.folder = folder;
        this.command = command;
        this.out = out;
    }

    void print(Failure failure) {
        List<String> remarks = new ArrayList<>();
        remarks.add("seed " + failure.seed() + ", step " + failure.tape().size() + " of " + failure.steps()
                + " breaks: " + failure.invariant());
        failure.broken().forEach(remarks::add);
        remarks.add(
                "repeat with: " + command + " --from " + failure.seed() + " --seeds 1 --commands " + failure.steps());
        List<TapeEntry> shrunk = Shrinker.shrink(failure);
        Path file = folder.resolve("seed-" + failure.seed() + ".tape");
        if (shrunk.size() < failure.tape().size()) {
            remarks.add("shrunk to " + shrunk.size() + " of " + failure.tape().size() + " entries, which break: "
                    + TapeReplay.of(shrunk).broken());
        } else {
            remarks.add("only the whole run breaks it, with its repetition: the tape is not shrunk");
        }
        TapeReplay.lastEvents(shrunk).forEach(event -> remarks.add("  last entry: " + event));
        remarks.add("run the tape with: " + command + " --file " + file);
        TapeFile.write(file, remarks, shrunk);
        remarks.forEach(out::println);
        shrunk.stream()
                .limit(MOST_LINES)
                .forEach(entry -> out.println("  " + entry.timeNanos() + " " + TapeFile.words(entry)));
        out.println();
    }
}
