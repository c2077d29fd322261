package exchange.halflight.benchmarks.gateway;

import exchange.halflight.identity.key.SignedRequest;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** The key of a new, funded paper account, and the requests it signs. Not thread-safe. */
final class ApiKey {
    private static final String HMAC = "HmacSHA256";
    private static final byte[] NOTHING = new byte[0];

    private final String id;
    private final Mac mac;

    private ApiKey(String id, String secret) {
        this.id = id;
        try {
            mac = Mac.getInstance(HMAC);
            mac.init(new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), HMAC));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Asks the gateway for one. */
    static ApiKey create(HttpConnection connection) throws IOException {
        HttpConnection.Answer made = connection.exchange(unsigned("POST", "/api/v1/paper-keys"));
        if (made.status() != 201) {
            throw new IllegalStateException("no paper key: " + made);
        }
        return new ApiKey(made.field("keyId"), made.field("secret"));
    }

    /** A request without a body that nobody signs. */
    static byte[] unsigned(String method, String target) {
        return (method + " " + target + " HTTP/1.1\r\nHost: localhost\r\nContent-Length: 0\r\n\r\n")
                .getBytes(StandardCharsets.US_ASCII);
    }

    /** A signed request without a body. */
    byte[] get(String target) {
        return signed("GET", target, NOTHING);
    }

    /** A signed request with a JSON body. */
    byte[] post(String target, String json) {
        return signed("POST", target, json.getBytes(StandardCharsets.UTF_8));
    }

    private byte[] signed(String method, String target, byte[] body) {
        long now = System.currentTimeMillis();
        String signature =
                HexFormat.of().formatHex(mac.doFinal(SignedRequest.nativePayload(now, method, target, body)));
        byte[] head = (method + " " + target + " HTTP/1.1\r\nHost: localhost\r\nX-API-Key: " + id
                        + "\r\nX-API-Timestamp: "
                        + now + "\r\nX-API-Signature: " + signature
                        + (body.length == 0 ? "" : "\r\nContent-Type: application/json") + "\r\nContent-Length: "
                        + body.length + "\r\n\r\n")
                .getBytes(StandardCharsets.US_ASCII);
        byte[] request = new byte[head.length + body.length];
        System.arraycopy(head, 0, request, 0, head.length);
        System.arraycopy(body, 0, request, head.length, body.length);
        return request;
    }
}
