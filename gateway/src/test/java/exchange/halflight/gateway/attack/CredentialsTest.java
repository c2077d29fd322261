package exchange.halflight.gateway.attack;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import exchange.halflight.gateway.access.TestIdentity;
import exchange.halflight.gateway.stream.StreamClient;
import exchange.halflight.identity.access.Permission;
import exchange.halflight.identity.key.CreatedKey;
import exchange.halflight.identity.key.NewKey;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Bad credentials at every door: each refuses them, and for the same reason. */
final class CredentialsTest {
    private static final Permission[] TRADER = {Permission.READ, Permission.TRADE};

    @TempDir
    private static Path folder;

    private static Doors doors;
    private static UUID ada;
    private static UUID ben;

    @BeforeAll
    static void start() throws Exception {
        doors = new Doors(folder);
        ada = doors.person("ada@example.org");
        ben = doors.person("ben@example.org");
    }

    @AfterAll
    static void stop() throws Exception {
        doors.close();
    }

    @ParameterizedTest
    @EnumSource(Door.class)
    void missingWrongForeignAndUnknown(Door door) throws Exception {
        CreatedKey own = key(ada, TRADER);
        CreatedKey foreign = key(ben, TRADER);
        String id = own.key().id();
        assertEquals("OK", door.order(doors, id, secret(own)).at(0));
        assertEquals(door.code("UNAUTHENTICATED"), door.order(doors, "", "none").at(0));
        assertEquals(
                door.code("INVALID_SIGNATURE"),
                door.order(doors, id, "0".repeat(64)).at(0));
        assertEquals(
                door.code("INVALID_SIGNATURE"),
                door.order(doors, id, secret(foreign)).at(0));
        assertEquals(
                door.code("INVALID_KEY"),
                door.order(doors, "A".repeat(id.length()), secret(own)).at(0));
        revoke(ada, own);
        revoke(ben, foreign);
    }

    @ParameterizedTest
    @EnumSource(Door.class)
    void expiredAndRevoked(Door door) throws Exception {
        CreatedKey shortLived = doors.identity.key(
                ada, Optional.empty(), Optional.of(doors.now().plusSeconds(60)), TRADER);
        assertEquals("OK", order(door, shortLived).at(0));
        doors.pass(Duration.ofSeconds(61));
        assertEquals(door.code("INVALID_KEY"), order(door, shortLived).at(0));
        revoke(ada, shortLived);
        CreatedKey revoked = key(ada, TRADER);
        for (int gateway = 0; gateway < 2; gateway++) {
            assertEquals("OK", order(door, revoked).at(gateway));
            doors.pass(Duration.ofMillis(1));
        }
        revoke(ada, revoked);
        for (int gateway = 0; gateway < 2; gateway++) {
            long deadline = System.nanoTime() + Duration.ofSeconds(1).toNanos();
            while (!order(door, revoked).at(gateway).equals(door.code("INVALID_KEY"))) {
                assertTrue(System.nanoTime() < deadline, "still good at gateway " + gateway + " after a second");
            }
        }
    }

    @ParameterizedTest
    @EnumSource(Door.class)
    void aReplayIsRefusedHereAndAtTheOtherGateway(Door door) throws Exception {
        CreatedKey key = key(ada, TRADER);
        Door.Attempt once = order(door, key);
        assertEquals("OK", once.at(0));
        assertEquals(door.code("REPLAYED"), once.at(0));
        assertEquals(door.code("REPLAYED"), once.at(1));
        Door.Attempt late = order(door, key);
        doors.pass(Duration.ofMillis(5_500));
        assertEquals(door.code("TIMESTAMP_OUTSIDE_WINDOW"), late.at(1));
        revoke(ada, key);
    }

    @ParameterizedTest
    @EnumSource(value = Door.class, names = "STREAM", mode = EnumSource.Mode.EXCLUDE)
    void aKeyThatMayOnlyReadPlacesNothing(Door door) throws Exception {
        CreatedKey reader = key(ada, Permission.READ);
        assertEquals(door.code("PERMISSION_MISSING"), order(door, reader).at(0));
        revoke(ada, reader);
    }

    /** Whoever copies the headers of a handshake could trade over another stream. */
    @Test
    void aSignedHandshakeOpensOneStream() throws Exception {
        CreatedKey key = key(ada, TRADER);
        String[] headers = Door.signedHandshake(doors, key.key().id(), secret(key));
        String orders = "{'op':'subscribe','channels':[{'channel':'orders'}]}";
        try (StreamClient own = new StreamClient(doors.http(0), "/v1/ws", message -> {}, headers)) {
            assertEquals("answer", own.ask(orders).path("type").asText());
        }
        for (int gateway = 0; gateway < 2; gateway++) {
            try (StreamClient copy = new StreamClient(doors.http(gateway), "/v1/ws", message -> {}, headers)) {
                assertEquals(4001, copy.closeCode());
            }
        }
        revoke(ada, key);
    }

    /** Each attempt claims by X-Forwarded-For to come from the one address that is allowed. */
    @ParameterizedTest
    @EnumSource(Door.class)
    void aForgedForwardingHeaderIsNotBelieved(Door door) throws Exception {
        CreatedKey elsewhere = doors.identity
                .identity()
                .apiKeys()
                .create(
                        ada,
                        new NewKey(
                                "elsewhere",
                                Optional.empty(),
                                Set.of(TRADER),
                                List.of("203.0.113.7"),
                                Optional.empty()),
                        TestIdentity.CLIENT);
        assertEquals(door.code("ADDRESS_NOT_ALLOWED"), order(door, elsewhere).at(0));
        revoke(ada, elsewhere);
    }

    private static Door.Attempt order(Door door, CreatedKey key) throws Exception {
        return door.order(doors, key.key().id(), secret(key));
    }

    private static CreatedKey key(UUID person, Permission... may) {
        return doors.identity.key(person, Optional.empty(), Optional.empty(), may);
    }

    private static String secret(CreatedKey key) {
        return key.secret().orElseThrow().reveal();
    }

    private static void revoke(UUID person, CreatedKey key) {
        doors.identity.identity().apiKeys().revoke(person, key.key().id(), TestIdentity.CLIENT);
    }
}
