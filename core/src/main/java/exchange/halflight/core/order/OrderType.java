package exchange.halflight.core.order;

/** What an order asks for (rulebook section 5). The codes are stable: they stand in logs and snapshots. */
public enum OrderType {
    /** Trades at its limit price or better; what is left rests unless its time in force forbids it. */
    LIMIT(1),
    /** Trades at once inside the collar around the mark price; never rests. */
    MARKET(2),
    /** Its limit is the reference's mid (dark markets only; so for the other pegs). */
    PEG_MID(3),
    /** Its limit is the reference's bid. */
    PEG_BID(4),
    /** Its limit is the reference's ask. */
    PEG_ASK(5);

    private static final OrderType[] BY_CODE = values();

    private final int code;

    OrderType(int code) {
        this.code = code;
    }

    /** Whether the limit follows the reference; a limit price of the order's own then is a bound that it never goes through. */
    public boolean isPeg() {
        return this != LIMIT && this != MARKET;
    }

    /** Stable number, from 1. */
    public int code() {
        return code;
    }

    /** The value with this code, or null where none has it. */
    public static OrderType ofCode(int code) {
        return code >= 1 && code <= BY_CODE.length ? BY_CODE[code - 1] : null;
    }
}
