package exchange.halflight.identity;

import static exchange.halflight.identity.Refusals.assertRefused;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import exchange.halflight.identity.access.Permission;
import exchange.halflight.identity.key.CreatedKey;
import exchange.halflight.identity.key.NewKey;
import exchange.halflight.identity.mail.Mail;
import exchange.halflight.identity.mail.MailKind;
import exchange.halflight.identity.secret.Secret;
import exchange.halflight.identity.session.SecondFactor;
import exchange.halflight.identity.session.SessionTokens;
import java.util.ArrayList;
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
            lines.add(formatter.format(entry));
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
        root.setLevel(Level.FINE);
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
            assertFalse(log.contains(secret.reveal()), "a secret is in the log");
        }
        assertFalse(log.contains("ada@example.org"), "whose mail it is");
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
