package exchange.halflight.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.protobuf.util.JsonFormat;
import exchange.halflight.cluster.codec.EventDecoder;
import exchange.halflight.cluster.journal.JournalChannel;
import exchange.halflight.cluster.journal.JournalFile;
import exchange.halflight.cluster.node.DataDirectory;
import exchange.halflight.core.command.NewOrder;
import exchange.halflight.core.event.NoEvents;
import exchange.halflight.messages.grpc.OrderReply;
import exchange.halflight.messages.grpc.PaperKeyReply;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Under load, each process of an exchange is killed in turn and started again. Afterwards every order that was acknowledged is in
 * the journal once, an order that was sent again with its key is one order, and the tables are what follows from the journal.
 *
 * <p>With {@code -Dhalflight.kill.rounds=N} each is killed so often.
 */
final class KillEachTest {
    private static final int ROUNDS = Integer.getInteger("halflight.kill.rounds", 1);
    private static final int GATEWAYS = 2;
    private static final int TRADERS = 4;
    /** Of each trader, to say that the exchange goes on; more than one at each gateway. */
    private static final int SOME_ORDERS = 5;

    private static final int QUERIED = 20;
    /** Closed orders whose numbers a gateway knows, of each account, at least. */
    private static final int REMEMBERED = 900;

    private static final Pattern EVENTS = Pattern.compile("events=(\\d+)");
    private static final Pattern VERIFIED =
            Pattern.compile("The tables are what follows from the journal up to event ([\\d,]+): [\\d,]+ rows\\.");

    @TempDir
    private Path folder;

    @Test
    void nothingIsLostAndNothingIsDoneTwice() throws IOException, InterruptedException {
        try (SeparateExchange exchange = SeparateExchange.start(folder.resolve("exchange"), GATEWAYS)) {
            exchange.operator("market create DEMO-PERP --tick 0.1 --step 0.01 --size-decimals 2 --leverage 20");
            exchange.operator("market reference DEMO-PERP --bid 99.9 --ask 100.1 --index 100");
            List<PersistentTrader> traders = traders(exchange);
            List<Thread> threads =
                    traders.stream().map(Thread.ofPlatform().daemon()::start).toList();
            try {
                awaitOrders(exchange, traders);
                for (int round = 0; round < ROUNDS; round++) {
                    killEach(exchange, traders);
                }
            } finally {
                traders.forEach(PersistentTrader::stop);
                for (Thread thread : threads) {
                    thread.join();
                }
            }
            int resent = traders.stream().mapToInt(PersistentTrader::resent).sum();
            int orders = traders.stream().mapToInt(PersistentTrader::count).sum();
            System.out.println(orders + " orders acknowledged, " + resent + " requests sent again");
            assertTrue(resent > 0, "nobody noticed that somebody was killed");
            assertSentAgainIsTheSame(traders);
            assertInTheJournalOnce(exchange.data(), traders);
            assertTablesFollow(exchange);
            assertAnswered(traders);
        }
    }

    private static void killEach(SeparateExchange exchange, List<PersistentTrader> traders)
            throws IOException, InterruptedException {
        for (int gateway = 0; gateway < GATEWAYS; gateway++) {
            exchange.killGateway(gateway);
            awaitOrders(exchange, traders);
            exchange.startGateway(gateway);
            awaitOrders(exchange, traders);
        }
        exchange.killProjector();
        awaitOrders(exchange, traders);
        exchange.startProjector();
        awaitOrders(exchange, traders);
        exchange.killDatabase();
        // Trading goes on without it.
        awaitOrders(exchange, traders);
        exchange.startDatabase();
        awaitOrders(exchange, traders);
        exchange.killNode();
        exchange.startNode();
        awaitOrders(exchange, traders);
    }

