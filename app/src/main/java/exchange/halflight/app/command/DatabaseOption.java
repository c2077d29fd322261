package exchange.halflight.app.command;

import exchange.halflight.app.client.CommandFailedException;
import exchange.halflight.postgres.DatabaseSettings;
import java.util.Optional;
import picocli.CommandLine.Option;

/** Which database; without the option the one in the data directory. */
final class DatabaseOption {
    @Option(
            names = "--database",
            paramLabel = "URL",
            description = "PostgreSQL of your own, jdbc:postgresql://…; the user and password are"
                    + " HALFLIGHT_DATABASE_USER and HALFLIGHT_DATABASE_PASSWORD of the environment (default: the server"
                    + " of the data directory).")
    private String url;

    /**
     * The named one.
     *
     * @param connections at most so many at once
     */
    Optional<DatabaseSettings> named(int connections) {
        if (url == null) {
            return Optional.empty();
        }
        try {
            return Optional.of(new DatabaseSettings(
                    url,
                    environment("HALFLIGHT_DATABASE_USER"),
                    environment("HALFLIGHT_DATABASE_PASSWORD"),
                    connections));
        } catch (IllegalArgumentException e) {
            throw new CommandFailedException("--database is a URL of PostgreSQL, jdbc:postgresql://…, not " + url, e);
        }
    }

    private static String environment(String name) {
        return Optional.ofNullable(System.getenv(name)).orElse("");
    }
}
