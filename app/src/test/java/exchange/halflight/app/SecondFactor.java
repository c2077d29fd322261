package exchange.halflight.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** Turns on the second factor of a session's account, with an authenticator app made of the JDK. */
final class SecondFactor {
    private static final int STEP_MILLIS = 30_000;

    private SecondFactor() {}

    /** One of the backup codes. */
    static String turnOn(String url, String access) throws Exception {
        String setup = post(url, "", access, "");
        String confirmed = post(
                url, "/confirm", access, "{\"code\":\"" + code(first("\"secret\":\"([A-Z2-7]+)\"", setup)) + "\"}");
        return first("\\[\"([^\"]+)\"", confirmed);
    }

    private static String first(String pattern, String text) {
        Matcher found = Pattern.compile(pattern).matcher(text);
        assertTrue(found.find(), text);
        return found.group(1);
    }

    private static String post(String url, String path, String access, String json) throws Exception {
        try (HttpClient client = HttpClient.newHttpClient()) {
            HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(url + "/api/v1/auth/second-factor" + path))
                    .header("Authorization", "Bearer " + access)
                    .POST(HttpRequest.BodyPublishers.ofString(json));
            if (!json.isEmpty()) {
                request.header("Content-Type", "application/json");
            }
            HttpResponse<String> response = client.send(request.build(), HttpResponse.BodyHandlers.ofString());
            assertEquals(200, response.statusCode(), response::body);
            return response.body();
        }
    }

    private static String code(String base32) throws GeneralSecurityException {
        Mac mac = Mac.getInstance("HmacSHA1");
        mac.init(new SecretKeySpec(unBase32(base32), "HmacSHA1"));
        byte[] hash = mac.doFinal(ByteBuffer.allocate(Long.BYTES)
                .putLong(System.currentTimeMillis() / STEP_MILLIS)
                .array());
        int number = ByteBuffer.wrap(hash).getInt(hash[19] & 15) & Integer.MAX_VALUE;
        return "%06d".formatted(number % 1_000_000);
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
