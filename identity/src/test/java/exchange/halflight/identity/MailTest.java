package exchange.halflight.identity;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import exchange.halflight.identity.mail.SmtpSettings;
import exchange.halflight.identity.secret.KeyChain;
import exchange.halflight.identity.secret.Secret;
import exchange.halflight.postgres.DatabaseSettings;
import jakarta.mail.MessagingException;
import jakarta.mail.internet.MimeMessage;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Mail that is really sent, to a real mail server. */
final class MailTest {
    private final TestTime time = new TestTime();
    private final DatabaseSettings database = TestServer.newDatabase();
    private final KeyChain keys = KeyChain.generate();

    @Test
    void mailsAreSentAndTheirTextsWiped() throws MessagingException, IOException {
        GreenMail server = new GreenMail(new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_SMTP));
        server.setUser("exchange", "opensesame");
        server.start();
        try (Identity identity = identity(server.getSmtp().getPort())) {
            identity.registrations().register("ada@example.org", TestRoom.PASSWORD, TestRoom.TERMS, Optional.empty());
            assertEquals(1, identity.post().deliver());
            MimeMessage mail = server.getReceivedMessages()[0];
            assertEquals("Confirm your email address", mail.getSubject());
            assertEquals("ada@example.org", mail.getAllRecipients()[0].toString());
            assertTrue(mail.getContent().toString().contains("https://halflight.example/verify#token="));
            assertEquals(List.of(), identity.post().outbox(10), "what was sent lies in no outbox");
            assertEquals(List.of("SENT 0"), stored(identity));
            assertEquals(0, identity.post().deliver(), "once");
        } finally {
            server.stop();
        }
    }

    @Test
    void aMailThatIsNotTakenIsTriedAgainAndGivenUpInTheEnd() {
        // Nothing listens on port 1.
        try (Identity identity = identity(1)) {
            identity.registrations().register("ada@example.org", TestRoom.PASSWORD, TestRoom.TERMS, Optional.empty());
            assertEquals(1, identity.post().deliver());
            assertEquals(0, identity.post().deliver(), "not before 30 seconds");
            for (int i = 0; i < 7; i++) {
                time.pass(Duration.ofSeconds(30L << i).minusSeconds(1));
                assertEquals(0, identity.post().deliver());
                time.pass(Duration.ofSeconds(1));
                assertFalse(stored(identity).contains("QUEUED 0"), "the text waits as well");
                assertEquals(1, identity.post().deliver());
            }
            assertEquals(List.of("FAILED 0"), stored(identity));
        }
    }

    @Test
    void productionHasNoOutbox() {
        assertThrows(
                IllegalArgumentException.class,
                () -> TestRoom.settings(database, keys, TestRoom.CHEAP, Optional.empty(), true));
    }

    private Identity identity(int port) {
        SmtpSettings smtp = new SmtpSettings(
                "127.0.0.1",
                port,
                "no-reply@halflight.example",
                Optional.of(new SmtpSettings.Login("exchange", Secret.of("opensesame"))),
                false);
        return Identity.open(TestRoom.settings(database, keys, TestRoom.CHEAP, Optional.of(smtp), true), time);
    }

    /** State and length of the text of each mail. */
    private static List<String> stored(Identity identity) {
        return identity.database()
                .inTransaction(handle -> handle.createQuery("SELECT state || ' ' || length(sealed_text) FROM mail")
                        .mapTo(String.class)
                        .list());
    }
}
