package exchange.halflight.oracle;

import static org.junit.jupiter.api.Assertions.assertTrue;

import exchange.halflight.cluster.client.ClientSettings;
import exchange.halflight.cluster.client.CommandAnswer;
import exchange.halflight.cluster.client.ExchangeClient;
import exchange.halflight.cluster.codec.CommandEncoder;
import exchange.halflight.cluster.codec.EventDecoder;
import exchange.halflight.cluster.journal.JournalReader;
import exchange.halflight.cluster.node.ExchangeNode;
import exchange.halflight.cluster.node.FreePorts;
import exchange.halflight.cluster.node.NodeSettings;
import exchange.halflight.core.event.NoEvents;
import exchange.halflight.core.market.BookKind;
import exchange.halflight.core.market.MarkPolicy;
import exchange.halflight.core.market.MarketParameters;
import exchange.halflight.core.market.MarketPolicies;
import exchange.halflight.core.market.Tier;
import java.nio.file.Path;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.agrona.ExpandableArrayBuffer;

/** A real node in this process, and what its journal says of references. */
final class Exchange implements AutoCloseable {
    private static final long STEP_NANOS = TimeUnit.MILLISECONDS.toNanos(1);

    /** One event: a reference, or (all prices 0) that it is stale. */
    record Reference(int marketId, long bidUnits, long askUnits, long indexUnits) {
        boolean isStale() {
            return indexUnits == 0;
        }
    }

    private final Queue<Throwable> failures = new ConcurrentLinkedQueue<>();
    private final List<Reference> references = new CopyOnWriteArrayList<>();
    private final Path data;
    private final ExchangeNode node;
    private final ExchangeClient client;
    private final Thread follower;
    private volatile boolean closed;
    private long lastCommandId;

    Exchange(Path data) {
        this.data = data;
        node = ExchangeNode.start(
                NodeSettings.single(data, FreePorts.forNode()).withFailStop((component, cause) -> failures.add(cause)));
        client = ExchangeClient.start(settings());
        follower = Thread.ofPlatform().start(this::follow);
    }

    ClientSettings settings() {
        return ClientSettings.local(data);
    }

    ExchangeClient client() {
        return client;
    }

    /** Makes a market whose prices have two decimals; markets get the numbers 1, 2, ... */
    int createMarket(String symbol) throws Exception {
        ExpandableArrayBuffer buffer = new ExpandableArrayBuffer();
        CommandEncoder encoder = new CommandEncoder()
                .wrap(buffer, 0)
                .createMarket(
                        ++lastCommandId,
                        new MarketParameters(
                                symbol,
                                BookKind.LIT,
                                MarkPolicy.INDEX,
                                2,
                                0,
                                1,
                                1,
                                500,
                                -200,
                                50_000,
                                10,
                                0,
                                0,
                                List.of(new Tier(100, 0, 5_000, Tier.UNLIMITED)),
                                MarketPolicies.PLAIN));
        CommandAnswer answer = client.submit(buffer, 0, encoder.encodedLength()).get(20, TimeUnit.SECONDS);
        assertTrue(answer.accepted(), answer::toString);
        return (int) answer.id();
    }

    /** All references in the journal so far, in order. */
    List<Reference> references() {
        return references;
    }

    List<Reference> references(int marketId) {
        return references.stream()
                .filter(reference -> reference.marketId() == marketId)
                .toList();
    }

    private void follow() {
        EventDecoder decoder = new EventDecoder();
        NoEvents listener = new NoEvents() {
            @Override
            public void referenceUpdated(int marketId, long bidUnits, long askUnits, long indexUnits) {
                references.add(new Reference(marketId, bidUnits, askUnits, indexUnits));
            }

            @Override
            public void referenceWentStale(int marketId) {
                references.add(new Reference(marketId, 0, 0, 0));
            }
        };
        try (JournalReader reader = JournalReader.open(settings().aeronDirectory(), 1)) {
            while (!closed) {
                if (reader.poll((sequence, buffer, offset, length) -> decoder.decode(buffer, offset, listener), 100)
                        == 0) {
                    LockSupport.parkNanos(STEP_NANOS);
                }
            }
        }
    }

    @Override
    public void close() {
        closed = true;
        LockSupport.unpark(follower);
        Await.until("the journal is no longer read", () -> !follower.isAlive());
        client.close();
        node.close();
        if (!failures.isEmpty()) {
            throw new AssertionError("The exchange stopped itself", failures.peek());
        }
    }
}
