package exchange.halflight.core.order;

/** How long an order lives (rulebook section 5). The codes are stable: they stand in logs and snapshots. */
public enum TimeInForce {
    /** Good till cancelled. */
    GTC(1),
    /** Immediate or cancel: what cannot trade at once is cancelled. */
    IOC(2),
    /** Fill or kill: trades whole at once or is rejected. */
    FOK(3),
    /** Good till date: cancelled when sequenced time reaches its expiry. */
    GTD(4);

    private static final TimeInForce[] BY_CODE = values();

    private final int code;

    TimeInForce(int code) {
        this.code = code;
    }

    /** Stable number, from 1. */
    public int code() {
        return code;
    }

    /** The value with this code, or null where none has it. */
    public static TimeInForce ofCode(int code) {
        return code >= 1 && code <= BY_CODE.length ? BY_CODE[code - 1] : null;
    }
}
