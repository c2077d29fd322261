package exchange.halflight.app.exchange;

import java.util.List;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.stream.Stream;

/** The libraries around a database tell of every step they take; an operator wants to hear of what goes wrong only. */
public final class LibraryLogs {
    /** Held, as loggers are forgotten where nobody holds them. */
    private static final List<Logger> TALKATIVE = Stream.of("io.zonky.test", "com.zaxxer.hikari", "org.flywaydb")
            .map(Logger::getLogger)
            .toList();

    private LibraryLogs() {}

    /** From now on only warnings. */
    public static void quiet() {
        TALKATIVE.forEach(logger -> logger.setLevel(Level.WARNING));
    }
}
