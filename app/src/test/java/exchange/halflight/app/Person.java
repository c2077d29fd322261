package exchange.halflight.app;

import exchange.halflight.cluster.node.DataDirectory;
import exchange.halflight.identity.Client;
import exchange.halflight.identity.Identity;
import exchange.halflight.identity.IdentitySettings;
import exchange.halflight.identity.access.Tier;
import exchange.halflight.identity.account.Registrations;
import exchange.halflight.identity.secret.Argon2Cost;
import exchange.halflight.identity.secret.KeyFile;
import exchange.halflight.identity.secret.Secret;
import exchange.halflight.postgres.LocalPostgres;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Somebody who has registered at an exchange that runs, and may ask much; the password is in a file. */
record Person(String url, String email, Path passwordFile) {
    private static final String TERMS = "2026-11";
    private static final Client CLIENT = new Client("127.0.0.1", "a test", Optional.empty());
    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final Pattern TOKEN = Pattern.compile("token=([A-Za-z0-9_-]{43})");

    /** Registers in the exchange's own database and reads the mail there. */
    static Person register(UpProcess up, Path data, String email) throws IOException {
        Path folder = data.resolveSibling(email);
        Files.createDirectories(folder);
        Path passwordFile = Files.writeString(folder.resolve("password"), "correct horse battery\n");
        try (Identity identity = identity(data)) {
            identity.registrations().register(email, Secret.of("correct horse battery"), TERMS, Optional.empty());
            UUID account = identity.registrations().verify(mailedToken(identity, email), CLIENT);
            identity.accounts().setTier(account, Tier.PRO);
        }
        return new Person("http://127.0.0.1:" + up.httpPort(), email, passwordFile);
    }

    private static Identity identity(Path data) throws IOException {
        DataDirectory directory = DataDirectory.of(data);
        return Identity.open(
                new IdentitySettings(
                        LocalPostgres.running(directory.database(), "postgres", 2)
                                .orElseThrow(),
                        KeyFile.load(directory.accounts().resolve("keys")),
                        new Argon2Cost(64, 1, 1),
                        new Registrations.Rules(TERMS, Set.of()),
                        URI.create("http://127.0.0.1"),
                        Optional.empty(),
                        false),
                InstantSource.system());
    }

    /** The exchange may be about to carry the mail itself. */
    private static Secret mailedToken(Identity identity, String email) {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (System.nanoTime() < deadline) {
            identity.post().deliver();
            Optional<Matcher> token = identity.post().outbox(100).stream()
                    .filter(mail -> mail.recipient().equals(email))
                    .map(mail -> TOKEN.matcher(mail.text().reveal()))
                    .filter(Matcher::find)
                    .findFirst();
            if (token.isPresent()) {
                return Secret.of(token.get().group(1));
            }
        }
        throw new AssertionError("no mail came");
    }

    /** Where the session is kept. */
    Path session() {
        return passwordFile.resolveSibling("session");
    }

    /** The words of a login. */
    String[] login(String... more) {
        String[] words = {
            "login",
            "--url",
            url,
            "--email",
            email,
            "--password-file",
            passwordFile.toString(),
            "--session-file",
            session().toString()
        };
        return Stream.concat(Arrays.stream(words), Arrays.stream(more)).toArray(String[]::new);
    }
}
