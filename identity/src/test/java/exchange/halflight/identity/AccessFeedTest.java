package exchange.halflight.identity;

import static exchange.halflight.identity.Refusals.assertRefused;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import exchange.halflight.identity.access.AccessEnd;
import exchange.halflight.identity.access.Permission;
import exchange.halflight.identity.access.Principal;
import exchange.halflight.identity.key.CreatedKey;
import exchange.halflight.identity.key.NewKey;
import exchange.halflight.identity.session.SessionTokens;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Two gateways on one database. */
final class AccessFeedTest {
    private final TestRoom one = new TestRoom();
    private final TestRoom two = new TestRoom(one.database, one.keys, TestRoom.CHEAP);
    private final BlockingQueue<AccessEnd> heard = new LinkedBlockingQueue<>();

    @AfterEach
    void close() {
        two.close();
        one.close();
    }

    @Test
    void whatEndsAtOneGatewayEndsAtAll() throws InterruptedException {
        UUID ada = one.account("ada@example.org");
        SessionTokens session = one.logIn("ada@example.org");
        two.identity.accessFeed().subscribe(heard::add);
        two.identity.start();
        assertEquals(new AccessEnd.OfAnything(), next());
        assertEquals(ada, two.identity.sessions().authenticate(session.access()).accountId());
        one.identity.sessions().logOut(ada, session.sessionId(), TestRoom.CLIENT);
        assertEquals(new AccessEnd.OfSession(session.sessionId()), next());
        assertRefused(Refusal.UNAUTHENTICATED, () -> two.identity.sessions().authenticate(session.access()));
    }

    @Test
    void aRevokedKeyEndsAtAll() throws InterruptedException {
        UUID ada = one.account("ada@example.org");
        CreatedKey key = one.identity
                .apiKeys()
                .create(
                        ada,
                        new NewKey("one", Optional.empty(), Set.of(Permission.TRADE), List.of(), Optional.empty()),
                        TestRoom.CLIENT);
        two.identity.accessFeed().subscribe(heard::add);
        two.identity.start();
        assertEquals(new AccessEnd.OfAnything(), next());
        long now = two.time.instant().toEpochMilli();
        Principal streaming =
                two.identity.requests().verify(Signer.order(key, now)).principal();
        one.identity.apiKeys().revoke(ada, key.key().id(), TestRoom.CLIENT);
        assertTrue(streaming.isConcernedBy(next()));
        assertRefused(Refusal.INVALID_KEY, () -> two.identity.requests().verify(Signer.order(key, now + 1)));
    }

    @Test
    void withoutTheFeedNothingIsRemembered() {
        UUID ada = one.account("ada@example.org");
        SessionTokens session = one.logIn("ada@example.org");
        assertEquals(ada, two.identity.sessions().authenticate(session.access()).accountId());
        one.identity.sessions().logOut(ada, session.sessionId(), TestRoom.CLIENT);
        assertRefused(Refusal.UNAUTHENTICATED, () -> two.identity.sessions().authenticate(session.access()));
    }

    @Test
    void aLostConnectionMayHaveHiddenAnything() throws InterruptedException {
        one.identity.accessFeed().subscribe(heard::add);
        one.identity.start();
        assertEquals(new AccessEnd.OfAnything(), next());
        TestServer.execute(
                one.database,
                "SELECT pg_terminate_backend(pid) FROM pg_stat_activity"
                        + " WHERE datname = current_database() AND pid <> pg_backend_pid()");
        assertEquals(new AccessEnd.OfAnything(), next());
    }

    private AccessEnd next() throws InterruptedException {
        AccessEnd end = heard.poll(30, TimeUnit.SECONDS);
        assertNotNull(end, "nothing heard");
        return end;
    }
}
