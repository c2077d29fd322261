package exchange.halflight.identity;

import static exchange.halflight.identity.Refusals.assertRefused;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import exchange.halflight.identity.account.ActivityKind;
import exchange.halflight.identity.account.ActivityLog;
import exchange.halflight.identity.mail.MailKind;
import exchange.halflight.identity.secret.Secret;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class RegistrationTest {
    private final TestRoom room = new TestRoom();

    @AfterEach
    void close() {
        room.close();
    }

    @Test
    void anAccountIsMadeByWhoCanReadTheMail() {
        register("ada@example.org");
        assertRefused(Refusal.INVALID_CREDENTIALS, () -> room.logIn("ada@example.org"));
        UUID id = room.identity
                .registrations()
                .verify(room.mailedToken("ada@example.org", MailKind.VERIFY_EMAIL), TestRoom.CLIENT);
        assertEquals(id, room.logIn("ada@example.org").accountId());
        List<ActivityLog.Entry> activity = room.identity.activity().of(id, Long.MAX_VALUE, 10);
        ActivityLog.Entry first = activity.getLast();
        assertEquals(ActivityKind.REGISTERED, first.kind());
        assertEquals(Optional.of("203.0.113.7"), first.address());
        assertEquals(Optional.of("a test"), first.device());
    }

    @Test
    void theTermsThatWereAcceptedAreRecorded() {
        UUID id = room.account("ada@example.org");
        String terms = room.identity
                .database()
                .inTransaction(handle -> handle.createQuery("SELECT terms_version FROM account WHERE id = :id")
                        .bind("id", id)
                        .mapTo(String.class)
                        .one());
        assertEquals(TestRoom.TERMS, terms);
        assertRefused(
                Refusal.TERMS_OUTDATED,
                () -> room.identity
                        .registrations()
                        .register("bob@example.org", TestRoom.PASSWORD, "2025-01", Optional.empty()));
    }

    @Test
    void aTokenWorksOnceAndForADay() {
        register("ada@example.org");
        Secret token = room.mailedToken("ada@example.org", MailKind.VERIFY_EMAIL);
        room.time.pass(Duration.ofHours(24));
        assertRefused(Refusal.INVALID_TOKEN, () -> verify(token));
        register("ada@example.org");
        Secret second = room.mailedToken("ada@example.org", MailKind.VERIFY_EMAIL);
        verify(second);
        assertRefused(Refusal.INVALID_TOKEN, () -> verify(second));
    }

    @Test
    void whoRegistersAgainGetsAnotherMailAndNoToken() {
        UUID id = room.account("ada@example.org");
        register("ADA@Example.ORG");
        assertEquals(List.of(MailKind.ALREADY_REGISTERED, MailKind.VERIFY_EMAIL), room.mailKinds("ada@example.org"));
        assertEquals(id, room.logIn("ada@example.org").accountId());
    }

    @Test
    void theFirstToVerifyWins() {
        register("ada@example.org");
        Secret first = room.mailedToken("ada@example.org", MailKind.VERIFY_EMAIL);
        room.time.pass(Duration.ofMinutes(1));
        register("ada@example.org");
        Secret second = room.mailedToken("ada@example.org", MailKind.VERIFY_EMAIL);
        assertNotEquals(first, second);
        verify(second);
        assertRefused(Refusal.INVALID_TOKEN, () -> verify(first));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "ada",
                "@example.org",
                "ada@",
                "ada@example",
                "ada@example.org\r\nBcc: eve@example.org",
                "ada@exa mple.org",
                "ada <ada@example.org>",
                "ada@@example.org",
                ".ada@example.org",
                "ada@127.0.0.1",
                "ada@-example.org",
                "\"a\"@example.org"
            })
    void whatIsNoEmailIsRefused(String email) {
        assertRefused(Refusal.INVALID_EMAIL, () -> register(email));
    }

    @ParameterizedTest
    @ValueSource(strings = {"a@mailinator.com", "a@MAILINATOR.com", "a@sub.yopmail.com", "a@thrown.example"})
    void throwAwayAddressesAreRefused(String email) {
        assertRefused(Refusal.DISPOSABLE_EMAIL, () -> register(email));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "short",
                "aaaaaaaaaaaaaaaa",
                "password1234",
                "Qwertyuiop!!",
                "i am adalove and nobody else",
                "1234567890"
            })
    void weakPasswordsAreRefused(String password) {
        assertRefused(
                Refusal.WEAK_PASSWORD,
                () -> room.identity
                        .registrations()
                        .register("adalove@example.org", Secret.of(password), TestRoom.TERMS, Optional.empty()));
    }

    @Test
    void aHugePasswordIsRefusedBeforeAnythingIsComputed() {
        long before = room.identity.hasher().computed();
        assertRefused(
                Refusal.WEAK_PASSWORD,
                () -> room.identity
                        .registrations()
                        .register(
                                "ada@example.org",
                                Secret.of("abcdefgh".repeat(100_000)),
                                TestRoom.TERMS,
                                Optional.empty()));
        assertEquals(before, room.identity.hasher().computed());
    }

    @Test
    void strangersCannotFloodAMailbox() {
        for (int i = 0; i < 20; i++) {
            register("ada@example.org");
        }
        assertEquals(6, room.mails("ada@example.org").size());
        room.time.pass(Duration.ofHours(1));
        register("ada@example.org");
        assertEquals(7, room.mails("ada@example.org").size());
    }

    private void register(String email) {
        room.identity.registrations().register(email, TestRoom.PASSWORD, TestRoom.TERMS, Optional.empty());
    }

    private void verify(Secret token) {
        assertNotEquals(null, room.identity.registrations().verify(token, TestRoom.CLIENT));
    }
}
