package exchange.halflight.identity.secret;

/**
 * An encrypted text: which key sealed it, then nonce, ciphertext and tag.
 *
 * @param keyId the master key's id
 * @param bytes 12 bytes of nonce, then what AES-GCM made
 */
@SuppressWarnings("ArrayRecordComponent") // stored and read, never compared
public record Sealed(String keyId, byte[] bytes) {
    @Override
    public String toString() {
        return "Sealed[" + keyId + "]";
    }
}
