package exchange.halflight.core.market;

/** Where a market's mark price comes from (rulebook section 9). The codes are stable: they stand in logs and snapshots. */
public enum MarkPolicy {
    /** The mark is the index. */
    INDEX(1),
    /** The last two-sided mid of the market's own lit book, floored to the price unit; before the first one, the index. */
    BOOK_MID(2),
    /** Median of the index, the index plus the mean basis of the own market, and the own minute's average trade; near the index. */
    INDEX_MEDIAN(3),
    /** Average over 30 s of the median of best bid, best ask and last trade; moves at most 1% a second. For markets without an index. */
    BOOK_TWAP(4);

    private static final MarkPolicy[] BY_CODE = values();

    private final int code;

    MarkPolicy(int code) {
        this.code = code;
    }

    /** Stable number, from 1. */
    public int code() {
        return code;
    }

    /** The value with this code, or null where none has it. */
    public static MarkPolicy ofCode(int code) {
        return code >= 1 && code <= BY_CODE.length ? BY_CODE[code - 1] : null;
    }
}
