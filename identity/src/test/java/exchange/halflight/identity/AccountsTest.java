package exchange.halflight.identity;

import static exchange.halflight.identity.Refusals.assertRefused;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import exchange.halflight.identity.access.Permission;
import exchange.halflight.identity.access.Principal;
import exchange.halflight.identity.access.Tier;
import exchange.halflight.identity.account.Accounts;
import exchange.halflight.identity.key.PaperKeys;
import exchange.halflight.identity.mail.SmtpSettings;
import exchange.halflight.identity.secret.KeyChain;
import exchange.halflight.identity.session.SessionTokens;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

final class AccountsTest {
    private final TestRoom room = new TestRoom();
    private final Accounts accounts = room.identity.accounts();

    @AfterEach
    void close() {
        room.close();
    }

    @Test
    void anAccountBelongsToOneAccountInTheExchange() {
        UUID ada = room.account("ada@example.org");
        UUID bob = room.account("bob@example.org");
        assertNotEquals(accounts.get(ada).openingNumber(), accounts.get(bob).openingNumber());
        SessionTokens session = room.logIn("ada@example.org");
        assertEquals(OptionalInt.empty(), authenticate(session).coreAccountId());
        accounts.assignCoreAccount(ada, 7);
        accounts.assignCoreAccount(ada, 7);
        assertEquals(OptionalInt.of(7), authenticate(session).coreAccountId());
        assertRefused(Refusal.CORE_ACCOUNT_TAKEN, () -> accounts.assignCoreAccount(ada, 8));
        assertRefused(Refusal.CORE_ACCOUNT_TAKEN, () -> accounts.assignCoreAccount(bob, 7));
        assertRefused(Refusal.NOT_FOUND, () -> accounts.assignCoreAccount(UUID.randomUUID(), 9));
        assertEquals(ada, accounts.ofCoreAccount(7).orElseThrow().id());
        assertEquals(Optional.empty(), accounts.ofCoreAccount(8));
    }

    @Test
    void aTierIsSeenAtOnce() {
        UUID ada = room.account("ada@example.org");
        SessionTokens session = room.logIn("ada@example.org");
        assertEquals(Tier.FREE, authenticate(session).tier());
        accounts.setTier(ada, Tier.MARKET_MAKER);
        assertEquals(Tier.MARKET_MAKER, authenticate(session).tier());
        assertRefused(Refusal.NOT_FOUND, () -> accounts.setTier(UUID.randomUUID(), Tier.PRO));
    }

    @Test
    void aPaperKeyTradesForItsAccount() {
        PaperKeys.PaperKey paper = room.identity.paperKeys().create(42, TestRoom.CLIENT);
        long now = room.time.instant().toEpochMilli();
        Principal principal =
                room.identity.requests().verify(Signer.order(paper.key(), now)).principal();
        assertEquals(OptionalInt.of(42), principal.coreAccountId());
        assertEquals(Set.of(Permission.READ, Permission.TRADE), principal.permissions());
        assertEquals(paper.accountId(), principal.accountId());
        assertRefused(
                Refusal.CORE_ACCOUNT_TAKEN, () -> room.identity.paperKeys().create(42, TestRoom.CLIENT));
        assertFalse(paper.toString().contains(paper.key().secret().orElseThrow().reveal()));
    }

    @Test
    void thereIsNoPlayMoneyInProduction() {
        SmtpSettings smtp = new SmtpSettings("localhost", 25, "a@halflight.example", Optional.empty(), true);
        IdentitySettings settings =
                TestRoom.settings(room.database, room.keys, TestRoom.CHEAP, Optional.of(smtp), true);
        try (Identity production = Identity.open(settings, InstantSource.system())) {
            assertRefused(
                    Refusal.NOT_IN_PRODUCTION, () -> production.paperKeys().create(42, TestRoom.CLIENT));
            assertRefused(
                    Refusal.NOT_IN_PRODUCTION, () -> production.paperKeys().requirePaper());
        }
        assertEquals(Optional.empty(), accounts.ofCoreAccount(42));
    }

    @Test
    void anOldEncryptionKeyComesOutOfUse() {
        byte[] old = new byte[32];
        byte[] young = new byte[32];
        young[31] = 1;
        byte[] fingerprints = new byte[32];
        KeyChain before = new KeyChain("old", Map.of("old", old), fingerprints);
        KeyChain during = new KeyChain("young", Map.of("old", old, "young", young), fingerprints);
        KeyChain after = new KeyChain("young", Map.of("young", young), fingerprints);
        PaperKeys.PaperKey paper;
        try (TestRoom first = new TestRoom(room.database, before, TestRoom.CHEAP)) {
            UUID ada = first.account("ada@example.org");
            first.identity.secondFactor().begin(ada);
            paper = first.identity.paperKeys().create(42, TestRoom.CLIENT);
        }
        try (TestRoom second = new TestRoom(room.database, during, TestRoom.CHEAP)) {
            second.identity.background().housekeeping().run();
        }
        try (TestRoom third = new TestRoom(room.database, after, TestRoom.CHEAP)) {
            long now = third.time.instant().toEpochMilli();
            third.identity.requests().verify(Signer.order(paper.key(), now));
            assertEquals(1, third.mails("ada@example.org").size());
            long left = third.identity
                    .database()
                    .inTransaction(
                            handle -> handle.createQuery("""
                                    SELECT (SELECT count(*) FROM api_key WHERE key_id = 'old')
                                        + (SELECT count(*) FROM totp WHERE key_id = 'old')
                                        + (SELECT count(*) FROM mail WHERE key_id = 'old')""").mapTo(Long.class).one());
            assertEquals(0, left);
        }
    }

    private Principal authenticate(SessionTokens session) {
        return room.identity.sessions().authenticate(session.access());
    }
}
