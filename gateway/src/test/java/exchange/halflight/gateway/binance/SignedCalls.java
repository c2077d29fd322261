package exchange.halflight.gateway.binance;

import exchange.halflight.identity.key.CreatedKey;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.PrivateKey;
import java.security.Signature;
import java.util.Base64;
import java.util.HexFormat;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** Calls of a client of one key, signed with nothing but the JDK. */
final class SignedCalls {
    private static final HttpClient CLIENT =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    /** Makes the signature of a text. */
    @FunctionalInterface
    private interface Signer {
        String sign(String text) throws GeneralSecurityException;
    }

    /** What came back. */
    record Answer(int status, String body, int usedWeight, int orderCount, int retryAfter) {
        private static final Pattern CODE = Pattern.compile("\\{\"code\":(-\\d+),\"msg\":\".+\"}");

        /** The error's number, 0 where it is none. */
        int code() {
            Matcher matcher = CODE.matcher(body);
            return matcher.matches() ? Integer.parseInt(matcher.group(1)) : 0;
        }
    }

    private final int port;
    private final String keyId;
    private final Signer signer;

    private SignedCalls(int port, String keyId, Signer signer) {
        this.port = port;
        this.keyId = keyId;
        this.signer = signer;
    }

    SignedCalls(int port, CreatedKey key) {
        this(port, key.key().id(), text -> hmac(key.secret().orElseThrow().reveal(), text));
    }

    SignedCalls(int port, String keyId, PrivateKey secret) {
        this(port, keyId, text -> ed25519(secret, text));
    }

    /** The same signer with another key's name, or none. */
    SignedCalls withKey(String otherKeyId) {
        return new SignedCalls(port, otherKeyId, signer);
    }

    static String now() {
        return "timestamp=" + System.currentTimeMillis();
    }

    String sign(String text) throws GeneralSecurityException {
        return signer.sign(text);
    }

    Answer get(String path, String parameters) throws Exception {
        return call("GET", path, parameters);
    }

    /** Signs and sends: the query of a GET or DELETE, the form of others. */
    Answer call(String method, String path, String parameters) throws Exception {
        String text = (parameters.isEmpty() ? "" : parameters + "&") + now();
        String signed = text + "&signature=" + sign(text);
        boolean inQuery = method.equals("GET") || method.equals("DELETE");
        return send(method, path, inQuery ? signed : "", inQuery ? "" : signed);
    }

    /** Sends as it is. */
    Answer send(String method, String path, String query, String form) throws IOException, InterruptedException {
        HttpRequest.Builder request = HttpRequest.newBuilder(
                        URI.create("http://127.0.0.1:" + port + path + (query.isEmpty() ? "" : "?" + query)))
                .method(method, HttpRequest.BodyPublishers.ofString(form))
                .header("Content-Type", "application/x-www-form-urlencoded");
        if (keyId != null) {
            request.header("X-MBX-APIKEY", keyId);
        }
        HttpResponse<String> response = CLIENT.send(request.build(), HttpResponse.BodyHandlers.ofString());
        String used = response.headers().firstValue("X-MBX-USED-WEIGHT-1M").orElse("0");
        String orders = response.headers().firstValue("X-MBX-ORDER-COUNT-1M").orElse("0");
        String later = response.headers().firstValue("Retry-After").orElse("0");
        return new Answer(
                response.statusCode(),
                response.body(),
                Integer.parseInt(used),
                Integer.parseInt(orders),
                Integer.parseInt(later));
    }

    private static String hmac(String secret, String text) throws GeneralSecurityException {
        Mac mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
        return HexFormat.of().formatHex(mac.doFinal(text.getBytes(StandardCharsets.UTF_8)));
    }

    private static String ed25519(PrivateKey key, String text) throws GeneralSecurityException {
        Signature signature = Signature.getInstance("Ed25519");
        signature.initSign(key);
        signature.update(text.getBytes(StandardCharsets.UTF_8));
        return Base64.getEncoder().encodeToString(signature.sign());
    }
}
