package exchange.halflight.identity.secret;

import exchange.halflight.identity.Refusal;
import exchange.halflight.identity.Refused;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;

/** Ed25519 public keys and signatures. */
public final class Ed25519 {
    /** Bytes of a public key. */
    public static final int KEY_BYTES = 32;

    /** Bytes of a signature. */
    public static final int SIGNATURE_BYTES = 64;

    /** What stands before the key in X.509's form. */
    private static final byte[] SPKI_PREFIX = HexFormat.of().parseHex("302a300506032b6570032100");

    private static final int MAX_TEXT = 500;

    private Ed25519() {}

    /**
     * Reads a public key: PEM, or X.509 or the 32 bytes alone in Base64, or the 32 bytes in hex.
     *
     * @throws Refused INVALID_REQUEST where it is no public key, or one for which anybody can sign (of small order)
     */
    public static byte[] parsePublicKey(String text) {
        if (text.length() > MAX_TEXT) {
            throw noKey();
        }
        String body = text.replaceAll("-----(BEGIN|END) PUBLIC KEY-----", "").replaceAll("\\s", "");
        byte[] bytes;
        try {
            bytes = body.matches("[0-9a-fA-F]{64}")
                    ? HexFormat.of().parseHex(body)
                    : Base64.getDecoder().decode(body);
        } catch (IllegalArgumentException e) {
            throw noKey();
        }
        if (bytes.length == SPKI_PREFIX.length + KEY_BYTES
                && Arrays.equals(SPKI_PREFIX, Arrays.copyOf(bytes, SPKI_PREFIX.length))) {
            bytes = Arrays.copyOfRange(bytes, SPKI_PREFIX.length, bytes.length);
        }
        return checked(bytes);
    }

    /**
     * The key, if it is one that only the owner of a private key can sign for.
     *
     * @throws Refused INVALID_REQUEST
     */
    public static byte[] checked(byte[] publicKey) {
        if (publicKey.length != KEY_BYTES
                || !org.bouncycastle.math.ec.rfc8032.Ed25519.validatePublicKeyFull(publicKey, 0)) {
            throw noKey();
        }
        return publicKey;
    }

    /** Whether the owner of the public key has signed the message. */
    public static boolean verify(byte[] publicKey, byte[] message, byte[] signature) {
        return signature.length == SIGNATURE_BYTES
                && org.bouncycastle.math.ec.rfc8032.Ed25519.verify(
                        signature, 0, publicKey, 0, message, 0, message.length);
    }

    private static Refused noKey() {
        return new Refused(Refusal.INVALID_REQUEST, "This is not an Ed25519 public key.");
    }
}
