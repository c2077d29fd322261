package exchange.halflight.gateway.http;

import exchange.halflight.gateway.access.Rule;
import java.util.Set;

/**
 * One thing that can be asked for.
 *
 * @param method in capitals
 * @param path with parameters in braces, each a whole segment: {@code /api/v1/markets/{symbol}}
 * @param rule who may call it, and what it costs
 * @param query names of the query parameters it knows; a call with any other is refused
 */
public record Operation(String method, String path, Rule rule, Set<String> query, Handler handler) {
    public Operation {
        query = Set.copyOf(query);
    }

    /** An operation without query parameters. */
    public static Operation of(String method, String path, Rule rule, Handler handler) {
        return new Operation(method, path, rule, Set.of(), handler);
    }

    /** A query without parameters. */
    public static Operation get(String path, Rule rule, Handler handler) {
        return of("GET", path, rule, handler);
    }

    /** The same with these query parameters. */
    public Operation query(String... names) {
        return new Operation(method, path, rule, Set.of(names), handler);
    }
}
