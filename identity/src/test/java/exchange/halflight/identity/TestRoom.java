package exchange.halflight.identity;

import exchange.halflight.identity.account.Registrations;
import exchange.halflight.identity.mail.Mail;
import exchange.halflight.identity.mail.MailKind;
import exchange.halflight.identity.mail.SmtpSettings;
import exchange.halflight.identity.secret.Argon2Cost;
import exchange.halflight.identity.secret.KeyChain;
import exchange.halflight.identity.secret.Secret;
import exchange.halflight.identity.session.SessionTokens;
import exchange.halflight.postgres.DatabaseSettings;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The room on a database of its own, and the steps most tests begin with. */
final class TestRoom implements AutoCloseable {
    static final String TERMS = "2026-11";
    static final Secret PASSWORD = Secret.of("correct horse battery");
    static final Client CLIENT = new Client("203.0.113.7", "a test", Optional.empty());
    static final Argon2Cost CHEAP = new Argon2Cost(64, 1, 1);

    private static final Pattern TOKEN = Pattern.compile("token=([A-Za-z0-9_-]{43})");

    final TestTime time = new TestTime();
    final DatabaseSettings database;
    final KeyChain keys;
    final Identity identity;

    private final boolean ownsDatabase;

    TestRoom() {
        this(TestServer.newDatabase(), KeyChain.generate(), CHEAP, true);
    }

    /** On a database that was made before and stays. */
    TestRoom(DatabaseSettings database, KeyChain keys, Argon2Cost argon2) {
        this(database, keys, argon2, false);
    }

    private TestRoom(DatabaseSettings database, KeyChain keys, Argon2Cost argon2, boolean ownsDatabase) {
        this.ownsDatabase = ownsDatabase;
        this.database = database;
        this.keys = keys;
        identity = Identity.open(settings(database, keys, argon2, Optional.empty(), false), time);
    }

    static IdentitySettings settings(
            DatabaseSettings database,
            KeyChain keys,
            Argon2Cost argon2,
            Optional<SmtpSettings> smtp,
            boolean production) {
        return new IdentitySettings(
                database,
                keys,
                argon2,
                new Registrations.Rules(TERMS, Set.of("thrown.example")),
                URI.create("https://halflight.example"),
                smtp,
                production);
    }

    /** A verified account. */
    UUID account(String email) {
        identity.registrations().register(email, PASSWORD, TERMS, Optional.empty());
        return identity.registrations().verify(mailedToken(email, MailKind.VERIFY_EMAIL), CLIENT);
    }

    SessionTokens logIn(String email) {
        return identity.logins().logIn(email, PASSWORD, Optional.empty(), CLIENT);
    }

    /** What lies in the outbox for somebody, newest first. */
    List<Mail> mails(String recipient) {
        identity.post().deliver();
        return identity.post().outbox(100).stream()
                .filter(mail -> mail.recipient().equals(recipient))
                .toList();
    }

    List<MailKind> mailKinds(String recipient) {
        return mails(recipient).stream().map(Mail::kind).toList();
    }

    Secret mailedToken(String recipient, MailKind kind) {
        String text = mails(recipient).stream()
                .filter(mail -> mail.kind() == kind)
                .findFirst()
                .orElseThrow()
                .text()
                .reveal();
        Matcher token = TOKEN.matcher(text);
        if (!token.find()) {
            throw new AssertionError("no token in the mail");
        }
        return Secret.of(token.group(1));
    }

    @Override
    public void close() {
        identity.close();
        if (ownsDatabase) {
            TestServer.drop(database);
        }
    }
}
