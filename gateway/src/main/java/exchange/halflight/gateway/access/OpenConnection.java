package exchange.halflight.gateway.access;

import java.util.function.LongSupplier;
import java.util.function.Supplier;

/** A client's open connection, as the limits see it. Safe for all threads. */
public final class OpenConnection implements AutoCloseable {
    private final Usage usage;
    private final LongSupplier nanoClock;
    private final Supplier<TierLimits> limits;
    private int subscriptions;
    private boolean closed;

    OpenConnection(Usage usage, LongSupplier nanoClock, Supplier<TierLimits> limits) {
        this.usage = usage;
        this.nanoClock = nanoClock;
        this.limits = limits;
    }

    /** Asks for one message of the client. */
    public Allowance message() {
        return usage.message(nanoClock.getAsLong(), limits.get());
    }

    /** Asks for so many more subscriptions: all or none. */
    public synchronized boolean subscribe(int count) {
        if (closed || !usage.subscribe(limits.get(), count)) {
            return false;
        }
        subscriptions += count;
        return true;
    }

    /** Gives so many subscriptions back. */
    public synchronized void unsubscribe(int count) {
        int given = Math.min(count, subscriptions);
        subscriptions -= given;
        usage.unsubscribe(given);
    }

    /** Gives everything back; closing again changes nothing. */
    @Override
    public synchronized void close() {
        if (!closed) {
            unsubscribe(subscriptions);
            usage.disconnect();
            closed = true;
        }
    }
}
