package exchange.halflight.gateway.binance;

import exchange.halflight.gateway.view.ViewUnavailableException;
import exchange.halflight.gateway.wire.InvalidRequestException;
import java.util.concurrent.ExecutionException;

/**
 * One thing that can be asked for.
 *
 * @param method in capitals
 * @param security what it asks of the caller
 * @param weight what it takes of the caller's allowance
 */
record Endpoint(String method, String path, Security security, int weight, Handler handler) {
    /** What an endpoint asks of the caller. */
    enum Security {
        /** Nothing. */
        NONE,
        /** A key's name in the header, without a signature. */
        KEY,
        /** A signature by a key that may read. */
        READ,
        /** A signature by a key that may trade, and the same request only once. */
        TRADE
    }

    /** Answers a request that was let in; may block. */
    @FunctionalInterface
    interface Handler {
        /** A {@link Row} or a list of them. */
        Object handle(Request request)
                throws InvalidRequestException, ExecutionException, ViewUnavailableException, InterruptedException;
    }

    static Endpoint open(String path, int weight, Handler handler) {
        return new Endpoint("GET", path, Security.NONE, weight, handler);
    }

    static Endpoint read(String path, int weight, Handler handler) {
        return new Endpoint("GET", path, Security.READ, weight, handler);
    }

    static Endpoint trade(String method, String path, Handler handler) {
        return new Endpoint(method, path, Security.TRADE, 1, handler);
    }
}
