package exchange.halflight.core.order;

/** The side of an order. The codes are stable: they stand in logs and snapshots. */
public enum Side {
    BUY(1),
    SELL(2);

    private final int code;

    Side(int code) {
        this.code = code;
    }

    /** Stable number of this side, 1 or 2. */
    public int code() {
        return code;
    }

    /** The side this one trades with. */
    public Side opposite() {
        return this == BUY ? SELL : BUY;
    }

    /** The side with this code, or null where no side has it. */
    public static Side ofCode(int code) {
        return code == 1 ? BUY : code == 2 ? SELL : null;
    }
}
