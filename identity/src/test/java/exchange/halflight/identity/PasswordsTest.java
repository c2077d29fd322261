package exchange.halflight.identity;

import static exchange.halflight.identity.Refusals.assertRefused;
import static org.junit.jupiter.api.Assertions.assertEquals;

import exchange.halflight.identity.mail.MailKind;
import exchange.halflight.identity.secret.Secret;
import exchange.halflight.identity.session.SessionTokens;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

final class PasswordsTest {
    private static final Secret NEW = Secret.of("purple monkey dishwasher");
    private static final Secret WRONG = Secret.of("wrong horse battery");

    private final TestRoom room = new TestRoom();
    private final UUID ada = room.account("ada@example.org");

    @AfterEach
    void close() {
        room.close();
    }

    @Test
    void changingTakesTheOldOneAndEndsAllOtherSessions() {
        SessionTokens mine = room.logIn("ada@example.org");
        SessionTokens other = room.logIn("ada@example.org");
        assertRefused(Refusal.INVALID_CREDENTIALS, () -> change(mine, WRONG, NEW));
        assertRefused(Refusal.WEAK_PASSWORD, () -> change(mine, TestRoom.PASSWORD, Secret.of("short")));
        change(mine, TestRoom.PASSWORD, NEW);
        assertRefused(Refusal.INVALID_CREDENTIALS, () -> room.logIn("ada@example.org"));
        assertEquals(ada, logIn(NEW).accountId());
        assertEquals(ada, room.identity.sessions().authenticate(mine.access()).accountId());
        assertRefused(Refusal.UNAUTHENTICATED, () -> room.identity.sessions().authenticate(other.access()));
        assertRefused(
                Refusal.UNAUTHENTICATED, () -> room.identity.sessions().refresh(other.refresh(), TestRoom.CLIENT));
        assertEquals(
                1,
                room.mailKinds("ada@example.org").stream()
                        .filter(MailKind.PASSWORD_CHANGED::equals)
                        .count());
    }

    @Test
    void guessingTheOldPasswordLocks() {
        SessionTokens mine = room.logIn("ada@example.org");
        for (int i = 0; i < 5; i++) {
            assertRefused(Refusal.INVALID_CREDENTIALS, () -> change(mine, WRONG, NEW));
        }
        assertRefused(Refusal.LOCKED, () -> change(mine, TestRoom.PASSWORD, NEW));
    }

    @Test
    void aResetEndsTheLockAndAllSessions() {
        SessionTokens before = room.logIn("ada@example.org");
        for (int i = 0; i < 5; i++) {
            assertRefused(Refusal.INVALID_CREDENTIALS, () -> logIn(WRONG));
        }
        assertRefused(Refusal.LOCKED, () -> room.logIn("ada@example.org"));
        Secret token = askForReset("ada@example.org");
        assertRefused(Refusal.WEAK_PASSWORD, () -> reset(token, Secret.of("short")));
        reset(token, NEW);
        assertEquals(ada, logIn(NEW).accountId());
        assertRefused(Refusal.UNAUTHENTICATED, () -> room.identity.sessions().authenticate(before.access()));
        assertRefused(Refusal.INVALID_TOKEN, () -> reset(token, TestRoom.PASSWORD));
    }

    @Test
    void aResetEndsAllOtherTokensOfTheAccount() {
        Secret first = askForReset("ada@example.org");
        room.time.pass(Duration.ofSeconds(1));
        Secret second = askForReset("ada@example.org");
        reset(second, NEW);
        assertRefused(Refusal.INVALID_TOKEN, () -> reset(first, TestRoom.PASSWORD));
    }

    @Test
    void aTokenIsGoodForAnHour() {
        Secret token = askForReset("ada@example.org");
        room.time.pass(Duration.ofHours(1));
        assertRefused(Refusal.INVALID_TOKEN, () -> reset(token, NEW));
        assertRefused(Refusal.INVALID_TOKEN, () -> reset(Secret.of("made up"), NEW));
    }

    @Test
    void anUnknownEmailGetsNoMail() {
        room.identity.passwords().askForReset("nobody@example.org", TestRoom.CLIENT);
        room.identity.passwords().askForReset("no email", TestRoom.CLIENT);
        assertEquals(List.of(), room.mails("nobody@example.org"));
        assertEquals(1, room.identity.post().outbox(100).size(), "the mail that verified the one account");
    }

    private void change(SessionTokens session, Secret current, Secret replacement) {
        room.identity.passwords().change(ada, session.sessionId(), current, replacement, TestRoom.CLIENT);
    }

    private Secret askForReset(String email) {
        room.identity.passwords().askForReset(email, TestRoom.CLIENT);
        return room.mailedToken(email, MailKind.RESET_PASSWORD);
    }

    private void reset(Secret token, Secret replacement) {
        room.identity.passwords().reset(token, replacement, TestRoom.CLIENT);
    }

    private SessionTokens logIn(Secret password) {
        return room.identity.logins().logIn("ada@example.org", password, Optional.empty(), TestRoom.CLIENT);
    }
}
