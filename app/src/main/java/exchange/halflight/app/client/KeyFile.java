package exchange.halflight.app.client;

import exchange.halflight.gateway.access.Authenticator;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** An API key in a file, which signs each request (HMAC-SHA256). */
public final class KeyFile implements Credentials {
    private static final String URL = "url";
    private static final String ID = "id";
    private static final String SECRET = "secret";

    private final String url;
    private final String id;
    private final String secret;

    private KeyFile(String url, String id, String secret) {
        this.url = url;
        this.id = id;
        this.secret = secret;
    }

    /** Reads one. */
    public static KeyFile read(Path file) {
        Map<String, String> lines = PrivateFile.read(file);
        if (!lines.containsKey(ID) || !lines.containsKey(SECRET)) {
            throw new CommandFailedException(file + " holds no key: it needs a line 'id …' and a line 'secret …'.");
        }
        return new KeyFile(lines.getOrDefault(URL, HttpConnection.DEFAULT_URL), lines.get(ID), lines.get(SECRET));
    }

    /** Writes one. */
    public static void write(Path file, String url, String id, String secret) {
        Map<String, String> lines = new LinkedHashMap<>();
        lines.put(URL, url);
        lines.put(ID, id);
        lines.put(SECRET, secret);
        PrivateFile.write(file, lines);
    }

    @Override
    public String url() {
        return url;
    }

    @Override
    public Map<String, String> headers(String method, String target, String body) {
        String millis = Long.toString(System.currentTimeMillis());
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
            byte[] signed = String.join("\n", millis, method, target, body).getBytes(StandardCharsets.UTF_8);
            return Map.of(
                    Authenticator.KEY,
                    id,
                    Authenticator.TIMESTAMP,
                    millis,
                    Authenticator.SIGNATURE,
                    HexFormat.of().formatHex(mac.doFinal(signed)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every JDK has HMAC-SHA256", e);
        }
    }
}
