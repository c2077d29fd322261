package exchange.halflight.gateway.access;

import exchange.halflight.identity.Client;
import exchange.halflight.identity.Identity;
import exchange.halflight.identity.IdentitySettings;
import exchange.halflight.identity.access.Permission;
import exchange.halflight.identity.account.Registrations;
import exchange.halflight.identity.key.CreatedKey;
import exchange.halflight.identity.key.NewKey;
import exchange.halflight.identity.mail.Mail;
import exchange.halflight.identity.secret.Argon2Cost;
import exchange.halflight.identity.secret.KeyChain;
import exchange.halflight.identity.secret.Secret;
import exchange.halflight.identity.session.SessionTokens;
import exchange.halflight.postgres.DatabaseSettings;
import exchange.halflight.postgres.LocalPostgres;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The real identity on a real PostgreSQL, with passwords that cost little. */
public final class TestIdentity implements AutoCloseable {
    public static final String TERMS = "2026-11";
    public static final Secret PASSWORD = Secret.of("correct horse battery");
    public static final Client CLIENT = new Client("203.0.113.7", "a test", Optional.empty());

    private static final Pattern TOKEN = Pattern.compile("token=([A-Za-z0-9_-]{43})");

    private final LocalPostgres server;
    private final DatabaseSettings database;
    private final KeyChain keys;
    private final InstantSource time;
    private final Identity identity;

    public TestIdentity(Path folder, InstantSource time) throws IOException {
        server = LocalPostgres.start(folder, false);
        keys = KeyChain.generate();
        this.time = time;
        database = server.database("postgres", 8);
        identity = another();
        identity.start();
    }

    public Identity identity() {
        return identity;
    }

    /** As another gateway's process would have it, on the same database. */
    public Identity another() {
        return Identity.open(
                new IdentitySettings(
                        database,
                        keys,
                        new Argon2Cost(64, 1, 1),
                        new Registrations.Rules(TERMS, Set.of()),
                        URI.create("https://halflight.example"),
                        Optional.empty(),
                        false),
                time);
    }

    /** A verified account. */
    public UUID account(String email) {
        identity.registrations().register(email, PASSWORD, TERMS, Optional.empty());
        return identity.registrations().verify(mailedToken(email), CLIENT);
    }

    public SessionTokens logIn(String email) {
        return identity.logins().logIn(email, PASSWORD, Optional.empty(), CLIENT);
    }

    public CreatedKey key(UUID account, Optional<String> publicKey, Optional<Instant> expires, Permission... may) {
        return identity.apiKeys()
                .create(account, new NewKey("test", publicKey, Set.of(may), List.of(), expires), CLIENT);
    }

    /** The token of the newest mail to somebody. */
    public Secret mailedToken(String recipient) {
        deliverAll();
        String text = identity.post().outbox(100).stream()
                .filter(mail -> mail.recipient().equals(recipient))
                .map(Mail::text)
                .map(Secret::reveal)
                .filter(mail -> mail.contains("token="))
                .findFirst()
                .orElseThrow();
        Matcher token = TOKEN.matcher(text);
        if (!token.find()) {
            throw new AssertionError("no token in the mail");
        }
        return Secret.of(token.group(1));
    }

    /** Until no mail waits: another thread or process on this database may have one in its hands. */
    private void deliverAll() {
        try (Connection connection = DriverManager.getConnection(database.url(), database.user(), database.password());
                PreparedStatement waiting =
                        connection.prepareStatement("SELECT FROM identity.mail WHERE state = 'QUEUED' LIMIT 1")) {
            do {
                identity.post().deliver();
            } while (anyRow(waiting));
        } catch (SQLException e) {
            throw new AssertionError("the test asks its own database", e);
        }
    }

    private static boolean anyRow(PreparedStatement query) throws SQLException {
        try (ResultSet rows = query.executeQuery()) {
            return rows.next();
        }
    }

    /** From now on there is no database. */
    public void stopDatabase() throws IOException {
        server.close();
    }

    @Override
    public void close() throws IOException {
        identity.close();
        server.close();
    }
}
