package exchange.halflight.benchmarks.gateway;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.atomic.AtomicLongArray;
import org.HdrHistogram.Histogram;

/**
 * Many connections that listen to the trades of one market, all read by one thread. Each must get every trade, in order. A latency
 * counts from the moment at which the order that trades was sent to that at which a connection's bytes have been read.
 */
final class Subscribers implements AutoCloseable {
    private static final long NANOS_PER_SECOND = 1_000_000_000L;
    private static final long HIGHEST_NANOS = 60 * NANOS_PER_SECOND;
    /** After the last order, for what is still on its way. */
    private static final long PATIENCE_NANOS = 20 * NANOS_PER_SECOND;

    private static final int READ_BYTES = 64 * 1024;

    private final Selector selector = Selector.open();
    private final List<StreamConnection> connections = new ArrayList<>();
    private final Histogram latencies = new Histogram(HIGHEST_NANOS, 3);
    private final ByteBuffer buffer = ByteBuffer.allocateDirect(READ_BYTES);
    /** When the order of each trade was sent, by the trade's number less the first. */
    private AtomicLongArray sentNanos = new AtomicLongArray(0);

    private Subscribers() throws IOException {}

    /** Connects so many, each subscribed when this returns. */
    static Subscribers open(int port, int count) throws IOException {
        Subscribers all = new Subscribers();
        InetSocketAddress address = new InetSocketAddress(InetAddress.getLoopbackAddress(), port);
        for (int i = 0; i < count; i++) {
            StreamConnection connection = StreamConnection.open(address);
            all.connections.add(connection);
            SocketChannel channel = connection.channel();
            channel.configureBlocking(false);
            channel.register(all.selector, SelectionKey.OP_READ, connection);
        }
        return all;
    }

    /**
     * Sends orders at a fixed rate while all connections read, and gives back how long trades were on their way, in nanoseconds.
     *
     * @param perSecond orders, each of which makes one trade
     * @param seconds how long
     * @param lastTrade number of the market's latest trade
     */
    Histogram measure(int perSecond, int seconds, long lastTrade, OpenLoop.Sender order)
            throws IOException, InterruptedException {
        int trades = perSecond * seconds;
        sentNanos = new AtomicLongArray(trades);
        latencies.reset();
        CompletableFuture<Void> sender = new CompletableFuture<>();
        Thread thread = Thread.ofPlatform().name("trades").start(() -> send(perSecond, trades, order, sender));
        long left = (long) trades * connections.size();
        long deadline = System.nanoTime() + seconds * NANOS_PER_SECOND + PATIENCE_NANOS;
        while (left > 0) {
            if (System.nanoTime() - deadline > 0) {
                throw new IllegalStateException(left + " trades did not arrive");
            }
            if (sender.isCompletedExceptionally()) {
                break;
            }
            left -= readAll(lastTrade);
        }
        thread.join();
        try {
            sender.join();
        } catch (CompletionException e) {
            throw new IllegalStateException("an order failed", e.getCause());
        }
        return latencies;
    }

    private void send(int perSecond, int trades, OpenLoop.Sender order, CompletableFuture<Void> done) {
        long gapNanos = NANOS_PER_SECOND / perSecond;
        long start = System.nanoTime();
        try {
            for (int i = 0; i < trades; i++) {
                OpenLoop.awaitNanos(start + i * gapNanos);
                sentNanos.set(i, System.nanoTime());
                order.send();
            }
            done.complete(null);
        } catch (IOException | RuntimeException e) {
            done.completeExceptionally(e);
        }
    }

    /** Reads what has come; how many trades it were. */
    private long readAll(long lastTrade) throws IOException {
        long[] count = new long[1];
        selector.select(
                key -> {
                    StreamConnection connection = (StreamConnection) key.attachment();
                    try {
                        count[0] +=
                                connection.read(buffer, (number, nowNanos) -> arrived(number - lastTrade, nowNanos));
                    } catch (IOException e) {
                        throw new IllegalStateException("a stream broke", e);
                    }
                },
                100);
        return count[0];
    }

    private void arrived(long number, long nowNanos) {
        long sent = number < 1 || number > sentNanos.length() ? 0 : sentNanos.get((int) number - 1);
        if (sent == 0) {
            throw new IllegalStateException("trade " + number + " that nobody has made");
        }
        latencies.recordValue(Math.min(nowNanos - sent, HIGHEST_NANOS));
    }

    @Override
    public void close() throws IOException {
        for (StreamConnection connection : connections) {
            connection.channel().close();
        }
        selector.close();
    }
}
