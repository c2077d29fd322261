package exchange.halflight.identity;

import static exchange.halflight.identity.Refusals.assertRefused;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import exchange.halflight.identity.mail.MailKind;
import exchange.halflight.identity.secret.Secret;
import exchange.halflight.identity.session.SecondFactor;
import exchange.halflight.identity.session.SessionTokens;
import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

final class SecondFactorTest {
    private final TestRoom room = new TestRoom();
    private final UUID ada = room.account("ada@example.org");
    private final SecondFactor.Setup setup = room.identity.secondFactor().begin(ada);
    private List<Secret> backupCodes = List.of();

    @AfterEach
    void close() {
        room.close();
    }

    @Test
    void nothingChangesBeforeItIsConfirmed() {
        logIn(Optional.empty());
        assertRefused(Refusal.INVALID_CREDENTIALS, () -> confirm(Secret.of("000000")));
        logIn(Optional.empty());
        turnOn();
        assertRefused(Refusal.CODE_REQUIRED, () -> logIn(Optional.empty()));
        assertEquals(
                MailKind.SECOND_FACTOR_CHANGED,
                room.mailKinds("ada@example.org").getFirst());
    }

    @Test
    void aCodeIsGoodOnce() {
        turnOn();
        assertRefused(Refusal.INVALID_CREDENTIALS, () -> logIn(Optional.of(code(0))));
        nextStep();
        Secret code = code(0);
        logIn(Optional.of(code));
        assertRefused(Refusal.INVALID_CREDENTIALS, () -> logIn(Optional.of(code)));
        // Nor does an older one that was never used.
        assertRefused(Refusal.INVALID_CREDENTIALS, () -> logIn(Optional.of(code(-1))));
    }

    @Test
    void aCodeInParallelIsGoodOnce() throws InterruptedException, ExecutionException {
        turnOn();
        nextStep();
        Secret code = code(0);
        long loggedIn = 0;
        try (ExecutorService guessers = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<Boolean>> tries = IntStream.range(0, 4)
                    .mapToObj(i -> guessers.submit(() -> {
                        try {
                            return logIn(Optional.of(code)).accountId().equals(ada);
                        } catch (Refused e) {
                            return false;
                        }
                    }))
                    .toList();
            for (Future<Boolean> one : tries) {
                loggedIn += one.get() ? 1 : 0;
            }
        }
        assertEquals(1, loggedIn);
    }

    @Test
    void clocksMayDifferByAStep() {
        turnOn();
        room.time.pass(Duration.ofMinutes(5));
        assertRefused(Refusal.INVALID_CREDENTIALS, () -> logIn(Optional.of(code(-2))));
        assertRefused(Refusal.INVALID_CREDENTIALS, () -> logIn(Optional.of(code(2))));
        logIn(Optional.of(code(-1)));
        logIn(Optional.of(code(1)));
    }

    @Test
    void codesCannotBeTriedThrough() {
        turnOn();
        room.time.pass(Duration.ofMinutes(5));
        for (int i = 0; i < 5; i++) {
            // Sending the password alone in between frees nothing.
            if (i < 4) {
                assertRefused(Refusal.CODE_REQUIRED, () -> logIn(Optional.empty()));
            }
            assertRefused(Refusal.INVALID_CREDENTIALS, () -> logIn(Optional.of(Secret.of("not digits"))));
        }
        assertRefused(Refusal.LOCKED, () -> logIn(Optional.of(code(0))));
    }

    @Test
    void aBackupCodeIsGoodOnce() {
        turnOn();
        assertEquals(10, backupCodes.stream().map(Secret::reveal).distinct().count());
        logIn(Optional.of(backupCodes.getFirst()));
        assertRefused(Refusal.INVALID_CREDENTIALS, () -> logIn(Optional.of(backupCodes.getFirst())));
        logIn(Optional.of(
                Secret.of(backupCodes.get(1).reveal().replace("-", " ").toLowerCase(java.util.Locale.ROOT))));
    }

