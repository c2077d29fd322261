package exchange.halflight.app.client;

import java.util.Map;

/** What an account holder shows to a gateway. */
public interface Credentials {
    /** Where they are good, such as {@code http://127.0.0.1:7080}. */
    String url();

    /**
     * The headers of one request.
     *
     * @param target path and query as they are sent
     * @param body as it is sent
     */
    Map<String, String> headers(String method, String target, String body);

    /** Shows nothing. */
    static Credentials nobody(String url) {
        return new Credentials() {
            @Override
            public String url() {
                return url;
            }

            @Override
            public Map<String, String> headers(String method, String target, String body) {
                return Map.of();
            }
        };
    }
}
