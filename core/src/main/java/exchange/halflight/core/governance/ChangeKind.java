package exchange.halflight.core.governance;

/** Kinds of changes that need approval, each with its own number of approvals. The codes are stable: they stand in logs and snapshots. */
public enum ChangeKind {
    /** Fees of a market. */
    FEES(1),
    /** Risk parameters of a market. */
    RISK(2),
    NEW_MARKET(3),
    MARKET_STATUS(4),
    /** A pause level up to 3, or the end of a pause. */
    PAUSE(5),
    /** Pause level 4. */
    FULL_PAUSE(6),
    INSURANCE_WITHDRAWAL(7),
    /** Granting or revoking a role. */
    ROLES(8),
    /** How many approvals each kind needs, and how long a proposal stands. */
    GOVERNANCE(9);

    private static final ChangeKind[] BY_CODE = values();

    private final int code;

    ChangeKind(int code) {
        this.code = code;
    }

    /** How many kinds there are; their codes run from 1 to this. */
    public static int count() {
        return BY_CODE.length;
    }

    /** Stable number, from 1. */
    public int code() {
        return code;
    }

    /** The value with this code, or null where none has it. */
    public static ChangeKind ofCode(int code) {
        return code >= 1 && code <= BY_CODE.length ? BY_CODE[code - 1] : null;
    }
}
