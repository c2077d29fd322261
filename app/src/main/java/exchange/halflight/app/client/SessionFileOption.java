package exchange.halflight.app.client;

import java.nio.file.Path;
import picocli.CommandLine.Option;

/** Where the session is kept. */
public final class SessionFileOption {
    @Option(
            names = "--session-file",
            paramLabel = "FILE",
            description = "The session of ./halflight login (default: ~/.halflight/session).")
    private Path file;

    /** Whether it was named. */
    boolean isNamed() {
        return file != null;
    }

    /** The session, whether there is one or not. */
    public SessionFile file() {
        return new SessionFile(
                isNamed()
                        ? file
                        : Path.of(System.getProperty(
                                "halflight.session-file",
                                Path.of(System.getProperty("user.home"), ".halflight", "session")
                                        .toString())));
    }
}
