package exchange.halflight.core.event;

/** Which rule of a circuit breaker was broken (rulebook section 12). The codes are stable: they stand in logs. */
public enum BreakerRule {
    /** The mark moved too far within the window. */
    MOVE(1),
    /** The window's volume is too far above the normal one. */
    VOLUME(2);

    private static final BreakerRule[] BY_CODE = values();

    private final int code;

    BreakerRule(int code) {
        this.code = code;
    }

    /** Stable number, from 1. */
    public int code() {
        return code;
    }

    /** The value with this code, or null where none has it. */
    public static BreakerRule ofCode(int code) {
        return code >= 1 && code <= BY_CODE.length ? BY_CODE[code - 1] : null;
    }
}
