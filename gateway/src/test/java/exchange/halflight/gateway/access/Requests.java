package exchange.halflight.gateway.access;

import exchange.halflight.identity.key.CreatedKey;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.PrivateKey;
import java.security.Signature;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** A request as a client writes it, signed with nothing but the JDK. */
final class Requests {
    private final String method;
    private final String target;
    private final String body;
    private final Map<String, List<String>> headers = new TreeMap<>();
    private String peer = "203.0.113.7";

    private Requests(String method, String target, String body) {
        this.method = method;
        this.target = target;
        this.body = body;
    }

    static Requests of(String method, String target, String body) {
        return new Requests(method, target, body);
    }

    Requests from(String address) {
        peer = address;
        return this;
    }

    Requests with(String header, String value) {
        headers.computeIfAbsent(header.toLowerCase(Locale.ROOT), name -> new ArrayList<>())
                .add(value);
        return this;
    }

    Requests bearer(String token) {
        return with(Authenticator.AUTHORIZATION, "Bearer " + token);
    }

    Requests signed(CreatedKey key, long millis) {
        return signed(key.key().id(), millis, hmac(key.secret().orElseThrow().reveal(), payload(millis)));
    }

    Requests signed(CreatedKey key, PrivateKey secret, long millis) {
        return signed(key.key().id(), millis, ed25519(secret, payload(millis)));
    }

    Requests signed(String keyId, long millis, String signature) {
        return with(Authenticator.KEY, keyId)
                .with(Authenticator.TIMESTAMP, Long.toString(millis))
                .with(Authenticator.SIGNATURE, signature);
    }

    /** The same headers on another request. */
    Requests movedTo(String otherMethod, String otherTarget, String otherBody) {
        Requests moved = new Requests(otherMethod, otherTarget, otherBody);
        moved.headers.putAll(headers);
        return moved.from(peer);
    }

    Presented presented() {
        return new Presented(
                method,
                target,
                name -> headers.getOrDefault(name.toLowerCase(Locale.ROOT), List.of()),
                body.getBytes(StandardCharsets.UTF_8),
                peer);
    }

    private byte[] payload(long millis) {
        return (millis + "\n" + method + "\n" + target + "\n" + body).getBytes(StandardCharsets.UTF_8);
    }

    private static String hmac(String secret, byte[] payload) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
            return HexFormat.of().formatHex(mac.doFinal(payload));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String ed25519(PrivateKey key, byte[] payload) {
        try {
            Signature signature = Signature.getInstance("Ed25519");
            signature.initSign(key);
            signature.update(payload);
            return Base64.getEncoder().encodeToString(signature.sign());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
