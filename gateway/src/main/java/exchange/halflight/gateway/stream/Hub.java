package exchange.halflight.gateway.stream;

import exchange.halflight.gateway.view.Fact;
import exchange.halflight.gateway.view.FactSink;
import exchange.halflight.gateway.view.LiveFacts;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.agrona.concurrent.ManyToOneConcurrentLinkedQueue;

/**
 * Hands facts on to whoever subscribed to them. Facts and wishes come in from any thread without waiting; one thread turns them into
 * frames, each made once, and puts them into the subscribers' outboxes, which never wait either.
 */
public final class Hub implements FactSink, AutoCloseable {
    private static final int ITEMS_AT_ONCE = 1_000;
    private static final long LOOK_NANOS = TimeUnit.SECONDS.toNanos(1);
    private static final long CLOSE_MILLIS = 5_000;

    /** Facts, and what is to be done on the hub's thread. */
    private final ManyToOneConcurrentLinkedQueue<Object> queue = new ManyToOneConcurrentLinkedQueue<>();

    private final LiveFacts facts;
    private final Heartbeat heartbeat;
    private final Consumer<Throwable> onFailure;
    private final Map<Object, Topic> topics = new HashMap<>();
    private final Map<Source, List<Topic>> bySource = new HashMap<>();
    private final Set<Subscriber> subscribers = new LinkedHashSet<>();
    private final Books books = new Books();
    private final Thread thread;
    private List<Topic> unflushed = new ArrayList<>();
    private long nowNanos = System.nanoTime();
    private long lookNanos = nowNanos;
    private volatile boolean sleeping;
    private volatile boolean closed;

    private Hub(LiveFacts facts, Heartbeat heartbeat, Consumer<Throwable> onFailure) {
        this.facts = facts;
        this.heartbeat = heartbeat;
        this.onFailure = onFailure;
        thread = new Thread(this::run, "stream-hub");
        thread.setDaemon(true);
    }

    /**
     * Starts a hub on these facts, which nobody else may be connected to.
     *
     * @param onFailure called once, on the hub's thread, where it can't go on
     */
    public static Hub start(LiveFacts facts, Consumer<Throwable> onFailure) {
        return start(facts, Heartbeat.USUAL, onFailure);
    }

    static Hub start(LiveFacts facts, Heartbeat heartbeat, Consumer<Throwable> onFailure) {
        Hub hub = new Hub(facts, heartbeat, onFailure);
        facts.connect(hub);
        hub.thread.start();
        return hub;
    }

    @Override
    public void add(Fact fact) {
        queue.add(fact);
    }

    @Override
    public void wake() {
        if (sleeping) {
            LockSupport.unpark(thread);
        }
    }

    /** Begins to write to a client. */
    Subscriber connect(Wire wire) {
        Subscriber subscriber = new Subscriber(wire, System.nanoTime());
        subscriber.start();
        later(() -> {
            if (closed) {
                subscriber.end(Ending.CLOSING);
            } else {
                subscribers.add(subscriber);
            }
        });
        return subscriber;
    }

    /** The client is gone. */
    void disconnect(Subscriber subscriber) {
        later(() -> {
            if (subscribers.remove(subscriber)) {
                subscriber.topics().values().forEach(topic -> leave(subscriber, topic));
                subscriber.topics().clear();
            }
        });
    }

    /**
     * Adds the client to topics.
     *
     * @param wanted by their keys, each made where nobody else listens to it
     * @param reply what the client gets before anything of them
     */
    public void subscribe(Subscriber subscriber, Map<?, Supplier<Topic>> wanted, Optional<Frame> reply) {
        later(() -> {
            reply.ifPresent(subscriber::tell);
            if (subscribers.contains(subscriber)) {
                wanted.forEach((key, maker) -> join(subscriber, key, maker));
            }
        });
    }

    /** Takes the client from topics. */
    public void unsubscribe(Subscriber subscriber, Collection<?> keys, Frame reply) {
        later(() -> {
            for (Object key : keys) {
                Topic topic = subscriber.topics().remove(key);
                if (topic != null) {
                    leave(subscriber, topic);
                    subscriber.outbox().forget(key);
                }
            }
            subscriber.tell(reply);
        });
    }

    /** Whether there is an account of this number to listen to. */
    public boolean hasAccount(int accountId) {
        return facts.hasAccount(accountId);
    }

    private void join(Subscriber subscriber, Object key, Supplier<Topic> maker) {
        if (!subscriber.topics().containsKey(key)) {
            Topic topic = topics.get(key);
            if (topic == null) {
                topic = open(maker.get());
            }
            subscriber.topics().put(key, topic);
            topic.subscribers().add(subscriber);
            topic.welcome(subscriber);
        }
    }

