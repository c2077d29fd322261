package exchange.halflight.testing.simulation;

import exchange.halflight.cluster.replay.MessageText;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import org.agrona.concurrent.UnsafeBuffer;

/**
 * A tape as a file of lines: {@code timer TIME}, {@code restart TIME}, {@code command TIME ORDER HEX JSON}. The JSON is for
 * readers, a line that begins with # too; the bytes decide.
 */
final class TapeFile {
    private static final HexFormat HEX = HexFormat.of();

    private TapeFile() {}

    static void write(Path file, List<String> remarks, List<TapeEntry> tape) {
        List<String> lines = new ArrayList<>();
        remarks.forEach(remark -> lines.add("# " + remark));
        tape.forEach(entry -> lines.add(line(entry)));
        try {
            Files.createDirectories(file.toAbsolutePath().getParent());
            Files.write(file, lines);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** @throws IllegalArgumentException where a line is no entry, naming it */
    static List<TapeEntry> read(Path file) throws IOException {
        List<TapeEntry> tape = new ArrayList<>();
        int number = 0;
        for (String line : Files.readAllLines(file)) {
            number++;
            if (!line.isBlank() && !line.startsWith("#")) {
                try {
                    tape.add(entry(line.split(" ", 5)));
                } catch (IllegalArgumentException | ArrayIndexOutOfBoundsException e) {
                    throw new IllegalArgumentException(file + ":" + number + ": no entry of a tape: " + line, e);
                }
            }
        }
        return tape;
    }

    private static TapeEntry entry(String[] words) {
        long timeNanos = Long.parseLong(words[1]);
        return switch (words[0]) {
            case "timer" -> TapeEntry.timer(timeNanos);
            case "restart" -> TapeEntry.restart(timeNanos);
            case "command" ->
                TapeEntry.command(timeNanos, HEX.parseHex(words[3])).placing(Long.parseLong(words[2]));
            default -> throw new IllegalArgumentException(words[0]);
        };
    }

    private static String line(TapeEntry entry) {
        return switch (entry.kind()) {
            case TIMER -> "timer " + entry.timeNanos();
            case RESTART -> "restart " + entry.timeNanos();
            case COMMAND ->
                "command " + entry.timeNanos() + " " + entry.orderId() + " " + HEX.formatHex(entry.message()) + " "
                        + words(entry);
        };
    }

    /** An entry in words. */
    static String words(TapeEntry entry) {
        return switch (entry.kind()) {
            case TIMER -> "time passes";
            case RESTART -> "restart";
            case COMMAND -> MessageText.commands(new UnsafeBuffer(entry.message()), 0, entry.message().length);
        };
    }
}
