package exchange.halflight.gateway.grpc;

import static exchange.halflight.gateway.RunningExchange.limit;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import exchange.halflight.gateway.RunningExchange;
import exchange.halflight.messages.grpc.BatchRequest;
import exchange.halflight.messages.grpc.Event;
import exchange.halflight.messages.grpc.OperatorGrpc;
import exchange.halflight.messages.grpc.OrderCommand;
import exchange.halflight.messages.grpc.Side;
import exchange.halflight.messages.grpc.StreamEventsRequest;
import io.grpc.CallOptions;
import io.grpc.ClientCall;
import io.grpc.ManagedChannel;
import io.grpc.Metadata;
import io.grpc.Status;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Iterator;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Clients that ask for events and do not read them. */
class SlowReaderTest {
    /** Far more bytes of events than a connection's window and every buffer on the way hold. */
    private static final int BATCHES = 60;

    private static final int BATCH_SIZE = 50;

    @TempDir
    private Path data;

    private RunningExchange running;

    @BeforeEach
    void startAndMakeEvents() throws Exception {
        running = new RunningExchange(data).withMarketAndAccounts();
        for (int i = 0; i < BATCHES; i++) {
            BatchRequest.Builder batch = BatchRequest.newBuilder();
            for (int k = 0; k < BATCH_SIZE; k++) {
                batch.addCommands(OrderCommand.newBuilder().setPlace(limit(1, Side.BUY, "49000", "0.01")));
            }
            running.exchange().batch(batch.build());
        }
    }

    @AfterEach
    void stop() {
        running.close();
    }

    @Test
    void isCutOffWithAClearStatusWhileNobodyElseWaits() throws Exception {
        ManagedChannel slow = running.newChannel();
        try {
            CompletableFuture<Status> end = new CompletableFuture<>();
            AtomicLong read = new AtomicLong();
            ClientCall<StreamEventsRequest, Event> call =
                    slow.newCall(OperatorGrpc.getStreamEventsMethod(), CallOptions.DEFAULT);
            call.start(
                    new ClientCall.Listener<>() {
                        @Override
                        public void onMessage(Event event) {
                            read.incrementAndGet();
                        }

                        @Override
                        public void onClose(Status status, Metadata trailers) {
                            end.complete(status);
                        }
                    },
                    new Metadata());
            call.request(1);
            call.sendMessage(StreamEventsRequest.newBuilder().setFromSequence(1).build());
            call.halfClose();
            awaitOpenStreams(1);

            everybodyElseIsServed();
            awaitOpenStreams(0);
            call.request(Integer.MAX_VALUE);

            Status status = end.get(30, TimeUnit.SECONDS);
            assertEquals(Status.Code.RESOURCE_EXHAUSTED, status.getCode());
            assertTrue(status.getDescription().contains("was cut off"), status.getDescription());
            assertTrue(read.get() < running.hash().getEventSequence(), "all events were buffered: " + read);
        } finally {
            slow.shutdownNow();
        }
    }

    @Test
    void aSocketThatIsNeverReadIsCutOffAsWell() throws Exception {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), running.gateway.port())) {
            askForEvents(socket.getOutputStream());
            awaitOpenStreams(1);

            everybodyElseIsServed();
            awaitOpenStreams(0);
        }
    }

    private void everybodyElseIsServed() {
        long last = running.hash().getEventSequence();
        Iterator<Event> events = running.operator()
                .streamEvents(StreamEventsRequest.newBuilder()
                        .setFromSequence(1)
                        .setToSequence(last)
                        .build());
        long count = 0;
        while (events.hasNext()) {
            count++;
            assertEquals(count, events.next().getSequence());
        }
        assertEquals(last, count);
        assertTrue(running.exchange()
                .placeOrder(limit(2, Side.BUY, "49000", "0.01").build())
                .hasOrder());
    }

    private void awaitOpenStreams(int expected) {
        long deadline = System.nanoTime() + Duration.ofSeconds(30).toNanos();
        while (running.gateway.openEventStreams() != expected) {
            assertTrue(System.nanoTime() < deadline, () -> "open streams: " + running.gateway.openEventStreams());
            LockSupport.parkNanos(Duration.ofMillis(1).toNanos());
        }
    }

    /** HTTP/2 by hand: preface, settings, the headers of a call and its one message. */
    private static void askForEvents(OutputStream out) throws IOException {
        out.write("PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
        writeFrame(out, 4, 0, 0, new byte[0]);
        ByteArrayOutputStream headers = new ByteArrayOutputStream();
        header(headers, ":method", "POST");
        header(headers, ":scheme", "http");
        header(headers, ":path", "/halflight.v1.Operator/StreamEvents");
        header(headers, ":authority", "localhost");
        header(headers, "content-type", "application/grpc");
        header(headers, "te", "trailers");
        writeFrame(out, 1, 4, 1, headers.toByteArray());
        byte[] request =
                StreamEventsRequest.newBuilder().setFromSequence(1).build().toByteArray();
        ByteArrayOutputStream message = new ByteArrayOutputStream();
        message.write(new byte[] {0, 0, 0, 0, (byte) request.length});
        message.write(request);
        writeFrame(out, 0, 1, 1, message.toByteArray());
        out.flush();
    }

    /** A literal header without indexing and without compression. */
    private static void header(ByteArrayOutputStream out, String name, String value) {
        out.write(0);
        for (String text : new String[] {name, value}) {
            out.write(text.length());
            out.writeBytes(text.getBytes(StandardCharsets.US_ASCII));
        }
    }

    private static void writeFrame(OutputStream out, int type, int flags, int stream, byte[] payload)
            throws IOException {
        out.write(new byte[] {
            0, (byte) (payload.length >> 8), (byte) payload.length, (byte) type, (byte) flags, 0, 0, 0, (byte) stream
        });
        out.write(payload);
    }
}
