package exchange.halflight.core.market;

/** How a market matches. The codes are stable: they stand in logs and snapshots. */
public enum BookKind {
    /** A public order book with strict price-time priority (rulebook section 6). */
    LIT(1),
    /** Hidden orders that trade with each other at prices between their limits (rulebook section 7). */
    DARK(2);

    private static final BookKind[] BY_CODE = values();

    private final int code;

    BookKind(int code) {
        this.code = code;
    }

    /** Stable number, from 1. */
    public int code() {
        return code;
    }

    /** The value with this code, or null where none has it. */
    public static BookKind ofCode(int code) {
        return code >= 1 && code <= BY_CODE.length ? BY_CODE[code - 1] : null;
    }
}
