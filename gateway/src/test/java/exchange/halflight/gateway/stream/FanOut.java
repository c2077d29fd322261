package exchange.halflight.gateway.stream;

import exchange.halflight.gateway.RunningExchange;
import exchange.halflight.gateway.access.Limits;
import exchange.halflight.gateway.access.TierLimits;
import exchange.halflight.messages.grpc.Side;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;

/**
 * Measures how long a trade takes from its sequenced time until each of many subscribers on this machine has it: run by hand, with the
 * number of subscribers, of trades, and of trades a second.
 */
final class FanOut {
    private static final byte[] ID = "\"data\":{\"id\":\"".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] TIME = "\"timeNanos\":\"".getBytes(StandardCharsets.US_ASCII);
    private static final TierLimits MANY =
            new TierLimits(100_000_000, 10_000_000, 100_000_000, 1_000, 20_000, 20_000, 1_000_000, 1_000_000);

    private final int subscribers;
    private final int trades;
    private final long[] latencies;
    private final AtomicLong received = new AtomicLong();
    private final CountDownLatch subscribed;
    private final CountDownLatch done = new CountDownLatch(1);

    private FanOut(int subscribers, int trades) {
        this.subscribers = subscribers;
        this.trades = trades;
        latencies = new long[subscribers * trades];
        subscribed = new CountDownLatch(subscribers);
    }

    public static void main(String[] arguments) throws Exception {
        int subscribers = Integer.parseInt(arguments[0]);
        int trades = Integer.parseInt(arguments[1]);
        int perSecond = Integer.parseInt(arguments[2]);
        Path folder = Files.createTempDirectory("fan-out");
        Limits limits = new Limits(System::nanoTime, 100, subject -> MANY);
        try (RunningExchange exchange =
                new RunningExchange(folder, new StreamPart(Optional.empty(), limits)).withMarketAndAccounts()) {
            FanOut run = new FanOut(subscribers, trades);
            Thread reader = new Thread(() -> run.read(exchange.gateway.httpPort()), "fan-out-client");
            reader.start();
            run.subscribed.await();
            System.out.println(subscribers + " subscribed");
            long next = System.nanoTime();
            for (int i = 0; i < trades; i++) {
                next += TimeUnit.SECONDS.toNanos(1) / perSecond;
                LockSupport.parkNanos(next - System.nanoTime());
                exchange.exchange()
                        .placeOrder(RunningExchange.limit(2, Side.SELL, "50000", "0.01")
                                .build());
                exchange.exchange()
                        .placeOrder(RunningExchange.limit(1, Side.BUY, "50000", "0.01")
                                .build());
            }
            if (!run.done.await(60, TimeUnit.SECONDS)) {
                System.out.println("MISSING: " + run.received.get() + " of " + run.latencies.length);
            }
            run.report();
        }
        System.exit(0);
    }

    private void report() {
        Arrays.sort(latencies);
        for (double quantile : new double[] {0.5, 0.9, 0.99, 0.999, 1}) {
            int index = (int) Math.min(latencies.length - 1L, Math.round(quantile * latencies.length));
            System.out.println("p" + 100 * quantile + ": " + latencies[index] / 1000 + " us");
        }
    }

    /** One client's connection. */
    private static final class Connection {
        private final ByteBuffer buffer = ByteBuffer.allocate(16 * 1024);
        private boolean open;
        private boolean answered;
        private long lastId;
    }

    private void read(int port) {
        try (Selector selector = Selector.open()) {
            for (int i = 0; i < subscribers; i++) {
                SocketChannel channel = SocketChannel.open(new InetSocketAddress("127.0.0.1", port));
                channel.setOption(StandardSocketOptions.TCP_NODELAY, true);
                channel.write(ByteBuffer.wrap(("GET /v1/ws HTTP/1.1\r\nHost: localhost\r\nUpgrade: websocket\r\n"
                                + "Connection: Upgrade\r\nSec-WebSocket-Version: 13\r\n"
                                + "Sec-WebSocket-Key: AAAAAAAAAAAAAAAAAAAAAA==\r\n\r\n")
                        .getBytes(StandardCharsets.US_ASCII)));
                channel.configureBlocking(false);
                channel.register(selector, SelectionKey.OP_READ, new Connection());
            }
            while (received.get() < latencies.length) {
                selector.select(key -> {
                    try {
                        take((SocketChannel) key.channel(), (Connection) key.attachment());
                    } catch (IOException e) {
                        throw new UncheckedIOException(e);
                    }
                });
            }
            done.countDown();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void take(SocketChannel channel, Connection connection) throws IOException {
        ByteBuffer buffer = connection.buffer;
        if (channel.read(buffer) < 0) {
            throw new IOException("closed by the server");
        }
        Instant instant = Instant.now();
        long now = instant.getEpochSecond() * 1_000_000_000L + instant.getNano();
        buffer.flip();
        if (!connection.open) {
            String head = StandardCharsets.US_ASCII.decode(buffer.duplicate()).toString();
            int end = head.indexOf("\r\n\r\n");
            if (end >= 0) {
                connection.open = true;
                buffer.position(end + 4);
                subscribe(channel);
            }
        }
        while (connection.open && frame(channel, connection, now)) {
            // The next one.
        }
        buffer.compact();
    }

    private boolean frame(SocketChannel channel, Connection connection, long now) throws IOException {
        ByteBuffer buffer = connection.buffer;
        if (buffer.remaining() < 4) {
            return false;
        }
        int start = buffer.position();
        int length = buffer.get(start + 1) & 0x7F;
        int header = 2;
        if (length == 126) {
            length = buffer.getShort(start + 2) & 0xFFFF;
            header = 4;
        }
        if (buffer.remaining() < header + length) {
            return false;
        }
        int opcode = buffer.get(start) & 0x0F;
        if (opcode == 9) {
            channel.write(ByteBuffer.wrap(new byte[] {(byte) 0x8A, (byte) 0x80, 0, 0, 0, 0}));
        } else if (!connection.answered) {
            connection.answered = true;
            subscribed.countDown();
        } else {
            trade(connection, buffer.array(), start + header, length, now);
        }
        buffer.position(start + header + length);
        return buffer.hasRemaining();
    }

    private void trade(Connection connection, byte[] bytes, int from, int length, long now) {
        long id = number(bytes, find(bytes, from, length, ID));
        if (id != connection.lastId + 1) {
            throw new IllegalStateException("trade " + id + " after " + connection.lastId);
        }
        connection.lastId = id;
        latencies[(int) received.getAndIncrement()] = now - number(bytes, find(bytes, from, length, TIME));
    }

    private static int find(byte[] bytes, int from, int length, byte[] wanted) {
        for (int i = from; i < from + length - wanted.length; i++) {
            if (Arrays.equals(bytes, i, i + wanted.length, wanted, 0, wanted.length)) {
                return i + wanted.length;
            }
        }
        throw new IllegalStateException("no trade");
    }

    private static long number(byte[] bytes, int from) {
        long number = 0;
        for (int i = from; bytes[i] != '"'; i++) {
            number = 10 * number + bytes[i] - '0';
        }
        return number;
    }

    private static void subscribe(SocketChannel channel) throws IOException {
        byte[] text = ("{\"op\":\"subscribe\",\"channels\":[{\"channel\":\"trades\",\"market\":\""
                        + RunningExchange.MARKET + "\"}]}")
                .getBytes(StandardCharsets.US_ASCII);
        ByteBuffer frame = ByteBuffer.allocate(text.length + 6);
        frame.put((byte) 0x81)
                .put((byte) (0x80 | text.length))
                .putInt(0)
                .put(text)
                .flip();
        channel.write(frame);
    }
}
