package exchange.halflight.identity;

import static exchange.halflight.identity.Refusals.assertRefused;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.GreenMailUtil;
import com.icegreen.greenmail.util.ServerSetup;
import exchange.halflight.identity.access.Permission;
import exchange.halflight.identity.key.CreatedKey;
import exchange.halflight.identity.key.NewKey;
import exchange.halflight.identity.mail.Mail;
import exchange.halflight.identity.mail.MailKind;
import exchange.halflight.identity.mail.SmtpSettings;
import exchange.halflight.identity.secret.KeyChain;
import exchange.halflight.identity.secret.Secret;
import exchange.halflight.identity.session.SecondFactor;
import exchange.halflight.identity.session.SessionTokens;
import exchange.halflight.postgres.DatabaseSettings;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.logging.SimpleFormatter;
import org.jdbi.v3.core.statement.UnableToExecuteStatementException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Nothing that is secret gets into the log, ours or a library's. */
final class LogTest {
    private final Logger root = Logger.getLogger("");
    private final Level level = root.getLevel();
    private final List<String> lines = Collections.synchronizedList(new ArrayList<>());
    private final Handler capture = new Handler() {
        private final SimpleFormatter formatter = new SimpleFormatter();

        @Override
        public void publish(LogRecord entry) {
            // The mail server of the test is somebody else's.
            if (!String.valueOf(entry.getLoggerName()).startsWith("com.icegreen")) {
                lines.add(entry.getLoggerName() + ": " + formatter.format(entry));
            }
        }

        @Override
        public void flush() {}

        @Override
        public void close() {}
    };

    @BeforeEach
    void listen() {
        capture.setLevel(Level.ALL);
        root.addHandler(capture);
        root.setLevel(Level.ALL);
    }

    @AfterEach
    void stopListening() {
        root.removeHandler(capture);
        root.setLevel(level);
    }

    @Test
    void theLogHoldsNoSecret() {
        List<Secret> secrets = new ArrayList<>(List.of(TestRoom.PASSWORD, Secret.of("wrong horse battery")));
        try (TestRoom room = new TestRoom()) {
            UUID ada = room.account("ada@example.org");
            SessionTokens session = room.logIn("ada@example.org");
            secrets.addAll(List.of(
                    session.access(), session.refresh(), session.device().orElseThrow()));
            SessionTokens next = room.identity.sessions().refresh(session.refresh(), TestRoom.CLIENT);
            secrets.addAll(List.of(next.access(), next.refresh()));
            assertRefused(
                    Refusal.UNAUTHENTICATED,
                    () -> room.identity.sessions().refresh(session.refresh(), TestRoom.CLIENT));
            CreatedKey key = room.identity
                    .apiKeys()
                    .create(
                            ada,
                            new NewKey("one", Optional.empty(), Set.of(Permission.TRADE), List.of(), Optional.empty()),
                            TestRoom.CLIENT);
            secrets.add(key.secret().orElseThrow());
            room.identity
                    .requests()
                    .verify(Signer.order(key, room.time.instant().toEpochMilli()));
            SecondFactor.Setup setup = room.identity.secondFactor().begin(ada);
            secrets.addAll(List.of(setup.secret(), setup.uri(), setup.svg()));
            assertRefused(
                    Refusal.INVALID_CREDENTIALS,
                    () -> room.identity
                            .passwords()
                            .change(ada, session.sessionId(), secrets.get(1), secrets.get(0), TestRoom.CLIENT));
            room.identity.passwords().askForReset("ada@example.org", TestRoom.CLIENT);
            secrets.add(room.mailedToken("ada@example.org", MailKind.RESET_PASSWORD));
            room.mails("ada@example.org").stream().map(Mail::text).forEach(secrets::add);
            failingStatement(room, secrets.getFirst());
        }
        String log = String.join("", lines);
        assertTrue(log.contains("VERIFY_EMAIL"), "the log says that there is a mail");
        for (Secret secret : secrets) {
            assertFalse(
                    log.contains(secret.reveal()), () -> "a secret is in the log, told by " + teller(secret.reveal()));
        }
        assertFalse(log.contains("ada@example.org"), "whose mail it is");
    }

    @Test
    void theLogHoldsNothingOfWhatIsMailed() {
        GreenMail server = new GreenMail(new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_SMTP));
        Secret password = Secret.of("opensesame");
        server.setUser("exchange", password.reveal());
        server.start();
        SmtpSettings smtp = new SmtpSettings(
                "127.0.0.1",
                server.getSmtp().getPort(),
                "exchange@halflight.example",
                Optional.of(new SmtpSettings.Login("exchange", password)),
                false);
        DatabaseSettings database = TestServer.newDatabase();
        try (Identity identity = Identity.open(
                TestRoom.settings(database, KeyChain.generate(), TestRoom.CHEAP, Optional.of(smtp), true),
                new TestTime())) {
            identity.registrations().register("ada@example.org", TestRoom.PASSWORD, TestRoom.TERMS, Optional.empty());
            assertEquals(1, identity.post().deliver());
            String text = GreenMailUtil.getBody(server.getReceivedMessages()[0]);
            String token = text.replaceAll("(?s).*token=([A-Za-z0-9_-]{43}).*", "$1");
            assertEquals(43, token.length(), text);
            String log = String.join("", lines);
            for (String secret : List.of(token, password.reveal(), base64(password.reveal()))) {
                assertFalse(log.contains(secret), () -> "what is mailed is in the log, told by " + teller(secret));
            }
        } finally {
            server.stop();
            TestServer.drop(database);
        }
    }

    /** The logger that told it. */
    private String teller(String secret) {
        return lines.stream()
                .filter(line -> line.contains(secret))
                .map(line -> line.substring(0, line.indexOf(':')))
                .findFirst()
                .orElse("several");
    }

    private static String base64(String text) {
        return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }

    /** A failure of ours is logged with its message, which must not hold what was bound. */
    private static void failingStatement(TestRoom room, Secret secret) {
        UnableToExecuteStatementException failure = assertThrows(
                UnableToExecuteStatementException.class,
                () -> room.identity
                        .database()
                        .inTransaction(handle -> handle.createUpdate("UPDATE account SET tier = :tier")
                                .bind("tier", secret.reveal())
                                .execute()));
        Logger.getLogger("test").log(Level.SEVERE, "failed", failure);
    }
}
