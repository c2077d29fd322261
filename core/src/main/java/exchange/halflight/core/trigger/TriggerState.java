package exchange.halflight.core.trigger;

/** Where a waiting trigger stands. */
enum TriggerState {
    /** Its price has not reached its level, or its activation price. */
    BEFORE_LEVEL(1),
    /** A trailing stop that follows its price. */
    FOLLOWING(2),
    /** Its price has reached it: it fires as soon as those before it have. */
    MET(3);

    private static final TriggerState[] BY_CODE = values();

    private final int code;

    TriggerState(int code) {
        this.code = code;
    }

    int code() {
        return code;
    }

    static TriggerState ofCode(int code) {
        return BY_CODE[code - 1];
    }
}
