package exchange.halflight.testing.simulation;

/** One thing that happened to the exchange in a run, as it can be done again. */
public final class TapeEntry {
    private static final byte[] NOTHING = {};

    private final Kind kind;
    private final long timeNanos;
    private final byte[] message;
    private final long orderId;

    /** What happened. */
    public enum Kind {
        /** A message of the log. */
        COMMAND,
        /** Time passed: a timer of the log. */
        TIMER,
        /** The exchange went on from a snapshot of itself. */
        RESTART
    }

    private TapeEntry(Kind kind, long timeNanos, byte[] message, long orderId) {
        this.kind = kind;
        this.timeNanos = timeNanos;
        this.message = message;
        this.orderId = orderId;
    }

    static TapeEntry command(long timeNanos, byte[] message) {
        return new TapeEntry(Kind.COMMAND, timeNanos, message, 0);
    }

    static TapeEntry timer(long timeNanos) {
        return new TapeEntry(Kind.TIMER, timeNanos, NOTHING, 0);
    }

    static TapeEntry restart(long timeNanos) {
        return new TapeEntry(Kind.RESTART, timeNanos, NOTHING, 0);
    }

    /** This command, which placed the order with this id. */
    TapeEntry placing(long newOrderId) {
        return new TapeEntry(kind, timeNanos, message, newOrderId);
    }

    Kind kind() {
        return kind;
    }

    /** Sequenced time it was given, nanoseconds since 1970. */
    long timeNanos() {
        return timeNanos;
    }

    /** An encoded command, not to be changed; empty where time passed or the exchange was restarted. */
    byte[] message() {
        return message;
    }

    /** The order that the command placed in the recorded run, 0 where none: what later commands call it. */
    long orderId() {
        return orderId;
    }
}
