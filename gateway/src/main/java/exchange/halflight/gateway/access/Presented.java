package exchange.halflight.gateway.access;

import java.util.List;
import java.util.function.Function;

/**
 * A request as it came, before anything of it is believed.
 *
 * @param method such as {@code POST}
 * @param target path with query, exactly as received
 * @param headers all values of a header, in the order they came
 * @param body the bytes received; empty where there are none
 * @param peer IP address at the other end of the connection
 */
@SuppressWarnings("ArrayRecordComponent") // passed on, never compared
public record Presented(
        String method, String target, Function<String, List<String>> headers, byte[] body, String peer) {
    @Override
    public String toString() {
        return "Presented[" + method + " from " + peer + "]";
    }
}
