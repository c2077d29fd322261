package exchange.halflight.app.watch;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * A screen of its own in a terminal (ECMA-48, as every terminal of today understands it). What stood there before comes back when it
 * is closed, which a signal may do from another thread.
 */
public final class Terminal implements AutoCloseable {
    private static final String ESCAPE = "\u001b[";
    private static final String ENTER = ESCAPE + "?1049h" + ESCAPE + "?25l";
    private static final String LEAVE = ESCAPE + "?25h" + ESCAPE + "?1049l";
    private static final String HOME = ESCAPE + "H";
    private static final String REST_OF_LINE = ESCAPE + "K";
    private static final String REST_OF_SCREEN = ESCAPE + "J";
    private static final Duration PAUSE = Duration.ofMillis(200);
    private static final Duration SIZE_PAUSE = Duration.ofSeconds(2);
    private static final int USUAL_ROWS = 24;
    private static final int USUAL_COLUMNS = 80;

    private final PrintWriter out;
    private boolean isOpen = true;
    private int rows = USUAL_ROWS;
    private int columns = USUAL_COLUMNS;
    private long drawnNanos = System.nanoTime() - PAUSE.toNanos();
    private long measuredNanos = System.nanoTime() - SIZE_PAUSE.toNanos();

    /** Opens the screen. */
    public Terminal(PrintWriter out) {
        this.out = out;
        out.print(ENTER);
        out.flush();
    }

    /** Whether to draw now: not more than a few times a second, and for a change, or as the window may have another size. */
    boolean isTime(boolean changed) {
        long now = System.nanoTime();
        boolean measure = now - measuredNanos >= SIZE_PAUSE.toNanos();
        return (changed || measure) && now - drawnNanos >= PAUSE.toNanos();
    }

    /** Draws lines where those before stood; what does not fit is left out. */
    synchronized void draw(List<String> lines) {
        if (!isOpen) {
            return;
        }
        long now = System.nanoTime();
        if (now - measuredNanos >= SIZE_PAUSE.toNanos()) {
            measuredNanos = now;
            measure();
        }
        drawnNanos = now;
        StringBuilder text = new StringBuilder(HOME);
        int shown = Math.min(lines.size(), rows);
        for (int row = 0; row < shown; row++) {
            String line = lines.get(row);
            text.append(line, 0, Math.min(line.length(), columns)).append(REST_OF_LINE);
            if (row < shown - 1) {
                text.append("\r\n");
            }
        }
        out.print(text.append(REST_OF_SCREEN));
        out.flush();
        // The writer does not know what happens to the stream below it.
        if (out.checkError() || System.out.checkError()) {
            throw new NobodyReadsException();
        }
    }

    /** Asks the system, which Java does not tell. */
    private void measure() {
        try {
            Process size = new ProcessBuilder("stty", "size")
                    .redirectInput(Path.of("/dev/tty").toFile())
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
            if (!size.waitFor(1, TimeUnit.SECONDS)) {
                size.destroy();
                return;
            }
            String[] numbers = new String(size.getInputStream().readAllBytes(), StandardCharsets.US_ASCII)
                    .strip()
                    .split(" ", -1);
            if (numbers.length == 2 && !numbers[0].equals("0")) {
                rows = Integer.parseInt(numbers[0]);
                columns = Integer.parseInt(numbers[1]);
            }
        } catch (IOException e) {
            // There is no stty: the usual size stays.
            System.getLogger(Terminal.class.getName())
                    .log(System.Logger.Level.DEBUG, "the terminal's size is unknown", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public synchronized void close() {
        if (isOpen) {
            isOpen = false;
            out.print(LEAVE);
            out.flush();
        }
    }
}
