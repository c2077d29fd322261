package exchange.halflight.core.market;

/** How far the exchange is paused (rulebook section 12). Single-threaded. */
public final class Pause {
    /** Nothing is paused. */
    public static final int NONE = 0;
    /** No new orders; what rests still trades, positions are liquidated and funded. */
    public static final int NEW_ORDERS = 1;
    /** Nothing trades: no matching, no trigger, no liquidation, no funding. */
    public static final int TRADING = 2;
    /** Only withdrawals, cancels and prices. */
    public static final int ALL_BUT_WITHDRAWALS = 3;
    /** Only governance. */
    public static final int EVERYTHING = 4;

    private static final long SECOND_NANOS = 1_000_000_000L;
    private static final long NEW_ORDERS_NANOS = 300 * SECOND_NANOS;
    private static final long TRADING_NANOS = 900 * SECOND_NANOS;

    private int level;
    private long resumesNanos;

    /** 0 (nothing is paused) to 4. */
    public int level() {
        return level;
    }

    /** Sequenced time at which the pause ends by itself, nanoseconds since 1970; 0 = only by a decision. */
    public long resumesNanos() {
        return resumesNanos;
    }

    /** Whether nothing may trade, be liquidated or be funded. */
    public boolean stopsTrading() {
        return level >= TRADING;
    }

    public void set(int newLevel, long newResumesNanos) {
        level = newLevel;
        resumesNanos = newResumesNanos;
    }

    /** How long a level lasts by itself, nanoseconds; 0 = until it is changed. */
    public static long lastsNanos(int level) {
        return switch (level) {
            case NEW_ORDERS -> NEW_ORDERS_NANOS;
            case TRADING -> TRADING_NANOS;
            default -> 0;
        };
    }
}
