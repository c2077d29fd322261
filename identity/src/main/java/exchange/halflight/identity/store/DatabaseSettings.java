package exchange.halflight.identity.store;

import exchange.halflight.identity.secret.Secret;

/**
 * Where the database is.
 *
 * @param url {@code jdbc:postgresql://…}, without user and password
 * @param connections at most so many at once
 */
public record DatabaseSettings(String url, String user, Secret password, int connections) {
    public DatabaseSettings {
        if (!url.startsWith("jdbc:postgresql:") || connections < 2) {
            throw new IllegalArgumentException("a PostgreSQL URL and at least two connections");
        }
    }
}
