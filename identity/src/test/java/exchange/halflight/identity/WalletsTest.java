package exchange.halflight.identity;

import static exchange.halflight.identity.Refusals.assertRefused;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import exchange.halflight.identity.secret.Secret;
import exchange.halflight.identity.wallet.Wallets;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

final class WalletsTest {
    private final TestRoom room = new TestRoom();
    private final UUID ada = room.account("ada@example.org");
    private final UUID bob = room.account("bob@example.org");
    private final Wallets wallets = room.identity.wallets();
    private final KeyPair pair = newPair();

    @AfterEach
    void close() {
        room.close();
    }

    @Test
    void aWalletIsLinkedByItsOwnersSignature() {
        link(ada, pair);
        assertEquals(Optional.of(address(pair)), wallets.find(ada));
        assertEquals(Optional.empty(), wallets.find(bob));
    }

    @Test
    void oneWalletAnAccountAndOneAccountAWallet() {
        link(ada, pair);
        assertRefused(Refusal.WALLET_TAKEN, () -> link(bob, pair));
        assertRefused(Refusal.WALLET_LINKED, () -> link(ada, newPair()));
        assertRefused(
                Refusal.INVALID_CREDENTIALS,
                () -> wallets.unlink(ada, Secret.of("wrong horse battery"), Optional.empty(), TestRoom.CLIENT));
        wallets.unlink(ada, TestRoom.PASSWORD, Optional.empty(), TestRoom.CLIENT);
        assertEquals(Optional.empty(), wallets.find(ada));
        link(bob, pair);
        assertRefused(
                Refusal.NOT_FOUND, () -> wallets.unlink(ada, TestRoom.PASSWORD, Optional.empty(), TestRoom.CLIENT));
    }

    @Test
    void aChallengeIsGoodOnceForFiveMinutesForOneAccountAndOneWallet() {
        Wallets.Challenge challenge = wallets.challenge(ada, address(pair));
        String signature = sign(pair, challenge.message());
        assertRefused(Refusal.INVALID_TOKEN, () -> wallets.link(bob, challenge.nonce(), signature, TestRoom.CLIENT));
        String foreign = sign(newPair(), challenge.message());
        assertRefused(Refusal.INVALID_SIGNATURE, () -> wallets.link(ada, challenge.nonce(), foreign, TestRoom.CLIENT));
        assertRefused(Refusal.INVALID_TOKEN, () -> wallets.link(ada, challenge.nonce(), signature, TestRoom.CLIENT));

        Wallets.Challenge late = wallets.challenge(ada, address(pair));
        room.time.pass(Duration.ofMinutes(5));
        assertRefused(
                Refusal.INVALID_TOKEN,
                () -> wallets.link(ada, late.nonce(), sign(pair, late.message()), TestRoom.CLIENT));

        Wallets.Challenge altered = wallets.challenge(ada, address(pair));
        String other = sign(pair, altered.message().replace("no money", "money"));
        assertRefused(Refusal.INVALID_SIGNATURE, () -> wallets.link(ada, altered.nonce(), other, TestRoom.CLIENT));
    }

    @Test
    void theChallengeSaysWhatIsSigned() {
        Wallets.Challenge challenge = wallets.challenge(ada, address(pair));
        assertTrue(challenge
                .message()
                .startsWith("halflight.example asks you to link the wallet " + address(pair) + " to account " + ada));
        assertTrue(challenge.message().endsWith(challenge.nonce()));
    }

    @Test
    void whatIsNoAddressIsRefused() {
        for (String address : List.of(
                "",
                "0OIl",
                "1".repeat(32),
                "1".repeat(31),
                "2".repeat(31),
                address(pair) + "1",
                address(pair).substring(2),
                "z".repeat(1_000_000))) {
            assertRefused(Refusal.INVALID_REQUEST, () -> wallets.challenge(ada, address));
        }
        assertRefused(Refusal.NOT_FOUND, () -> wallets.challenge(UUID.randomUUID(), address(pair)));
    }

    private void link(UUID account, KeyPair owner) {
        Wallets.Challenge challenge = wallets.challenge(account, address(owner));
        wallets.link(account, challenge.nonce(), sign(owner, challenge.message()), TestRoom.CLIENT);
    }

    private static String sign(KeyPair owner, String message) {
        return base58(Signer.ed25519(owner.getPrivate(), message.getBytes(StandardCharsets.UTF_8)));
    }

    private static String address(KeyPair owner) {
        byte[] x509 = owner.getPublic().getEncoded();
        return base58(Arrays.copyOfRange(x509, x509.length - 32, x509.length));
    }

    private static String base58(byte[] bytes) {
        String alphabet = "123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz";
        StringBuilder text = new StringBuilder();
        for (BigInteger rest = new BigInteger(1, bytes); rest.signum() > 0; ) {
            text.insert(0, alphabet.charAt(rest.mod(BigInteger.valueOf(58)).intValue()));
            rest = rest.divide(BigInteger.valueOf(58));
        }
        for (int i = 0; i < bytes.length && bytes[i] == 0; i++) {
            text.insert(0, '1');
        }
        return text.toString();
    }

    private static KeyPair newPair() {
        try {
            return KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