    /** Does something on the hub's thread, after the facts that are here already. */
    void later(Runnable action) {
        queue.add(action);
        wake();
    }

    @Override
    public void close() {
        closed = true;
        LockSupport.unpark(thread);
        try {
            thread.join(CLOSE_MILLIS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** The facts. */
    LiveFacts facts() {
        return facts;
    }

    /** The books that somebody listens to. */
    Books books() {
        return books;
    }

    long nowNanos() {
        return nowNanos;
    }

    void flushLater(Topic topic) {
        unflushed.add(topic);
    }

    private void run() {
        Ending ending = Ending.CLOSING;
        try {
            while (!closed) {
                nowNanos = System.nanoTime();
                boolean idle = work();
                long next = flush();
                look();
                if (idle) {
                    sleep(next);
                }
            }
        } catch (RuntimeException e) {
            ending = Ending.FAILED;
            closed = true;
            onFailure.accept(e);
        }
        for (Object item = queue.poll(); item != null; item = queue.poll()) {
            if (item instanceof Runnable action) {
                action.run();
            }
        }
        for (Subscriber subscriber : subscribers) {
            subscriber.end(ending);
        }
    }

    private boolean work() {
        for (int i = 0; i < ITEMS_AT_ONCE; i++) {
            switch (queue.poll()) {
                case null -> {
                    return true;
                }
                case Fact fact -> pass(fact);
                case Runnable action -> action.run();
                case Object other -> throw new IllegalStateException("Nobody puts in " + other);
            }
        }
        return false;
    }

    private void pass(Fact fact) {
        books.on(fact);
        Source source = Source.of(fact);
        for (Topic topic : bySource.getOrDefault(source, List.of())) {
            topic.on(fact);
        }
        if (fact instanceof Fact.Public || fact instanceof Fact.Liquidated) {
            for (Topic topic : bySource.getOrDefault(new Source.OfSystem(), List.of())) {
                topic.on(fact);
            }
        }
    }

    /** Flushes what is due; answers when the next is, or {@code Long.MAX_VALUE}. */
    private long flush() {
        List<Topic> waiting = unflushed;
        unflushed = new ArrayList<>();
        for (Topic topic : waiting) {
            if (topic.dueNanos() <= nowNanos) {
                topic.flushNow(nowNanos);
            } else {
                unflushed.add(topic);
            }
        }
        // Also what has come to wait by the flush itself.
        return unflushed.stream().mapToLong(Topic::dueNanos).min().orElse(Long.MAX_VALUE);
    }

    private void look() {
        if (nowNanos - lookNanos >= LOOK_NANOS) {
            lookNanos = nowNanos;
            for (Subscriber subscriber : subscribers) {
                subscriber.look(nowNanos, heartbeat);
            }
        }
    }

    private void sleep(long untilNanos) {
        long most = subscribers.isEmpty() ? Long.MAX_VALUE : LOOK_NANOS;
        long nanos = Math.min(most, untilNanos == Long.MAX_VALUE ? most : untilNanos - System.nanoTime());
        if (nanos <= 0) {
            return;
        }
        sleeping = true;
        if (queue.isEmpty() && !closed) {
            LockSupport.parkNanos(this, nanos);
        }
        sleeping = false;
    }

    private Topic open(Topic topic) {
        topics.put(topic.key(), topic);
        topic.openedBy(this);
        List<Topic> others = bySource.computeIfAbsent(topic.source(), source -> new ArrayList<>());
        others.add(topic);
        if (others.size() == 1) {
            watch(topic.source(), true);
        }
        return topic;
    }

    private void leave(Subscriber subscriber, Topic topic) {
        topic.subscribers().remove(subscriber);
        topic.left(subscriber);
        if (!topic.subscribers().isEmpty()) {
            return;
        }
        topics.remove(topic.key());
        unflushed.remove(topic);
        List<Topic> others = bySource.get(topic.source());
        others.remove(topic);
        if (others.isEmpty()) {
            bySource.remove(topic.source());
            watch(topic.source(), false);
        }
    }

    private void watch(Source source, boolean on) {
        switch (source) {
            case Source.OfSystem system -> facts.watchSystem(on);
            case Source.OfMarket market -> facts.watchMarket(market.marketId(), on);
            case Source.OfBook book -> {
                books.forget(book.marketId());
                facts.watchBook(book.marketId(), on);
            }
            case Source.OfAccount account -> {
                if (!on) {
                    facts.watchAccount(account.accountId(), false);
                }
                // Each newcomer of an account watches anew, for a state of its own.
            }
        }
    }
}
