package exchange.halflight.identity;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import exchange.halflight.identity.secret.Argon2Cost;
import exchange.halflight.identity.secret.KeyChain;
import exchange.halflight.identity.secret.KeyFile;
import exchange.halflight.identity.secret.PasswordHasher;
import exchange.halflight.identity.secret.Sealed;
import exchange.halflight.identity.secret.Secret;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class SecretsTest {
    private static final byte[] TEXT = "a secret".getBytes(StandardCharsets.UTF_8);

    @TempDir
    private Path folder;

    @Test
    void sealedTextsOpenOnlyWhereTheyBelong() {
        KeyChain keys = KeyChain.generate();
        Sealed sealed = keys.seal(TEXT, "row 1");
        assertArrayEquals(TEXT, keys.open(sealed, "row 1"));
        assertThrows(IllegalStateException.class, () -> keys.open(sealed, "row 2"));
        for (int i = 0; i < sealed.bytes().length; i++) {
            byte[] altered = sealed.bytes().clone();
            altered[i] ^= 1;
            assertThrows(IllegalStateException.class, () -> keys.open(new Sealed("k1", altered), "row 1"));
        }
        assertThrows(IllegalStateException.class, () -> KeyChain.generate().open(sealed, "row 1"));
    }

    @Test
    void anOldKeyOpensWhatItSealed() {
        byte[] old = new byte[32];
        byte[] young = new byte[32];
        young[0] = 1;
        byte[] fingerprints = new byte[32];
        KeyChain before = new KeyChain("old", Map.of("old", old), fingerprints);
        KeyChain after = new KeyChain("young", Map.of("old", old, "young", young), fingerprints);
        KeyChain later = new KeyChain("young", Map.of("young", young), fingerprints);
        Sealed sealed = before.seal(TEXT, "row 1");
        assertArrayEquals(TEXT, after.open(sealed, "row 1"));
        assertEquals("young", after.seal(TEXT, "row 1").keyId());
        assertThrows(IllegalStateException.class, () -> later.open(sealed, "row 1"));
        assertArrayEquals(before.fingerprint("emails", "a"), later.fingerprint("emails", "a"));
        assertNotEquals(
                Secret.of(new String(later.fingerprint("emails", "a"), StandardCharsets.ISO_8859_1)),
                Secret.of(new String(later.fingerprint("codes", "a"), StandardCharsets.ISO_8859_1)));
    }

    @Test
    void theKeyFileIsMadeOnceAndForItsOwnerOnly() throws IOException {
        Path file = folder.resolve("identity").resolve("keys");
        KeyChain made = KeyFile.loadOrCreate(file);
        assertEquals("rw-------", PosixFilePermissions.toString(Files.getPosixFilePermissions(file)));
        Sealed sealed = made.seal(TEXT, "row 1");
        assertArrayEquals(TEXT, KeyFile.loadOrCreate(file).open(sealed, "row 1"));
        assertArrayEquals(TEXT, KeyFile.load(file).open(sealed, "row 1"));
    }

    /** As several gateways do that start together on a new data directory. */
    @Test
    void whoComesAtTheSameTimeGetsTheSameKeys() throws InterruptedException, ExecutionException {
        Path file = folder.resolve("identity").resolve("keys");
        CountDownLatch start = new CountDownLatch(1);
        try (ExecutorService processes = Executors.newCachedThreadPool()) {
            List<Future<KeyChain>> made = new ArrayList<>();
            for (int i = 0; i < 16; i++) {
                made.add(processes.submit(() -> {
                    start.await();
                    return KeyFile.loadOrCreate(file);
                }));
            }
            start.countDown();
            Sealed sealed = KeyFile.loadOrCreate(file).seal(TEXT, "row 1");
            for (Future<KeyChain> keys : made) {
                assertArrayEquals(TEXT, keys.get().open(sealed, "row 1"));
            }
        }
        assertEquals(List.of("keys"), List.of(file.getParent().toFile().list()));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "active=k1",
                "active=k1\nkey.k1=no base64!",
                "active=k1\nkey.k1=c2hvcnQ=\nfingerprint=",
                "active=k1\nkey.k1=AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=\nfingerprint=AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA="
            })
    void aBrokenKeyFileIsRefused(String text) throws IOException {
        Path file = Files.writeString(folder.resolve("keys"), text);
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r-----"));
        String message = assertThrows(IllegalArgumentException.class, () -> KeyFile.load(file))
                .getMessage();
        assertFalse(message.contains("c2hvcnQ"), message);
    }

    @Test
    void aKeyFileThatEverybodyCanReadIsRefused() throws IOException {
        Path file = folder.resolve("keys");
        KeyFile.loadOrCreate(file);
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r-----"));
        KeyFile.load(file);
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw----r--"));
        String message = assertThrows(IllegalArgumentException.class, () -> KeyFile.load(file))
                .getMessage();
        assertTrue(message.contains("can be read by everybody"), message);
    }

    @Test
    void secretsPrintAsStars() {
        assertEquals("***", Secret.of("a secret").toString());
        assertEquals(Secret.of("a secret"), Secret.of("a secret"));
        assertNotEquals(Secret.of("a secret"), Secret.of("another"));
    }

    @Test
    void passwordsAreHashedAtTheNamedCost() {
        PasswordHasher hasher = new PasswordHasher(Argon2Cost.STANDARD);
        String hash = hasher.hash(Secret.of("correct horse battery"));
        assertTrue(hash.startsWith("$argon2id$v=19$m=19456,t=2,p=1$"), hash);
        assertTrue(hasher.matches(Secret.of("correct horse battery"), hash));
        assertFalse(hasher.matches(Secret.of("correct horse batterz"), hash));
        assertNotEquals(hash, hasher.hash(Secret.of("correct horse battery")), "salted");
        assertFalse(hasher.isOutdated(hash));
        assertTrue(new PasswordHasher(TestRoom.CHEAP).isOutdated(hash));
    }

    /** Computed by the reference implementation's command line: argon2 somesalt -id -t 2 -m 16 -p 1. */
    @Test
    void hashesAreThoseOfOthers() {
        String reference = "$argon2id$v=19$m=65536,t=2,p=1$c29tZXNhbHQ$CTFhFdXPJO1aFaMaO6Mm5c8y7cJHAph8ArZWb2GRPPc";
        assertTrue(new PasswordHasher(TestRoom.CHEAP).matches(Secret.of("password"), reference));
    }

    @Test
    void letteringDoesNotMatter() {
        PasswordHasher hasher = new PasswordHasher(TestRoom.CHEAP);
        assertTrue(hasher.matches(Secret.of("e\u0301cole"), hasher.hash(Secret.of("\u00e9cole"))));
    }
}
