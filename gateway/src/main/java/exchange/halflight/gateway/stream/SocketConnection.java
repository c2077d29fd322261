package exchange.halflight.gateway.stream;

import exchange.halflight.gateway.stream.FrameReader.BrokenException;
import exchange.halflight.gateway.stream.FrameReader.Message;
import io.helidon.common.buffers.DataReader;
import io.helidon.common.concurrency.limits.Limit;
import io.helidon.webserver.ConnectionContext;
import io.helidon.webserver.ServerConnectionException;
import io.helidon.webserver.spi.ServerConnection;
import java.time.Duration;

/** A WebSocket on a connection of the web server: reads on the connection's thread what its session is told. */
public final class SocketConnection implements ServerConnection {
    private final ConnectionContext context;
    private final Hub hub;
    private final Session session;
    private final SocketWire wire;
    private volatile long heardNanos = System.nanoTime();
    private volatile Subscriber subscriber;

    /** Its session is told what comes. */
    public SocketConnection(ConnectionContext context, Hub hub, Session session) {
        this.context = context;
        this.hub = hub;
        this.session = session;
        wire = new SocketWire(context);
    }

    @Override
    public void handle(Limit limit) throws InterruptedException {
        Subscriber client = hub.connect(wire);
        subscriber = client;
        try {
            session.opened(client);
            read(client);
        } catch (DataReader.InsufficientDataAvailableException | ServerConnectionException e) {
            System.getLogger(SocketConnection.class.getName()).log(System.Logger.Level.DEBUG, "A client is gone", e);
        } finally {
            session.closed();
            hub.disconnect(client);
            client.end(Ending.NORMAL);
        }
    }

    @Override
    public Duration idleTime() {
        return Duration.ofNanos(System.nanoTime() - heardNanos);
    }

    @Override
    public void close(boolean interrupt) {
        Subscriber client = subscriber;
        if (client != null) {
            client.end(Ending.CLOSING);
        }
        wire.cut();
    }

    private void read(Subscriber client) throws InterruptedException {
        FrameReader reader = new FrameReader(new FrameReader.Input() {
            @Override
            public byte read() {
                return context.dataReader().read();
            }

            @Override
            public byte[] read(int length) {
                return context.dataReader().readBytes(length);
            }
        });
        while (true) {
            try {
                Message message = reader.next();
                heardNanos = System.nanoTime();
                client.heard(heardNanos);
                boolean open = !client.outbox().isEnded();
                switch (message) {
                    case Message.Text text when open -> session.received(text.utf8());
                    case Message.Ping ping -> client.outbox().must(Frame.pong(ping.payload()));
                    case Message.Close close -> {
                        client.end(Ending.NORMAL);
                        client.awaitWritten();
                        return;
                    }
                    case null, default -> {
                        // A part of a message, a sign of life, or what comes after the end.
                    }
                }
            } catch (BrokenException e) {
                client.end(e.ending());
                drain();
            }
        }
    }

    /**
     * Reads on without looking, until the client has closed or the hub cuts the connection: closing with something unread would
     * take the reason from the client.
     */
    private void drain() {
        while (true) {
            context.dataReader().ensureAvailable();
            context.dataReader().skip(context.dataReader().available());
        }
    }
}
