package exchange.halflight.identity;

import static exchange.halflight.identity.Refusals.assertRefused;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import exchange.halflight.identity.access.AccessEnd;
import exchange.halflight.identity.access.AccessFeed;
import exchange.halflight.identity.access.Permission;
import exchange.halflight.identity.key.CreatedKey;
import exchange.halflight.identity.key.NewKey;
import exchange.halflight.identity.key.SignedRequest;
import exchange.halflight.identity.secret.KeyChain;
import exchange.halflight.identity.session.SessionTokens;
import exchange.halflight.postgres.LocalPostgres;
import java.io.IOException;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class WithoutDatabaseTest {
    @TempDir
    private Path folder;

    @Test
    void tradingGoesOnWithWhatWasKnown() throws IOException, InterruptedException {
        BlockingQueue<AccessEnd> heard = new LinkedBlockingQueue<>();
        LocalPostgres server = LocalPostgres.start(folder, false);
        try (TestRoom room = new TestRoom(server.database("postgres", 4), KeyChain.generate(), TestRoom.CHEAP)) {
            UUID ada = room.account("ada@example.org");
            SessionTokens session = room.logIn("ada@example.org");
            CreatedKey known = key(room, ada);
            CreatedKey neverSeen = key(room, ada);
            room.identity.accessFeed().subscribe(heard::add);
            room.identity.start();
            assertNotNull(heard.poll(30, TimeUnit.SECONDS));
            long now = room.time.instant().toEpochMilli();
            // Until the feed is sure nothing is remembered.
            await(room, AccessFeed.State.SURE);
            room.identity.requests().verify(Signer.order(known, now));
            assertEquals(
                    ada, room.identity.sessions().authenticate(session.access()).accountId());
            server.close();
            await(room, AccessFeed.State.WITHOUT_DATABASE);

            assertEquals(
                    ada, room.identity.sessions().authenticate(session.access()).accountId());
            SignedRequest order = Signer.order(known, now + 1);
            assertTrue(room.identity.requests().verify(order).withoutDatabase());
            assertRefused(Refusal.REPLAYED, () -> room.identity.requests().verify(order));
            assertRefused(Refusal.REPLAYED, () -> room.identity.requests().verify(Signer.order(known, now)));
            SignedRequest withdrawal = Signer.needing(Signer.order(known, now + 2), Permission.WITHDRAW, true);
            assertRefused(Refusal.UNAVAILABLE, () -> room.identity.requests().verify(withdrawal));
            assertRefused(Refusal.UNAVAILABLE, () -> room.identity.requests().verify(Signer.order(neverSeen, now)));
            assertRefused(Refusal.UNAVAILABLE, () -> room.logIn("ada@example.org"));
        }
    }

    private static CreatedKey key(TestRoom room, UUID account) {
        NewKey wish = new NewKey("one", Optional.empty(), EnumSet.allOf(Permission.class), List.of(), Optional.empty());
        return room.identity.apiKeys().create(account, wish, TestRoom.CLIENT);
    }

    /** The state changes by itself, on the feed's thread. */
    private static void await(TestRoom room, AccessFeed.State state) {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(60);
        while (room.identity.accessFeed().state() != state) {
            assertTrue(System.nanoTime() < end, () -> "never " + state);
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(10));
        }
    }
}