    private static List<PersistentTrader> traders(SeparateExchange exchange) throws IOException, InterruptedException {
        List<URI> gateways = new ArrayList<>();
        for (int i = 0; i < GATEWAYS; i++) {
            gateways.add(URI.create("http://127.0.0.1:" + exchange.httpPort(i)));
        }
        List<PersistentTrader> traders = new ArrayList<>();
        try (HttpClient http = HttpClient.newHttpClient()) {
            for (int i = 0; i < TRADERS; i++) {
                HttpResponse<String> made = http.send(
                        HttpRequest.newBuilder(gateways.getFirst().resolve("/api/v1/paper-keys"))
                                .POST(HttpRequest.BodyPublishers.noBody())
                                .build(),
                        HttpResponse.BodyHandlers.ofString());
                PaperKeyReply.Builder key = PaperKeyReply.newBuilder();
                JsonFormat.parser().ignoringUnknownFields().merge(made.body(), key);
                traders.add(new PersistentTrader("trader" + i, key.build(), gateways));
            }
        }
        for (PersistentTrader trader : traders) {
            exchange.operator("account tier " + trader.accountId() + " MARKET_MAKER");
        }
        return traders;
    }

    /** Waits until each trader has got some more orders acknowledged. */
    private static void awaitOrders(SeparateExchange exchange, List<PersistentTrader> traders) {
        for (PersistentTrader trader : traders) {
            int wanted = trader.count() + SOME_ORDERS;
            await(() -> trader.count() >= wanted, () -> "no orders any more\n" + exchange.printed());
        }
    }

    private static void assertSentAgainIsTheSame(List<PersistentTrader> traders)
            throws IOException, InterruptedException {
        for (PersistentTrader trader : traders) {
            int last = trader.acknowledged().size() - 1;
            for (int index : new int[] {0, Math.max(0, last - REMEMBERED), last}) {
                OrderReply again = trader.place(index);
                assertTrue(again.getRepeated(), again::toString);
                if (index >= last - REMEMBERED) {
                    assertEquals(trader.acknowledged().get(index), again.getOrderId());
                }
            }
        }
    }

    /** An account's orders are numbered from 1 as they are accepted. */
    private static void assertInTheJournalOnce(Path data, List<PersistentTrader> traders) {
        Map<Integer, Long> accepted = new HashMap<>();
        EventDecoder decoder = new EventDecoder();
        NoEvents counter = new NoEvents() {
            @Override
            public void orderAccepted(long orderId, NewOrder order) {
                accepted.merge(order.accountId, 1L, Long::sum);
            }
        };
        try (JournalFile journal = JournalFile.open(
                JournalChannel.recording(DataDirectory.of(data).journal()).orElseThrow(), 1)) {
            while (journal.next()) {
                decoder.decode(journal.buffer(), journal.offset(), counter);
            }
        }
        for (PersistentTrader trader : traders) {
            assertEquals(
                    LongStream.rangeClosed(1, accepted.get(trader.accountId()))
                            .boxed()
                            .toList(),
                    trader.acknowledged());
        }
    }

    private static void assertAnswered(List<PersistentTrader> traders) throws IOException, InterruptedException {
        for (PersistentTrader trader : traders) {
            List<Long> numbers = trader.acknowledged();
            List<Long> queried =
                    new ArrayList<>(numbers.subList(Math.max(0, numbers.size() - QUERIED), numbers.size()));
            // After many rounds no gateway remembers this one, and history tells it.
            queried.add(1L);
            for (long number : queried) {
                for (int gateway = 0; gateway < GATEWAYS; gateway++) {
                    String order = trader.query(gateway, number);
                    assertTrue(order.contains("\"orderId\":\"" + number + "\""), order);
                }
            }
        }
    }

    private static void assertTablesFollow(SeparateExchange exchange) {
        Matcher state = EVENTS.matcher(SeparateExchange.run("hash --data " + exchange.data()));
        assertTrue(state.find());
        long last = Long.parseLong(state.group(1));
        Tables.awaitEvent(exchange.data(), last, exchange::printed);
        Matcher verified = VERIFIED.matcher(SeparateExchange.run("project --verify --data " + exchange.data()));
        assertTrue(verified.find(), "not verified");
        assertTrue(Long.parseLong(verified.group(1).replace(",", "")) >= last);
    }

    private static void await(BooleanSupplier condition, Supplier<String> otherwise) {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(90);
        while (!condition.getAsBoolean()) {
            assertTrue(System.nanoTime() < end, otherwise);
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(10));
        }
    }
}
