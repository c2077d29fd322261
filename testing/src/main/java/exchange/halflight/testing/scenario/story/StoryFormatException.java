package exchange.halflight.testing.scenario.story;

import java.nio.file.Path;

/** A scenario file that does not parse; the message begins with the file and the line. */
public final class StoryFormatException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** The file's path and the line, counted from 1, stand before the message. */
    public StoryFormatException(Path file, int line, String message) {
        super(file + ":" + line + ": " + message);
    }
}