    @Test
    void newBackupCodesReplaceTheOld() {
        turnOn();
        nextStep();
        List<Secret> fresh =
                room.identity.secondFactor().newBackupCodes(ada, TestRoom.PASSWORD, code(0), TestRoom.CLIENT);
        assertRefused(Refusal.INVALID_CREDENTIALS, () -> logIn(Optional.of(backupCodes.getFirst())));
        logIn(Optional.of(fresh.getFirst()));
    }

    @Test
    void turningItOffTakesBoth() {
        turnOn();
        nextStep();
        Secret wrong = Secret.of("wrong horse battery");
        assertRefused(Refusal.INVALID_CREDENTIALS, () -> turnOff(wrong, code(0)));
        assertRefused(Refusal.INVALID_CREDENTIALS, () -> turnOff(TestRoom.PASSWORD, Secret.of("000000")));
        assertRefused(
                Refusal.SECOND_FACTOR_ON, () -> room.identity.secondFactor().begin(ada));
        turnOff(TestRoom.PASSWORD, code(0));
        assertFalse(room.identity.secondFactor().isOn(ada));
        logIn(Optional.empty());
        assertRefused(Refusal.SECOND_FACTOR_OFF, () -> turnOff(TestRoom.PASSWORD, code(1)));
    }

    @Test
    void aResetPasswordDoesNotGetPastIt() {
        turnOn();
        room.identity.passwords().askForReset("ada@example.org", TestRoom.CLIENT);
        Secret token = room.mailedToken("ada@example.org", MailKind.RESET_PASSWORD);
        room.identity.passwords().reset(token, TestRoom.PASSWORD, TestRoom.CLIENT);
        assertRefused(Refusal.CODE_REQUIRED, () -> logIn(Optional.empty()));
    }

    @Test
    void theSetupIsOneSecretInThreeForms() {
        String uri = setup.uri().reveal();
        assertTrue(uri.startsWith("otpauth://totp/halflight.example:ada%40example.org?secret="), "label");
        assertTrue(uri.contains("secret=" + setup.secret().reveal() + "&"), "secret");
        assertTrue(setup.svg().reveal().startsWith("<svg "), "picture");
        assertFalse(setup.toString().contains(setup.secret().reveal()), "printed");
    }

    private void turnOn() {
        backupCodes = confirm(code(0));
        assertTrue(room.identity.secondFactor().isOn(ada));
    }

    private List<Secret> confirm(Secret code) {
        return room.identity.secondFactor().confirm(ada, code, TestRoom.CLIENT);
    }

    private void turnOff(Secret password, Secret code) {
        room.identity.secondFactor().turnOff(ada, password, code, TestRoom.CLIENT);
    }

    private SessionTokens logIn(Optional<Secret> code) {
        return room.identity.logins().logIn("ada@example.org", TestRoom.PASSWORD, code, TestRoom.CLIENT);
    }

    private void nextStep() {
        room.time.pass(Duration.ofSeconds(30));
    }

    /** What an app would show so many steps from now, computed after RFC 6238 and not by the library. */
    private Secret code(int stepsFromNow) {
        long step = Math.floorDiv(room.time.instant().getEpochSecond(), 30) + stepsFromNow;
        try {
            Mac mac = Mac.getInstance("HmacSHA1");
            mac.init(new SecretKeySpec(unBase32(setup.secret().reveal()), "HmacSHA1"));
            byte[] hash = mac.doFinal(ByteBuffer.allocate(8).putLong(step).array());
            int number = ByteBuffer.wrap(hash).getInt(hash[19] & 15) & Integer.MAX_VALUE;
            return Secret.of(("000000" + number % 1_000_000).substring(("" + number % 1_000_000).length()));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static byte[] unBase32(String text) {
        ByteBuffer bytes = ByteBuffer.allocate(text.length() * 5 / 8);
        long held = 0;
        int bits = 0;
        for (int i = 0; i < text.length(); i++) {
            held = (held << 5) | "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567".indexOf(text.charAt(i));
            bits += 5;
            if (bits >= 8) {
                bits -= 8;
                bytes.put((byte) (held >> bits));
            }
        }
        return bytes.array();
    }
}
