package exchange.halflight.core.event;

/** How a liquidation closes (rulebook section 11). The codes are stable: they stand in logs. */
public enum LiquidationPlan {
    /** Through the book, insurance pays what the collateral cannot. */
    BOOK(1),
    /** At the bankruptcy value: book, liquidators, auto-deleveraging. */
    BANKRUPTCY(2);

    private static final LiquidationPlan[] BY_CODE = values();

    private final int code;

    LiquidationPlan(int code) {
        this.code = code;
    }

    /** Stable number, from 1. */
    public int code() {
        return code;
    }

    /** The value with this code, or null where none has it. */
    public static LiquidationPlan ofCode(int code) {
        return code >= 1 && code <= BY_CODE.length ? BY_CODE[code - 1] : null;
    }
}
