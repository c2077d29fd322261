package exchange.halflight.identity.secret;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.InvalidAlgorithmParameterException;
import java.security.NoSuchAlgorithmException;
import java.util.Map;
import java.util.TreeMap;
import javax.crypto.Cipher;
import javax.crypto.KDF;
import javax.crypto.Mac;
import javax.crypto.SecretKey;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.HKDFParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/**
 * The keys of the configuration: named master keys, of which one is active, and one key for fingerprints that never changes.
 *
 * <p>To rotate, add a master key, make it active and leave the old one until nothing is sealed with it any more. What seals and
 * what signs access tokens is derived from a master key by HKDF, so that no key is used for two things. Safe for all threads.
 */
public final class KeyChain {
    /** Bytes of every key. */
    public static final int KEY_BYTES = 32;

    private static final int NONCE_BYTES = 12;
    private static final int TAG_BITS = 128;

    private final String activeId;
    private final Map<String, byte[]> masters;
    private final byte[] fingerprintKey;

    /**
     * Checks and copies the keys.
     *
     * @param activeId the master key that seals and signs from now on
     * @param masters keys of 32 bytes by their ids; an id is 1 to 32 letters, digits or hyphens
     * @param fingerprintKey 32 bytes, the same for ever: what was fingerprinted with another key is never found again
     */
    public KeyChain(String activeId, Map<String, byte[]> masters, byte[] fingerprintKey) {
        this.activeId = activeId;
        this.masters = new TreeMap<>();
        masters.forEach((id, key) -> {
            if (!id.matches("[A-Za-z0-9-]{1,32}")) {
                throw new IllegalArgumentException("a key's id is 1 to 32 letters, digits or hyphens");
            }
            this.masters.put(id, checked(key));
        });
        if (!this.masters.containsKey(activeId)) {
            throw new IllegalArgumentException("the active key " + activeId + " is not among the keys");
        }
        this.fingerprintKey = checked(fingerprintKey);
    }

    /** A key chain nobody has seen before, for tests and for the first start of the default mode. */
    public static KeyChain generate() {
        return new KeyChain("k1", Map.of("k1", Tokens.randomBytes(KEY_BYTES)), Tokens.randomBytes(KEY_BYTES));
    }

    public String activeId() {
        return activeId;
    }

    /**
     * Encrypts with the active key (AES-256-GCM).
     *
     * @param context what the text belongs to, such as "api-key 7"; it opens only with the same context, so that a sealed text
     *     moved to another row is worth nothing
     */
    public Sealed seal(byte[] plain, String context) {
        byte[] nonce = Tokens.randomBytes(NONCE_BYTES);
        try {
            byte[] encrypted =
                    cipher(Cipher.ENCRYPT_MODE, activeId, nonce, context).doFinal(plain);
            byte[] bytes = new byte[NONCE_BYTES + encrypted.length];
            System.arraycopy(nonce, 0, bytes, 0, NONCE_BYTES);
            System.arraycopy(encrypted, 0, bytes, NONCE_BYTES, encrypted.length);
            return new Sealed(activeId, bytes);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("cannot encrypt", e);
        }
    }

    /**
     * Decrypts what {@link #seal} made.
     *
     * @throws IllegalStateException if the key is not in the chain, or the text was altered or belongs to another context
     */
    public byte[] open(Sealed sealed, String context) {
        byte[] nonce = new byte[NONCE_BYTES];
        System.arraycopy(sealed.bytes(), 0, nonce, 0, NONCE_BYTES);
        try {
            return cipher(Cipher.DECRYPT_MODE, sealed.keyId(), nonce, context)
                    .doFinal(sealed.bytes(), NONCE_BYTES, sealed.bytes().length - NONCE_BYTES);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("cannot decrypt what key " + sealed.keyId() + " sealed for " + context, e);
        }
    }

    /** A keyed hash: without the key it tells nothing, even of a text that is easily guessed. */
    public byte[] fingerprint(String purpose, String text) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(derived(fingerprintKey, purpose), "HmacSHA256"));
            return mac.doFinal(text.getBytes(StandardCharsets.UTF_8));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("cannot fingerprint", e);
        }
    }

    /** The 32 bytes that sign access tokens under a master key; null for an id that is not in the chain. */
    public byte[] tokenKey(String keyId) {
        byte[] master = masters.get(keyId);
        return master == null ? null : derived(master, "access tokens");
    }

    @Override
    public String toString() {
        return "KeyChain[" + masters.keySet() + ", active " + activeId + "]";
    }

    private Cipher cipher(int mode, String keyId, byte[] nonce, String context) throws GeneralSecurityException {
        byte[] master = masters.get(keyId);
        if (master == null) {
            throw new IllegalStateException("the configuration has no key " + keyId);
        }
        Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
        SecretKey key = new SecretKeySpec(derived(master, "sealing"), "AES");
        cipher.init(mode, key, new GCMParameterSpec(TAG_BITS, nonce));
        cipher.updateAAD(context.getBytes(StandardCharsets.UTF_8));
        return cipher;
    }

    private static byte[] derived(byte[] master, String purpose) {
        try {
            return KDF.getInstance("HKDF-SHA256")
                    .deriveData(HKDFParameterSpec.expandOnly(
                            new SecretKeySpec(master, "Generic"), purpose.getBytes(StandardCharsets.UTF_8), KEY_BYTES));
        } catch (NoSuchAlgorithmException | InvalidAlgorithmParameterException e) {
            throw new IllegalStateException("every JDK 25 has HKDF", e);
        }
    }

    private static byte[] checked(byte[] key) {
        if (key.length != KEY_BYTES) {
            throw new IllegalArgumentException("a key has " + KEY_BYTES + " bytes, not " + key.length);
        }
        return key.clone();
    }
}
