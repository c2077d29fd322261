package exchange.halflight.postgres;

/**
 * Where the database is. Prints without the password.
 *
 * @param url {@code jdbc:postgresql://…}, without user and password
 * @param connections at most so many at once
 */
public record DatabaseSettings(String url, String user, String password, int connections) {
    public DatabaseSettings {
        if (!url.startsWith("jdbc:postgresql:") || connections < 2) {
            throw new IllegalArgumentException("a PostgreSQL URL and at least two connections");
        }
    }

    @Override
    public String toString() {
        return url + " as " + user + ", " + connections + " connections";
    }
}
