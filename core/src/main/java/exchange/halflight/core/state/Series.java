package exchange.halflight.core.state;

/** What a row of numbers in a snapshot is about. The codes are stable: they stand in snapshots. */
public enum Series {
    /** Time of the last reference, price of the last trade, size and notional traded in the running second. */
    PRICES(1),
    /** What the mark's policy remembers. */
    MARK(2),
    /** Samples of the running funding period and the payment under way. */
    FUNDING(3),
    /** What the circuit breaker remembers, and when its pause is over. */
    BREAKER(4),
    /** What liquidation remembers: its pace, whose turn it is to take over, positions near or in liquidation. */
    LIQUIDATION(50),
    /** What the insurance fund ever got and gave, by reason; of no market (id 0). */
    INSURANCE(51);

    private final int code;

    Series(int code) {
        this.code = code;
    }

    /** Stable number, from 1. */
    public int code() {
        return code;
    }

    /** The value with this code, or null where none has it. */
    public static Series ofCode(int code) {
        for (Series series : values()) {
            if (series.code == code) {
                return series;
            }
        }
        return null;
    }
}
