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
    PEG_ASK(5),
    /** Waits until the price has moved against a position to its trigger price, then is a LIMIT order. */
    STOP_LIMIT(35),
    /** The same, then a MARKET order. */
    STOP_MARKET(36),
    /** Waits until the price has moved in favour of a position to its trigger price, then is a LIMIT order. */
    TAKE_PROFIT_LIMIT(37),
    /** The same, then a MARKET order. */
    TAKE_PROFIT_MARKET(38),
    /** Follows the price at a distance and is a MARKET order once the price has come back by that distance. */
    TRAILING_STOP(39);

    private static final int LARGEST_CODE = 39;
    private static final OrderType[] BY_CODE = new OrderType[LARGEST_CODE + 1];

    static {
        for (OrderType type : values()) {
            BY_CODE[type.code] = type;
        }
    }

    private final int code;

    OrderType(int code) {
        this.code = code;
    }

    /** Whether the limit follows the reference; a limit price of the order's own then is a bound that it never goes through. */
    public boolean isPeg() {
        return this == PEG_MID || this == PEG_BID || this == PEG_ASK;
    }

    /** Whether the order waits for a price before it is an order like others. */
    public boolean isTrigger() {
        return code >= STOP_LIMIT.code;
    }

    /** What a trigger is once it fires; any other type itself. */
    public OrderType fired() {
        return switch (this) {
            case STOP_LIMIT, TAKE_PROFIT_LIMIT -> LIMIT;
            case STOP_MARKET, TAKE_PROFIT_MARKET, TRAILING_STOP -> MARKET;
            default -> this;
        };
    }

    /** Stable number, from 1. */
    public int code() {
        return code;
    }

    /** The value with this code, or null where none has it. */
    public static OrderType ofCode(int code) {
        return code >= 1 && code <= LARGEST_CODE ? BY_CODE[code] : null;
    }
}
