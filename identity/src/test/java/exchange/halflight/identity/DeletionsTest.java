package exchange.halflight.identity;

import static exchange.halflight.identity.Refusals.assertRefused;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import exchange.halflight.identity.access.Permission;
import exchange.halflight.identity.account.Accounts;
import exchange.halflight.identity.account.ActivityLog;
import exchange.halflight.identity.key.CreatedKey;
import exchange.halflight.identity.key.NewKey;
import exchange.halflight.identity.mail.MailKind;
import exchange.halflight.identity.secret.Secret;
import exchange.halflight.identity.session.SessionTokens;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

final class DeletionsTest {
    private final TestRoom room = new TestRoom();
    private final UUID ada = room.account("ada@example.org");
    private final CreatedKey key = room.identity
            .apiKeys()
            .create(
                    ada,
                    new NewKey("one", Optional.empty(), Set.of(Permission.TRADE), List.of(), Optional.empty()),
                    TestRoom.CLIENT);

    @AfterEach
    void close() {
        room.close();
    }

    @Test
    void itTakesThePasswordAndEndsAllAccess() {
        SessionTokens session = room.logIn("ada@example.org");
        assertRefused(Refusal.INVALID_CREDENTIALS, () -> ask(Secret.of("wrong horse battery")));
        ask(TestRoom.PASSWORD);
        assertEquals(
                Optional.of(room.time.instant().plus(Duration.ofDays(7))),
                room.identity.accounts().get(ada).leavingAt());
        assertRefused(Refusal.UNAUTHENTICATED, () -> room.identity.sessions().authenticate(session.access()));
        assertRefused(
                Refusal.INVALID_KEY,
                () -> room.identity
                        .requests()
                        .verify(Signer.order(key, room.time.instant().toEpochMilli())));
        assertEquals(MailKind.DELETION_ASKED, room.mailKinds("ada@example.org").getFirst());
        assertRefused(Refusal.ACCOUNT_LEAVING, () -> ask(TestRoom.PASSWORD));
    }

    @Test
    void forSevenDaysTheOwnerMayChangeHisMind() {
        ask(TestRoom.PASSWORD);
        room.time.pass(Duration.ofDays(7).minusMillis(1));
        housekeeping();
        SessionTokens session = room.logIn("ada@example.org");
        assertTrue(room.identity.sessions().authenticate(session.access()).leaving());
        assertRefused(
                Refusal.ACCOUNT_LEAVING,
                () -> room.identity
                        .apiKeys()
                        .create(
                                ada,
                                new NewKey(
                                        "one", Optional.empty(), Set.of(Permission.READ), List.of(), Optional.empty()),
                                TestRoom.CLIENT));
        room.identity.deletions().cancel(ada, TestRoom.CLIENT);
        room.time.pass(Duration.ofMinutes(1));
        housekeeping();
        assertEquals(Accounts.State.ACTIVE, room.identity.accounts().get(ada).state());
        assertFalse(room.identity.sessions().authenticate(session.access()).leaving());
        assertRefused(Refusal.NOT_FOUND, () -> room.identity.deletions().cancel(ada, TestRoom.CLIENT));
    }

    @Test
    void thenNothingTellsWhoItWas() {
        room.identity.accounts().assignCoreAccount(ada, 7);
        room.logIn("ada@example.org");
        assertRefused(
                Refusal.INVALID_CREDENTIALS,
                () -> room.identity
                        .logins()
                        .logIn("ada@example.org", Secret.of("wrong horse battery"), Optional.empty(), TestRoom.CLIENT));
        ask(TestRoom.PASSWORD);
        SessionTokens inGrace = room.logIn("ada@example.org");
        room.time.pass(Duration.ofDays(7));
        housekeeping();
        Accounts.Account gone = room.identity.accounts().get(ada);
        assertEquals(Accounts.State.GONE, gone.state());
        assertEquals(Optional.empty(), gone.email());
        assertEquals(OptionalInt.of(7), gone.coreAccountId());
        assertRefused(Refusal.INVALID_CREDENTIALS, () -> room.logIn("ada@example.org"));
        assertRefused(
                Refusal.UNAUTHENTICATED, () -> room.identity.sessions().refresh(inGrace.refresh(), TestRoom.CLIENT));
        assertRefused(Refusal.NOT_FOUND, () -> room.identity.deletions().cancel(ada, TestRoom.CLIENT));
        List<ActivityLog.Entry> activity = room.identity.activity().of(ada, Long.MAX_VALUE, 100);
        assertFalse(activity.isEmpty());
        assertTrue(activity.stream()
                .allMatch(entry -> entry.address().isEmpty() && entry.device().isEmpty()));
        assertEquals(List.of(), tablesThatHold("ada@example.org"));
        assertEquals(List.of(), tablesThatHold("203.0.113.7"));
        // The attempt after the end is a stranger's, with the address he came from.
        assertNotEquals(ada, room.account("ada@example.org"), "the email is free again");
    }

    private void ask(Secret password) {
        room.identity.deletions().ask(ada, password, Optional.empty(), TestRoom.CLIENT);
    }

    private void housekeeping() {
        room.identity.background().housekeeping().run();
    }

    /** Every table of the schema that holds the text anywhere in a row of this account. */
    private List<String> tablesThatHold(String text) {
        return room.identity.database().inTransaction(handle -> {
            List<String> tables = handle.createQuery(
                            "SELECT table_name FROM information_schema.tables WHERE table_schema = 'identity'"
                                    + " AND table_type = 'BASE TABLE' AND table_name <> 'flyway_schema_history'")
                    .mapTo(String.class)
                    .list();
            assertTrue(tables.size() > 10, tables::toString);
            return tables.stream()
                    .filter(table ->
                            handle.createQuery("SELECT count(*) FROM <table> AS t WHERE CAST(t AS text) LIKE :text"
                                                    + (table.equals("activity") ? " AND account_id IS NOT NULL" : ""))
                                            .define("table", table)
                                            .bind("text", "%" + text + "%")
                                            .mapTo(Long.class)
                                            .one()
                                    > 0)
                    .toList();
        });
    }
}
