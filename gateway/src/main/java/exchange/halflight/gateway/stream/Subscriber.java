package exchange.halflight.gateway.stream;

import java.io.IOException;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** One client that listens: what waits for it, and the virtual thread that writes it, as fast as the client reads. */
public final class Subscriber {
    private static final long LAST_WRITE_SECONDS = 5;

    private final CountDownLatch written = new CountDownLatch(1);
    private final Wire wire;
    private final Outbox outbox = new Outbox();
    /** By key; the hub's. */
    private final Map<Object, Topic> topics = new LinkedHashMap<>();

    private volatile long heardNanos;
    /** Since when the same write lasts; 0 = none. */
    private volatile long writingNanos;

    private volatile long endedNanos;
    /** When its access ends by itself; that of a key may never. */
    private volatile Instant expires = Instant.MAX;

    private long pingedNanos;

    /** @param nowNanos of the monotonic clock */
    Subscriber(Wire wire, long nowNanos) {
        this.wire = wire;
        heardNanos = nowNanos;
        pingedNanos = nowNanos;
    }

    /** Begins to write. */
    void start() {
        Thread.ofVirtual().name("stream-writer").start(() -> {
            write();
            written.countDown();
        });
    }

    /** Waits until the reason of its end is written, or can't be. */
    void awaitWritten() throws InterruptedException {
        if (!written.await(LAST_WRITE_SECONDS, TimeUnit.SECONDS)) {
            wire.cut();
        }
    }

    Outbox outbox() {
        return outbox;
    }

    Map<Object, Topic> topics() {
        return topics;
    }

    /** A frame came from the client. */
    void heard(long nowNanos) {
        heardNanos = nowNanos;
    }

    /** Its access ends by itself then. */
    public void expire(Instant at) {
        expires = at;
    }

    /** Tells it something that must get there. */
    public void tell(Frame frame) {
        outbox.must(frame);
    }

    /** Ends it: the reason is the last the client gets. */
    public void end(Ending ending) {
        outbox.end(ending);
    }

    /** Pings it from time to time; ends it where it does not answer, and cuts it where it does not even take its end. */
    void look(long nowNanos, Heartbeat heartbeat) {
        if (outbox.isEnded()) {
            if (endedNanos == 0) {
                endedNanos = nowNanos;
            } else if (nowNanos - endedNanos > heartbeat.graceNanos()) {
                wire.cut();
            }
            return;
        }
        long writing = writingNanos;
        if (!Instant.now().isBefore(expires)) {
            end(Ending.ACCESS_ENDED);
        } else if (writing != 0 && nowNanos - writing > heartbeat.graceNanos()) {
            end(Ending.SLOW_READER);
        } else if (nowNanos - heardNanos > heartbeat.patienceNanos()) {
            end(Ending.IDLE);
        } else if (nowNanos - pingedNanos > heartbeat.pingNanos()) {
            pingedNanos = nowNanos;
            outbox.must(Frame.PING);
        }
    }

    private void write() {
        try {
            for (byte[] next = outbox.take(); next != null; next = outbox.take()) {
                writingNanos = System.nanoTime() | 1;
                wire.write(next);
                writingNanos = 0;
            }
        } catch (IOException e) {
            // The client is gone, which its reading side notices as well.
            wire.cut();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            wire.cut();
        }
    }
}
