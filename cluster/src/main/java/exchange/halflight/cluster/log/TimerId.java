package exchange.halflight.cluster.log;

/** The timers of the log, by their correlation ids there. */
public final class TimerId {
    /** Something in the core is due: sequenced time passes to the timer's. */
    public static final long CORE = 1;

    /** A snapshot is complete: those who wished for it are answered. It does not reach the core. */
    public static final long SNAPSHOT_DONE = 2;

    private TimerId() {}
}
