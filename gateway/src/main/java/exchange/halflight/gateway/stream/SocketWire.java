package exchange.halflight.gateway.stream;

import io.helidon.common.buffers.BufferData;
import io.helidon.webserver.ConnectionContext;
import java.io.IOException;
import java.io.UncheckedIOException;

/** A client at the other end of a connection of the web server. */
final class SocketWire implements Wire {
    private final ConnectionContext context;

    SocketWire(ConnectionContext context) {
        this.context = context;
    }

    @Override
    public void write(byte[] bytes) throws IOException {
        try {
            context.dataWriter().writeNow(BufferData.create(bytes));
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
    }

    @Override
    public void cut() {
        try {
            context.serverSocket().close();
        } catch (UncheckedIOException e) {
            System.getLogger(SocketWire.class.getName())
                    .log(System.Logger.Level.DEBUG, "A connection was already broken", e);
        }
    }
}
