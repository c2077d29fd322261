package exchange.halflight.identity;

import static exchange.halflight.identity.Refusals.assertRefused;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import exchange.halflight.identity.account.ActivityKind;
import exchange.halflight.identity.account.ActivityLog;
import exchange.halflight.identity.mail.MailKind;
import exchange.halflight.identity.secret.Argon2Cost;
import exchange.halflight.identity.secret.Secret;
import exchange.halflight.identity.session.SessionTokens;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class LoginTest {
    private static final Secret WRONG = Secret.of("wrong horse battery");

    private final TestRoom room = new TestRoom();

    @AfterEach
    void close() {
        room.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"ada@example.org", "nobody@example.org", "no email at all"})
    void fiveFailuresInFifteenMinutesLock(String email) {
        room.account("ada@example.org");
        for (int i = 0; i < 5; i++) {
            assertRefused(Refusal.INVALID_CREDENTIALS, () -> logIn(email, WRONG));
            room.time.pass(Duration.ofMinutes(1));
        }
        assertRefused(Refusal.LOCKED, () -> logIn(email, TestRoom.PASSWORD));
        room.time.pass(Duration.ofMinutes(10).minusSeconds(1));
        assertRefused(Refusal.LOCKED, () -> logIn(email, TestRoom.PASSWORD));
        // The first failure is 15 minutes old: one attempt is free.
        room.time.pass(Duration.ofSeconds(1));
        assertRefused(Refusal.INVALID_CREDENTIALS, () -> logIn(email, WRONG));
        assertRefused(Refusal.LOCKED, () -> logIn(email, WRONG));
    }

    @Test
    void successForgetsFailures() {
        room.account("ada@example.org");
        for (int round = 0; round < 3; round++) {
            for (int i = 0; i < 4; i++) {
                assertRefused(Refusal.INVALID_CREDENTIALS, () -> logIn("ada@example.org", WRONG));
            }
            logIn("ada@example.org", TestRoom.PASSWORD);
        }
    }

    @Test
    void guessesInParallelCountLikeAnyOthers() throws InterruptedException, ExecutionException {
        room.account("ada@example.org");
        long before = room.identity.hasher().computed();
        List<Refusal> answers = new ArrayList<>();
        try (ExecutorService guessers = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<Refusal>> guesses = new ArrayList<>();
            for (int i = 0; i < 40; i++) {
                guesses.add(guessers.submit(() -> {
                    try {
                        return logIn("ada@example.org", WRONG) == null ? null : Refusal.NOT_FOUND;
                    } catch (Refused e) {
                        return e.code();
                    }
                }));
            }
            for (Future<Refusal> guess : guesses) {
                answers.add(guess.get());
            }
        }
        assertEquals(
                5, answers.stream().filter(Refusal.INVALID_CREDENTIALS::equals).count());
        assertEquals(35, answers.stream().filter(Refusal.LOCKED::equals).count());
        assertEquals(5, room.identity.hasher().computed() - before);
    }

    @Test
    void aNewDeviceIsToldToTheOwner() {
        UUID id = room.account("ada@example.org");
        SessionTokens first = room.logIn("ada@example.org");
        assertFalse(room.mailKinds("ada@example.org").contains(MailKind.NEW_DEVICE), "the very first login");
        Client known = new Client("198.51.100.1", "a test", first.device());
        SessionTokens again =
                room.identity.logins().logIn("ada@example.org", TestRoom.PASSWORD, Optional.empty(), known);
        assertEquals(first.device(), again.device());
        assertFalse(room.mailKinds("ada@example.org").contains(MailKind.NEW_DEVICE), "a device it knows");
        Client forged = new Client("198.51.100.2", "a\r\nthief", Optional.of(Secret.of("forged")));
        SessionTokens other =
                room.identity.logins().logIn("ada@example.org", TestRoom.PASSWORD, Optional.empty(), forged);
        assertNotEquals(first.device(), other.device());
        assertEquals(MailKind.NEW_DEVICE, room.mailKinds("ada@example.org").getFirst());
        String text = room.mails("ada@example.org").getFirst().text().reveal();
        assertTrue(text.contains("198.51.100.2 (a??thief)"), "address and device, without line breaks of the client's");
        List<ActivityKind> kinds = room.identity.activity().of(id, Long.MAX_VALUE, 10).stream()
                .map(ActivityLog.Entry::kind)
                .toList();
        assertEquals(
                List.of(
                        ActivityKind.LOGGED_IN,
                        ActivityKind.NEW_DEVICE,
                        ActivityKind.LOGGED_IN,
                        ActivityKind.LOGGED_IN,
                        ActivityKind.NEW_DEVICE,
                        ActivityKind.REGISTERED),
                kinds);
    }

    @Test
    void aDeviceOfAnotherAccountIsNew() {
        room.account("ada@example.org");
        room.account("bob@example.org");
        SessionTokens ada = room.logIn("ada@example.org");
        room.logIn("bob@example.org");
        room.identity
                .logins()
                .logIn(
                        "bob@example.org",
                        TestRoom.PASSWORD,
                        Optional.empty(),
                        new Client("203.0.113.7", "a test", ada.device()));
        assertEquals(MailKind.NEW_DEVICE, room.mailKinds("bob@example.org").getFirst());
    }

    @Test
    void hashesAreUpgradedAtLogin() {
        room.account("ada@example.org");
        String before = storedHash();
        assertTrue(before.startsWith("$argon2id$v=19$m=64,t=1,p=1$"), before);
        try (TestRoom dearer = new TestRoom(room.database, room.keys, new Argon2Cost(128, 2, 1))) {
            dearer.logIn("ada@example.org");
            String after = storedHash();
            assertTrue(after.startsWith("$argon2id$v=19$m=128,t=2,p=1$"), after);
            dearer.logIn("ada@example.org");
            assertEquals(after, storedHash());
        }
    }

    @Test
    void activityComesInPages() {
        UUID id = room.account("ada@example.org");
        for (int i = 0; i < 5; i++) {
            room.logIn("ada@example.org");
        }
        List<ActivityLog.Entry> all = room.identity.activity().of(id, Long.MAX_VALUE, 200);
        List<ActivityLog.Entry> paged = new ArrayList<>();
        List<ActivityLog.Entry> page = room.identity.activity().of(id, Long.MAX_VALUE, 3);
        while (!page.isEmpty()) {
            paged.addAll(page);
            page = room.identity.activity().of(id, page.getLast().id(), 3);
        }
        assertEquals(all, paged);
        assertEquals(List.of(), room.identity.activity().of(UUID.randomUUID(), Long.MAX_VALUE, 3));
    }

    private SessionTokens logIn(String email, Secret password) {
        return room.identity.logins().logIn(email, password, Optional.empty(), TestRoom.CLIENT);
    }

    private String storedHash() {
        return room.identity
                .database()
                .inTransaction(handle -> handle.createQuery("SELECT password_hash FROM account")
                        .mapTo(String.class)
                        .one());
    }
}
