package exchange.halflight.core.event;

/** Why an open order, or what was left of one, ended without trading. The codes are stable: they stand in logs and snapshots. */
public enum CancelReason {
    /** Its owner cancelled it, or amended its size to what had already traded. */
    USER(1),
    /** What an IOC or MARKET order could not trade at once. */
    IOC_REMAINDER(2),
    /** A GTD order reached its expiry. */
    EXPIRED(3),
    /** It met an order of its own account. */
    SELF_TRADE_PREVENTED(4),
    /** It could no longer be afforded (rulebook section 4). */
    INSUFFICIENT_COLLATERAL(5),
    /** A reduce-only order whose position is gone. */
    REDUCE_ONLY(6),
    /** Its owner's dead-man switch ran out. */
    DEAD_MAN_SWITCH(7),
    /** A trigger that fired was refused, see {@link Events#triggerRefused}. */
    TRIGGER_REFUSED(35),
    /** Its twin of a one-cancels-other pair traded, or came to stand in the book beside it. */
    ONE_CANCELS_OTHER(36),
    /** The account's position in the market is liquidated. */
    LIQUIDATION(50);

    private static final CancelReason[] BY_CODE = byCode();

    private final int code;

    CancelReason(int code) {
        this.code = code;
    }

    /** Stable number, from 1. */
    public int code() {
        return code;
    }

    /** The value with this code, or null where none has it. */
    public static CancelReason ofCode(int code) {
        return code >= 0 && code < BY_CODE.length ? BY_CODE[code] : null;
    }

    private static CancelReason[] byCode() {
        int last = 0;
        for (CancelReason reason : values()) {
            last = Math.max(last, reason.code);
        }
        CancelReason[] byCode = new CancelReason[last + 1];
        for (CancelReason reason : values()) {
            byCode[reason.code] = reason;
        }
        return byCode;
    }
}
