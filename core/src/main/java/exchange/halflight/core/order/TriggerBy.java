package exchange.halflight.core.order;

/** Which price of its market a trigger order watches (rulebook section 5). The codes are stable: they stand in logs and snapshots. */
public enum TriggerBy {
    /** The price of the latest trade; every trade counts. */
    LAST(1),
    MARK(2),
    INDEX(3);

    private static final TriggerBy[] BY_CODE = values();

    private final int code;

    TriggerBy(int code) {
        this.code = code;
    }

    /** Stable number, from 1. */
    public int code() {
        return code;
    }

    /** The value with this code, or null where none has it. */
    public static TriggerBy ofCode(int code) {
        return code >= 1 && code <= BY_CODE.length ? BY_CODE[code - 1] : null;
    }
}
