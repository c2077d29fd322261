package exchange.halflight.gateway.access;

import exchange.halflight.identity.access.Tier;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;
import java.util.function.LongSupplier;

/**
 * How much everybody may ask of this gateway: an account by its tier, an address without an account by that of {@link Tier#FREE}.
 * Safe for all threads.
 *
 * <p>Who has asked for nothing in a minute is forgotten when room is needed. Where there is still no room, because more
 * addresses than can be remembered ask at once, those that are new share what one of them may ask.
 */
public final class Limits {
    private static final long SWEEP_NANOS = 1_000_000_000;
    private static final Object CROWD = new Object();

    private final LongSupplier nanoClock;
    private final Function<Subject, TierLimits> table;
    private final int capacity;
    private final Map<Object, Usage> usages = new ConcurrentHashMap<>();
    private final AtomicBoolean strict = new AtomicBoolean();
    private final AtomicLong sweptNanos = new AtomicLong(Long.MIN_VALUE);

    /**
     * The limits of the four tiers.
     *
     * @param nanoClock monotonic, in nanoseconds
     * @param capacity subjects remembered at once; each costs 700 bytes
     */
    public static Limits ofTiers(LongSupplier nanoClock, int capacity) {
        return new Limits(nanoClock, capacity, Limits::ofTier);
    }

    /** With limits of another table, such as that of a benchmark. */
    public Limits(LongSupplier nanoClock, int capacity, Function<Subject, TierLimits> table) {
        this.nanoClock = nanoClock;
        this.capacity = capacity;
        this.table = table;
    }

    /** Halves all limits from now on, or no longer. */
    public void setStrict(boolean halved) {
        strict.set(halved);
    }

    /** Whether all limits are halved. */
    public boolean isStrict() {
        return strict.get();
    }

    /** What the subject is allowed at this moment. */
    public TierLimits of(Subject subject) {
        TierLimits limits = table.apply(subject);
        return strict.get() ? limits.halved() : limits;
    }

    /** Asks for one request. */
    public Allowance request(Subject subject, int cost) {
        return usage(subject).request(nanoClock.getAsLong(), of(subject), cost);
    }

    /** Whether not even one more request would be allowed now; asking this costs nothing. */
    public boolean isSpent(Subject subject) {
        Usage usage = usages.get(subject.key());
        return usage != null && usage.isSpent(nanoClock.getAsLong(), of(subject));
    }

    /** Asks to place or amend so many orders, beside the request that does it. */
    public Allowance orders(Subject subject, int count) {
        return usage(subject).orders(nanoClock.getAsLong(), of(subject), count);
    }

    /** Orders that the subject has placed and amended in the last minute; asking this costs nothing. */
    public int ordersInMinute(Subject subject) {
        Usage usage = usages.get(subject.key());
        return usage == null ? 0 : usage.ordersInMinute(nanoClock.getAsLong());
    }

    /**
     * Asks like {@link #orders}.
     *
     * @throws LimitedException where it is too much
     */
    public void requireOrders(Subject subject, int count) {
        Allowance allowance = orders(subject, count);
        if (!allowance.allowed()) {
            throw new LimitedException(allowance);
        }
    }

    /** Opens one more connection, which must be closed once; empty where there are too many, or the subject is banned. */
    public Optional<OpenConnection> connect(Subject subject) {
        Usage usage = usage(subject);
        return usage.connect(nanoClock.getAsLong(), of(subject))
                ? Optional.of(new OpenConnection(usage, nanoClock, () -> of(subject)))
                : Optional.empty();
    }

    /** Subjects remembered at this moment. */
    int remembered() {
        return usages.size();
    }

    private static TierLimits ofTier(Subject subject) {
        return TierLimits.of(subject instanceof Subject.OfAccount account ? account.tier() : Tier.FREE);
    }

    private Usage usage(Subject subject) {
        Usage usage = usages.get(subject.key());
        if (usage != null) {
            return usage;
        }
        if (usages.size() >= capacity && !sweep()) {
            return usages.computeIfAbsent(CROWD, key -> new Usage());
        }
        return usages.computeIfAbsent(subject.key(), key -> new Usage());
    }

    /** Forgets who is idle, at most once a second; false where there is no room afterwards. */
    private boolean sweep() {
        long now = nanoClock.getAsLong();
        long last = sweptNanos.get();
        if ((last == Long.MIN_VALUE || now - last >= SWEEP_NANOS) && sweptNanos.compareAndSet(last, now)) {
            usages.values().removeIf(usage -> usage.isIdle(now));
        }
        return usages.size() < capacity;
    }
}
