package exchange.halflight.core.market;

/** How the funding rate of a market is found (rulebook section 10). The codes are stable: they stand in logs and snapshots. */
public enum FundingKind {
    /** No funding. */
    NONE(1),
    /** Mean premium of mark over index, sampled every second, plus interest. */
    PREMIUM(2),
    /** Imbalance of the open interest of all accounts but designated liquidity providers. */
    IMBALANCE(3);

    private static final FundingKind[] BY_CODE = values();

    private final int code;

    FundingKind(int code) {
        this.code = code;
    }

    /** Stable number, from 1. */
    public int code() {
        return code;
    }

    /** The value with this code, or null where none has it. */
    public static FundingKind ofCode(int code) {
        return code >= 1 && code <= BY_CODE.length ? BY_CODE[code - 1] : null;
    }
}
