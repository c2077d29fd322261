package exchange.halflight.identity.key;

import exchange.halflight.identity.access.Permission;
import java.nio.charset.StandardCharsets;

/**
 * A signed request as the gateway has read it.
 *
 * @param timestampMillis when the sender says he signed it, in milliseconds since 1970; part of the payload
 * @param windowMillis how old it may be when it arrives, if that is less than {@link RequestVerifier#WINDOW_MILLIS}
 * @param payload the signed bytes
 * @param signature hex for HMAC-SHA256, Base64 for Ed25519
 * @param address the peer's IP address
 * @param needed what the request takes
 * @param changes whether it changes anything; only then a second one with the same bytes is refused, since clients poll with
 *     several equal reads a millisecond
 */
@SuppressWarnings("ArrayRecordComponent") // passed on, never compared
public record SignedRequest(
        String keyId,
        long timestampMillis,
        long windowMillis,
        byte[] payload,
        String signature,
        String address,
        Permission needed,
        boolean changes) {
    /**
     * What is signed in the native API: time, method, path with query, and body, so that none of them can be altered or moved to
     * another request. The first three are followed by a line feed each, which none of them can hold.
     */
    public static byte[] nativePayload(long timestampMillis, String method, String pathAndQuery, byte[] body) {
        byte[] head = (timestampMillis + "\n" + method + "\n" + pathAndQuery + "\n").getBytes(StandardCharsets.UTF_8);
        byte[] payload = new byte[head.length + body.length];
        System.arraycopy(head, 0, payload, 0, head.length);
        System.arraycopy(body, 0, payload, head.length, body.length);
        return payload;
    }

    @Override
    public String toString() {
        return "SignedRequest[" + keyId + " at " + timestampMillis + " from " + address + "]";
    }
}
