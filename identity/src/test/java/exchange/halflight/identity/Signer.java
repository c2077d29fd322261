package exchange.halflight.identity;

import exchange.halflight.identity.access.Permission;
import exchange.halflight.identity.key.CreatedKey;
import exchange.halflight.identity.key.SignedRequest;
import exchange.halflight.identity.secret.Secret;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.PrivateKey;
import java.security.Signature;
import java.util.Base64;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** Signs requests as a client would, with nothing but the JDK. */
final class Signer {
    private static final byte[] BODY = "{\"size\":\"1\"}".getBytes(StandardCharsets.UTF_8);

    private Signer() {}

    /** An order signed at a time with a key's secret. */
    static SignedRequest order(CreatedKey key, long timestampMillis) {
        byte[] payload = SignedRequest.nativePayload(timestampMillis, "POST", "/api/v1/orders", BODY);
        return request(
                key.key().id(), timestampMillis, payload, hmac(key.secret().orElseThrow(), payload));
    }

    static SignedRequest request(String keyId, long timestampMillis, byte[] payload, String signature) {
        return new SignedRequest(
                keyId, timestampMillis, 5_000, payload, signature, "203.0.113.7", Permission.TRADE, true);
    }

    static SignedRequest from(SignedRequest request, String address) {
        return new SignedRequest(
                request.keyId(),
                request.timestampMillis(),
                request.windowMillis(),
                request.payload(),
                request.signature(),
                address,
                request.needed(),
                request.changes());
    }

    static SignedRequest needing(SignedRequest request, Permission needed, boolean changes) {
        return new SignedRequest(
                request.keyId(),
                request.timestampMillis(),
                request.windowMillis(),
                request.payload(),
                request.signature(),
                request.address(),
                needed,
                changes);
    }

    static SignedRequest withSignature(SignedRequest request, String signature) {
        return request(request.keyId(), request.timestampMillis(), request.payload(), signature);
    }

    static SignedRequest withPayload(SignedRequest request, byte[] payload) {
        return request(request.keyId(), request.timestampMillis(), payload, request.signature());
    }

    static SignedRequest within(SignedRequest request, long windowMillis) {
        return new SignedRequest(
                request.keyId(),
                request.timestampMillis(),
                windowMillis,
                request.payload(),
                request.signature(),
                request.address(),
                request.needed(),
                request.changes());
    }

    static String hmac(Secret secret, byte[] payload) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(secret.reveal().getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
            return HexFormat.of().formatHex(mac.doFinal(payload));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    static byte[] ed25519(PrivateKey key, byte[] payload) {
        try {
            Signature signature = Signature.getInstance("Ed25519");
            signature.initSign(key);
            signature.update(payload);
            return signature.sign();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    static String base64(byte[] bytes) {
        return Base64.getEncoder().encodeToString(bytes);
    }
}
