package exchange.halflight.core.order;

/** What happens when an incoming order reaches an order of its own account (rulebook section 5). The codes are stable: they stand in logs and snapshots. */
public enum SelfTradePrevention {
    /** The rest of the incoming order is cancelled, the resting order stays. */
    EXPIRE_TAKER(1),
    /** The resting order is cancelled, matching goes on. */
    EXPIRE_MAKER(2),
    /** Both are cancelled. */
    EXPIRE_BOTH(3);

    private static final SelfTradePrevention[] BY_CODE = values();

    private final int code;

    SelfTradePrevention(int code) {
        this.code = code;
    }

    /** Stable number, from 1. */
    public int code() {
        return code;
    }

    /** The value with this code, or null where none has it. */
    public static SelfTradePrevention ofCode(int code) {
        return code >= 1 && code <= BY_CODE.length ? BY_CODE[code - 1] : null;
    }
}
