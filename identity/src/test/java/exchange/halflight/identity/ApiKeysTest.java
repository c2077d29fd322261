package exchange.halflight.identity;

import static exchange.halflight.identity.Refusals.assertRefused;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import exchange.halflight.identity.access.Permission;
import exchange.halflight.identity.account.ActivityKind;
import exchange.halflight.identity.key.CreatedKey;
import exchange.halflight.identity.key.KeyKind;
import exchange.halflight.identity.key.ListedKey;
import exchange.halflight.identity.key.NewKey;
import exchange.halflight.identity.mail.MailKind;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.jdbi.v3.core.statement.UnableToExecuteStatementException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class ApiKeysTest {
    private final TestRoom room = new TestRoom();
    private final UUID ada = room.account("ada@example.org");

    @AfterEach
    void close() {
        room.close();
    }

    @Test
    void aKeyIsListedWithoutItsSecret() {
        Instant expiry = room.time.instant().plus(Duration.ofDays(30));
        NewKey wish = new NewKey(
                "my robot",
                Optional.empty(),
                Set.of(Permission.READ, Permission.TRADE),
                List.of("203.0.113.0/24", "2001:db8::1"),
                Optional.of(expiry));
        CreatedKey created = room.identity.apiKeys().create(ada, wish, TestRoom.CLIENT);
        assertEquals(64, created.secret().orElseThrow().reveal().length());
        ListedKey listed = room.identity.apiKeys().list(ada).getFirst();
        assertEquals(created.key(), listed);
        assertEquals(KeyKind.HMAC_SHA256, listed.kind());
        assertEquals(List.of("203.0.113.0/24", "2001:db8:0:0:0:0:0:1/128"), listed.addressRanges());
        assertFalse(created.toString().contains(created.secret().orElseThrow().reveal()), "printed");
        assertEquals(MailKind.API_KEY_CHANGED, room.mailKinds("ada@example.org").getFirst());
        assertEquals(
                ActivityKind.API_KEY_MADE,
                room.identity.activity().of(ada, Long.MAX_VALUE, 1).getFirst().kind());
    }

    @Test
    void theSecretIsStoredEncrypted() {
        CreatedKey created = create("one");
        byte[] secret = created.secret().orElseThrow().reveal().getBytes(StandardCharsets.UTF_8);
        long rows = room.identity
                .database()
                .inTransaction(handle -> handle.createQuery("""
                                SELECT count(*) FROM api_key
                                WHERE key_id = 'k1' AND position(CAST(:secret AS bytea) IN sealed_secret) = 0
                                    AND length(sealed_secret) = 12 + 64 + 16""")
                        .bind("secret", secret)
                        .mapTo(Long.class)
                        .one());
        assertEquals(1, rows);
    }

    @Test
    void aHundredAtOnceGetFive() throws InterruptedException, ExecutionException {
        int made = 0;
        int refused = 0;
        try (TestRoom other = new TestRoom(room.database, room.keys, TestRoom.CHEAP);
                ExecutorService clients = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<Boolean>> requests = new ArrayList<>();
            for (int i = 0; i < 100; i++) {
                Identity gateway = i % 2 == 0 ? room.identity : other.identity;
                requests.add(clients.submit(() -> {
                    try {
                        return gateway.apiKeys().create(ada, wish("one"), TestRoom.CLIENT) != null;
                    } catch (Refused e) {
                        assertEquals(Refusal.TOO_MANY_KEYS, e.code());
                        return false;
                    }
                }));
            }
            for (Future<Boolean> request : requests) {
                if (request.get()) {
                    made++;
                } else {
                    refused++;
                }
            }
        }
        assertEquals(5, made);
        assertEquals(95, refused);
        assertEquals(5, room.identity.apiKeys().list(ada).size());
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 6, 0})
    void theDatabaseItselfKeepsTheSixthOut(int slot) {
        for (int i = 0; i < 5; i++) {
            create("key");
        }
        assertThrows(
                UnableToExecuteStatementException.class,
                () -> room.identity
                        .database()
                        .inTransaction(handle ->
                                handle.createUpdate("""
                                INSERT INTO api_key (id, account_id, slot, label, kind, public_key, permissions,
                                    address_ranges, created_at)
                                SELECT 'sixth', account_id, :slot, label, 'ED25519', '', 'READ', '', created_at
                                FROM api_key LIMIT 1""").bind("slot", slot).execute()));
    }

    @Test
    void revokedAndExpiredKeysMakeRoom() {
        List<String> ids = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            ids.add(create("key " + i).key().id());
        }
        NewKey passing = new NewKey(
                "passing",
                Optional.empty(),
                Set.of(Permission.READ),
                List.of(),
                Optional.of(room.time.instant().plusSeconds(60)));
        room.identity.apiKeys().create(ada, passing, TestRoom.CLIENT);
        assertRefused(Refusal.TOO_MANY_KEYS, () -> create("sixth"));
        room.identity.apiKeys().revoke(ada, ids.getFirst(), TestRoom.CLIENT);
        create("in its place");
        assertRefused(Refusal.TOO_MANY_KEYS, () -> create("sixth"));
        room.time.pass(Duration.ofSeconds(60));
        assertEquals(4, room.identity.apiKeys().list(ada).size());
        create("in the place of the expired one");
        assertRefused(Refusal.TOO_MANY_KEYS, () -> create("sixth"));
    }

    @Test
    void somebodyElsesKeyIsNotFound() {
        UUID bob = room.account("bob@example.org");
        String id = create("hers").key().id();
        assertRefused(Refusal.NOT_FOUND, () -> room.identity.apiKeys().revoke(bob, id, TestRoom.CLIENT));
        assertRefused(Refusal.NOT_FOUND, () -> room.identity.apiKeys().revoke(ada, "unknown", TestRoom.CLIENT));
        assertEquals(List.of(), room.identity.apiKeys().list(bob));
        room.identity.apiKeys().revoke(ada, id, TestRoom.CLIENT);
        assertRefused(Refusal.NOT_FOUND, () -> room.identity.apiKeys().revoke(ada, id, TestRoom.CLIENT));
        assertRefused(
                Refusal.NOT_FOUND,
                () -> room.identity.apiKeys().create(UUID.randomUUID(), wish("nobody's"), TestRoom.CLIENT));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "203.0.113.1/24",
                "203.0.113.0/33",
                "203.0.113.0/-1",
                "203.0.113.0/024",
                "203.0.113",
                "0xcb.0.113.1",
                "010.0.0.1",
                "2001:db8::/129",
                "2001:db8::1/64",
                "example.org",
                "",
                "1.2.3.4,5.6.7.8",
                "::1%eth0"
            })
    void whatIsNoRangeIsRefused(String range) {
        NewKey wish = new NewKey("one", Optional.empty(), Set.of(Permission.READ), List.of(range), Optional.empty());
        assertRefused(Refusal.INVALID_REQUEST, () -> room.identity.apiKeys().create(ada, wish, TestRoom.CLIENT));
    }

    @Test
    void otherWishesAreRefused() {
        Optional<String> noKey = Optional.empty();
        Set<Permission> read = Set.of(Permission.READ);
        for (NewKey wish : List.of(
                new NewKey("one", noKey, Set.of(), List.of(), Optional.empty()),
                new NewKey(" ", noKey, read, List.of(), Optional.empty()),
                new NewKey("a\nb", noKey, read, List.of(), Optional.empty()),
                new NewKey("x".repeat(65), noKey, read, List.of(), Optional.empty()),
                new NewKey("one", noKey, read, List.of(), Optional.of(room.time.instant())),
                new NewKey("one", Optional.of("no key"), read, List.of(), Optional.empty()),
                new NewKey("one", Optional.of("00".repeat(32)), read, List.of(), Optional.empty()),
                new NewKey("one", Optional.of("01" + "00".repeat(31)), read, List.of(), Optional.empty()))) {
            assertRefused(Refusal.INVALID_REQUEST, () -> room.identity.apiKeys().create(ada, wish, TestRoom.CLIENT));
        }
        assertTrue(room.identity.apiKeys().list(ada).isEmpty());
    }

    private CreatedKey create(String label) {
        return room.identity.apiKeys().create(ada, wish(label), TestRoom.CLIENT);
    }

    private static NewKey wish(String label) {
        return new NewKey(label, Optional.empty(), Set.of(Permission.TRADE), List.of(), Optional.empty());
    }
}
