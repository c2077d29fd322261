package exchange.halflight.gateway.http;

import exchange.halflight.gateway.access.Rule;
import io.helidon.webserver.ConnectionContext;
import io.helidon.webserver.spi.ServerConnection;
import java.util.function.Predicate;

/**
 * A place where a connection becomes a WebSocket.
 *
 * @param path whether it answers at this path
 * @param rule who may connect
 * @param opener makes the connection
 */
public record SocketRoute(Predicate<String> path, Rule rule, Opener opener) {
    /** Makes the connection of a call that was let in; nothing may be written before it is handled. */
    @FunctionalInterface
    public interface Opener {
        /**
         * The connection.
         *
         * @throws ProblemException where there is a problem to tell, in place of a connection
         */
        ServerConnection open(Call call, ConnectionContext context) throws ProblemException;
    }
}
