package exchange.halflight.core.market;

/** At which price two orders of a dark book trade (rulebook section 7). The codes are stable: they stand in logs and snapshots. */
public enum PairPrice {
    /** Halfway between two limits; one limit's price against a market order; the reference's mid between two market orders. */
    MIDPOINT(1),
    /** The reference's mid, clamped into both limits. */
    REFERENCE_MID(2);

    private static final PairPrice[] BY_CODE = values();

    private final int code;

    PairPrice(int code) {
        this.code = code;
    }

    /** Stable number, from 1. */
    public int code() {
        return code;
    }

    /** The value with this code, or null where none has it. */
    public static PairPrice ofCode(int code) {
        return code >= 1 && code <= BY_CODE.length ? BY_CODE[code - 1] : null;
    }
}
