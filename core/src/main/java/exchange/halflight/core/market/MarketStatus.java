package exchange.halflight.core.market;

/** Whether a market takes orders (rulebook section 12); cancels always work. The codes are stable: they stand in logs and snapshots. */
public enum MarketStatus {
    ACTIVE(1),
    /** Only reduce-only orders are taken. */
    REDUCE_ONLY(2),
    /** No orders and no amendments. */
    HALTED(3),
    /** Closed for good at a final price. */
    SETTLED(4),
    /** Gone. */
    DELISTED(5);

    private static final MarketStatus[] BY_CODE = values();

    private final int code;

    MarketStatus(int code) {
        this.code = code;
    }

    /** Stable number, from 1. */
    public int code() {
        return code;
    }

    /** The value with this code, or null where none has it. */
    public static MarketStatus ofCode(int code) {
        return code >= 1 && code <= BY_CODE.length ? BY_CODE[code - 1] : null;
    }
}
