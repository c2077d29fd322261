package exchange.halflight.benchmarks.gateway;

import java.io.EOFException;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;

/** A WebSocket that listens to the trades of the market, with as little of its own as can be. Not thread-safe. */
final class StreamConnection {
    private static final byte[] UPGRADE = String.join(
                    "\r\n",
                    "GET /v1/ws HTTP/1.1",
                    "Host: localhost",
                    "Connection: Upgrade",
                    "Upgrade: websocket",
                    "Sec-WebSocket-Version: 13",
                    "Sec-WebSocket-Key: AAAAAAAAAAAAAAAAAAAAAA==",
                    "",
                    "")
            .getBytes(StandardCharsets.US_ASCII);
    private static final byte[] SUBSCRIBE = masked(
            1,
            ("{\"op\":\"subscribe\",\"channels\":[{\"channel\":\"trades\",\"market\":\"" + GatewayServer.MARKET
                            + "\"}]}")
                    .getBytes(StandardCharsets.US_ASCII));
    private static final byte[] PONG = masked(10, new byte[0]);
    private static final byte[] NUMBER = "\"data\":{\"id\":\"".getBytes(StandardCharsets.US_ASCII);
    private static final int TEXT = 0x81;
    private static final int PING = 0x89;
    private static final int TWO_BYTES = 126;

    private final SocketChannel channel;
    /** The beginning of a frame that has not come whole. */
    private byte[] kept = new byte[0];

    private long lastNumber;

    /** Who is told of trades. */
    interface Listener {
        /** A trade of this number has been read at this time of the monotonic clock. */
        void trade(long number, long nowNanos);
    }

    private StreamConnection(SocketChannel channel) {
        this.channel = channel;
    }

    /** Connects and subscribes; returns when both have been answered. */
    static StreamConnection open(InetSocketAddress address) throws IOException {
        SocketChannel channel = SocketChannel.open(address);
        channel.setOption(StandardSocketOptions.TCP_NODELAY, true);
        channel.write(ByteBuffer.wrap(UPGRADE));
        String head = readHead(channel);
        if (!head.startsWith("HTTP/1.1 101")) {
            throw new IllegalStateException("the stream says " + head);
        }
        channel.write(ByteBuffer.wrap(SUBSCRIBE));
        ByteBuffer start = exactly(channel, 2);
        String answer =
                StandardCharsets.UTF_8.decode(exactly(channel, start.get(1))).toString();
        if ((start.get(0) & 0xFF) != TEXT || !answer.contains("\"answer\"")) {
            throw new IllegalStateException("the stream says " + answer);
        }
        return new StreamConnection(channel);
    }

    SocketChannel channel() {
        return channel;
    }

    /** Reads what has come, without waiting; how many trades it were. */
    int read(ByteBuffer buffer, Listener listener) throws IOException {
        buffer.clear().put(kept);
        if (channel.read(buffer) < 0) {
            throw new EOFException("the gateway has closed a stream");
        }
        long nowNanos = System.nanoTime();
        buffer.flip();
        int trades = 0;
        for (int length = frame(buffer); length >= 0; length = frame(buffer)) {
            int opcode = buffer.get(buffer.position()) & 0xFF;
            if (opcode == TEXT) {
                listener.trade(number(buffer, length), nowNanos);
                trades++;
            } else if (opcode == PING) {
                channel.write(ByteBuffer.wrap(PONG));
            } else {
                throw new IllegalStateException("a frame of kind " + opcode);
            }
            buffer.position(buffer.position() + length);
        }
        kept = new byte[buffer.remaining()];
        buffer.get(kept);
        return trades;
    }

    /** Length of the frame at the buffer's position with its head; -1 where it has not come whole. */
    private static int frame(ByteBuffer buffer) {
        if (buffer.remaining() < 4) {
            return buffer.remaining() >= 2 && buffer.get(buffer.position() + 1) == 0 ? 2 : -1;
        }
        int length = buffer.get(buffer.position() + 1);
        int whole = length == TWO_BYTES ? 4 + (buffer.getShort(buffer.position() + 2) & 0xFFFF) : 2 + length;
        return buffer.remaining() < whole ? -1 : whole;
    }

    private long number(ByteBuffer buffer, int length) {
        int from = buffer.position();
        int at = find(buffer, from, from + length);
        long number = 0;
        for (byte c = buffer.get(at); c != '"'; c = buffer.get(++at)) {
            number = 10 * number + c - '0';
        }
        if (lastNumber != 0 && number != lastNumber + 1) {
            throw new IllegalStateException("trade " + number + " after " + lastNumber);
        }
        lastNumber = number;
        return number;
    }

    private static int find(ByteBuffer buffer, int from, int to) {
        for (int start = from; start + NUMBER.length < to; start++) {
            int same = 0;
            while (same < NUMBER.length && buffer.get(start + same) == NUMBER[same]) {
                same++;
            }
            if (same == NUMBER.length) {
                return start + same;
            }
        }
        throw new IllegalStateException("a frame without a trade's number");
    }

    private static String readHead(SocketChannel channel) throws IOException {
        StringBuilder head = new StringBuilder();
        while (head.indexOf("\r\n\r\n") < 0) {
            head.append((char) exactly(channel, 1).get(0));
        }
        return head.toString();
    }

    private static ByteBuffer exactly(SocketChannel channel, int length) throws IOException {
        ByteBuffer bytes = ByteBuffer.allocate(length);
        while (bytes.hasRemaining()) {
            if (channel.read(bytes) < 0) {
                throw new EOFException("the gateway has closed a stream");
            }
        }
        return bytes.flip();
    }

    /** A frame of a client, masked with zeros. */
    private static byte[] masked(int opcode, byte[] payload) {
        byte[] frame = new byte[6 + payload.length];
        frame[0] = (byte) (0x80 | opcode);
        frame[1] = (byte) (0x80 | payload.length);
        System.arraycopy(payload, 0, frame, 6, payload.length);
        return frame;
    }
}
