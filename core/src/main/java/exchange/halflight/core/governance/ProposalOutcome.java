package exchange.halflight.core.governance;

/** How a proposal ended. The codes are stable: they stand in logs. */
public enum ProposalOutcome {
    /** Carried out; the events of the change follow. */
    EXECUTED(1),
    /** Approved, but it could not be carried out at that moment. */
    REFUSED(2),
    /** Its proposer took it back. */
    CANCELLED(3),
    /** Its time ran out. */
    EXPIRED(4);

    private static final ProposalOutcome[] BY_CODE = values();

    private final int code;

    ProposalOutcome(int code) {
        this.code = code;
    }

    /** Stable number, from 1. */
    public int code() {
        return code;
    }

    /** The value with this code, or null where none has it. */
    public static ProposalOutcome ofCode(int code) {
        return code >= 1 && code <= BY_CODE.length ? BY_CODE[code - 1] : null;
    }
}
