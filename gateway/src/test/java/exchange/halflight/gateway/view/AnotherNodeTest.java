package exchange.halflight.gateway.view;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import exchange.halflight.cluster.client.ClientSettings;
import exchange.halflight.cluster.client.ExchangeClient;
import exchange.halflight.cluster.codec.CommandEncoder;
import exchange.halflight.cluster.node.DataDirectory;
import exchange.halflight.cluster.node.ExchangeNode;
import exchange.halflight.cluster.node.FailStop;
import exchange.halflight.cluster.node.FreePorts;
import exchange.halflight.cluster.node.LogSizes;
import exchange.halflight.cluster.node.NodeSettings;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;
import org.agrona.ExpandableArrayBuffer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Nodes end under a view and others take their place. */
final class AnotherNodeTest {
    @TempDir
    private Path folder;

    private final ExchangeView view = new ExchangeView();
    private final AtomicReference<Throwable> failure = new AtomicReference<>();

    @Test
    void queriesGoOnWithTheNodeThatTakesTheOnesPlace() throws Exception {
        Path data = folder.resolve("node");
        ExchangeNode node = start(data);
        try (JournalFollower _ = follow(data);
                ExchangeClient client = ExchangeClient.start(ClientSettings.local(data))) {
            long first = openAccount(client, 1);
            view.awaitEvent(first, TimeUnit.SECONDS.toNanos(30));
            node.close();
            await(() -> view.problem().isPresent());
            assertEquals(first, view.eventSequence());

            node = start(data);
            // By the same client, which has noticed as well.
            long second = openAccount(client, 2);
            view.awaitEvent(second, TimeUnit.SECONDS.toNanos(30));
            assertEquals(2, view.account(2).getAccountId());
            await(() -> view.problem().isEmpty());
            assertNull(failure.get());
        } finally {
            node.close();
        }
    }

    @Test
    void anotherJournalIsRefused() throws Exception {
        Path data = folder.resolve("node");
        ExchangeNode node = start(data);
        try (JournalFollower _ = follow(data)) {
            try (ExchangeClient client = ExchangeClient.start(ClientSettings.local(data))) {
                view.awaitEvent(openAccount(client, 1), TimeUnit.SECONDS.toNanos(30));
            }
            node.close();
            deleteAll(data);
            node = start(data);
            try (ExchangeClient client = ExchangeClient.start(ClientSettings.local(data))) {
                openAccount(client, 1);
            }
            await(() -> failure.get() != null);
            assertTrue(failure.get().getMessage().startsWith("The node has another journal than before"));
            assertEquals(1, view.account(1).getAccountId());
        } finally {
            node.close();
        }
    }

    private JournalFollower follow(Path data) {
        return JournalFollower.start(DataDirectory.of(data).aeronDirectory(), view, new RecentEvents(16), failure::set);
    }

    private static ExchangeNode start(Path data) {
        return ExchangeNode.start(NodeSettings.single(data, FreePorts.forNode())
                .withSizes(new LogSizes(1 << 18, 1 << 19))
                .withFailStop((component, cause) -> System.err.println(FailStop.explain(cause))));
    }

    /** The event that tells of it. */
    private static long openAccount(ExchangeClient client, long commandId) throws Exception {
        ExpandableArrayBuffer buffer = new ExpandableArrayBuffer();
        CommandEncoder encoder = new CommandEncoder().wrap(buffer, 0);
        encoder.openAccount(commandId, false);
        return client.submit(buffer, 0, encoder.encodedLength())
                .get(30, TimeUnit.SECONDS)
                .eventSequence();
    }

    private static void deleteAll(Path data) throws IOException {
        try (Stream<Path> files = Files.walk(data)) {
            List<Path> deepestFirst = files.sorted(Comparator.reverseOrder()).toList();
            for (Path file : deepestFirst) {
                Files.delete(file);
            }
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
    }

    private static void await(BooleanSupplier condition) {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(30);
        while (!condition.getAsBoolean()) {
            assertTrue(System.nanoTime() < end, "in vain");
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(5));
        }
    }
}
