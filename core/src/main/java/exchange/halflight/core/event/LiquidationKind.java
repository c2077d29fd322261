package exchange.halflight.core.event;

/** How much of a position a liquidation means to close. The codes are stable: they stand in logs. */
public enum LiquidationKind {
    /** Half of it, against a fee. */
    PARTIAL(1),
    /** All of it. */
    FULL(2);

    private static final LiquidationKind[] BY_CODE = values();

    private final int code;

    LiquidationKind(int code) {
        this.code = code;
    }

    /** Stable number, from 1. */
    public int code() {
        return code;
    }

    /** The value with this code, or null where none has it. */
    public static LiquidationKind ofCode(int code) {
        return code >= 1 && code <= BY_CODE.length ? BY_CODE[code - 1] : null;
    }
}
