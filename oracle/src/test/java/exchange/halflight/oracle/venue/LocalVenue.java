package exchange.halflight.oracle.venue;

import exchange.halflight.oracle.Await;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.java_websocket.WebSocket;
import org.java_websocket.framing.Framedata;
import org.java_websocket.handshake.ClientHandshake;
import org.java_websocket.server.WebSocketServer;

/** A venue on this machine: a real WebSocket server that says what a test tells it to. */
public final class LocalVenue extends WebSocketServer implements AutoCloseable {
    private static final int CLOSE_MILLIS = 100;

    private final List<String> received = new CopyOnWriteArrayList<>();
    private final AtomicInteger connections = new AtomicInteger();
    private final AtomicInteger pongs = new AtomicInteger();
    private final ConcurrentLinkedQueue<String> tokens = new ConcurrentLinkedQueue<>();
    private final CountDownLatch started = new CountDownLatch(1);

    private LocalVenue(int port) {
        super(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 1);
    }

    public static LocalVenue open() throws InterruptedException {
        return openOn(0);
    }

    public static LocalVenue openOn(int port) throws InterruptedException {
        LocalVenue venue = new LocalVenue(port);
        venue.setReuseAddr(true);
        // The library's own watching of silent connections would hide the client's.
        venue.setConnectionLostTimeout(0);
        venue.start();
        venue.started.await();
        return venue;
    }

    public URI address() {
        return URI.create("ws://127.0.0.1:" + getPort() + "/");
    }

    /** Everything clients sent, in order. */
    List<String> received() {
        return received;
    }

    public int connections() {
        return connections.get();
    }

    int pongs() {
        return pongs.get();
    }

    /** Authorization headers of the connections. */
    List<String> tokens() {
        return List.copyOf(tokens);
    }

    public void awaitSubscriptions(int count) {
        Await.until(count + " subscriptions, only " + received, () -> received.size() >= count);
    }

    /** Says this to all who are connected. */
    public void say(String frame) {
        broadcast(frame);
    }

    public void say(byte[] frame) {
        broadcast(frame);
    }

    void ping() {
        getConnections().forEach(WebSocket::sendPing);
    }

    /** Cuts all connections without a word. */
    public void cut() {
        getConnections().forEach(connection -> connection.closeConnection(1006, "cut"));
    }

    @Override
    public void onOpen(WebSocket connection, ClientHandshake handshake) {
        tokens.add(handshake.getFieldValue("Authorization"));
        connections.incrementAndGet();
    }

    @Override
    public void onClose(WebSocket connection, int code, String reason, boolean remote) {
        // Counted by who connects next.
    }

    @Override
    public void onMessage(WebSocket connection, String message) {
        received.add(message);
    }

    @Override
    public void onMessage(WebSocket connection, ByteBuffer message) {
        received.add("binary");
    }

    @Override
    public void onWebsocketPong(WebSocket connection, Framedata frame) {
        pongs.incrementAndGet();
    }

    @Override
    public void onError(WebSocket connection, Exception problem) {
        if (connection == null) {
            throw new IllegalStateException("the venue of the test can't run", problem);
        }
    }

    @Override
    public void onStart() {
        started.countDown();
    }

    @Override
    public void close() {
        try {
            stop(CLOSE_MILLIS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
