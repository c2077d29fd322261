package exchange.halflight.identity;

import static exchange.halflight.identity.Refusals.assertRefused;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import exchange.halflight.identity.account.Referrals;
import exchange.halflight.identity.mail.MailKind;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;

final class ReferralsTest {
    @Test
    void aCodeIsCountedOnceItsRegistrationIsVerified() {
        try (TestRoom room = new TestRoom()) {
            UUID ada = room.account("ada@example.org");
            Referrals referrals = room.identity.referrals();
            String code = referrals.of(ada).code();
            assertEquals(new Referrals.Stats(code, 0), referrals.of(ada), "it stays the same");
            register(room, "ben@example.org", Optional.of(code));
            assertEquals(0, referrals.of(ada).referred(), "anybody may register anybody");
            UUID ben = verify(room, "ben@example.org");
            assertEquals(1, referrals.of(ada).referred());
            assertNotEquals(code, referrals.of(ben).code());
            assertEquals(0, referrals.of(ben).referred());
        }
    }

    @Test
    void codesOfNobodyAreForgotten() {
        try (TestRoom room = new TestRoom()) {
            register(room, "ada@example.org", Optional.of("2222222222"));
            UUID ada = verify(room, "ada@example.org");
            register(room, "ben@example.org", Optional.of("'; DROP TABLE account"));
            verify(room, "ben@example.org");
            assertEquals(0, room.identity.referrals().of(ada).referred());
            assertRefused(Refusal.NOT_FOUND, () -> room.identity.referrals().of(UUID.randomUUID()));
        }
    }

    @Test
    void aDeletedAccountsCodeIsNobodys() {
        try (TestRoom room = new TestRoom()) {
            UUID ada = room.account("ada@example.org");
            String code = room.identity.referrals().of(ada).code();
            room.identity.deletions().ask(ada, TestRoom.PASSWORD, Optional.empty(), TestRoom.CLIENT);
            room.time.pass(Duration.ofDays(7));
            room.identity.deletions().finish();
            register(room, "ben@example.org", Optional.of(code));
            verify(room, "ben@example.org");
            assertRefused(Refusal.NOT_FOUND, () -> room.identity.referrals().of(ada));
        }
    }

    private static void register(TestRoom room, String email, Optional<String> code) {
        room.identity.registrations().register(email, TestRoom.PASSWORD, TestRoom.TERMS, code);
    }

    private static UUID verify(TestRoom room, String email) {
        return room.identity.registrations().verify(room.mailedToken(email, MailKind.VERIFY_EMAIL), TestRoom.CLIENT);
    }
}
