package exchange.halflight.core.command;

/**
 * Why a command was refused (rulebook section 13). A rejected command changes nothing but the command sequence and the
 * memory of answered commands. The codes are stable: they stand in logs, snapshots and public APIs.
 */
public enum Rejection {
    /** The hold, margin or withdrawal needs more than the account has free. Context: micros required, micros free. */
    INSUFFICIENT_COLLATERAL(1),
    /** Position and open orders would exceed the tier's maximum notional. Context: micros resulting, micros allowed. */
    POSITION_SIZE_EXCEEDED(2),
    /** The market is halted, settled or delisted. Context: status code. */
    MARKET_CLOSED(3),
    /** Too many requests; decided by the gateways. */
    RATE_LIMIT_EXCEEDED(4),
    /** Not positive, off the tick or outside the price band. Context: price units given, nearest bound or the tick. */
    INVALID_PRICE(5),
    /** Not positive, too large or off the step. Context: size units given, the step. */
    INVALID_SIZE(6),
    /** The position is liquidatable. */
    LIQUIDATION_PENDING(7),
    /** A post-only order would trade at once. Context: its price, the best opposite price. */
    POST_ONLY_WOULD_CROSS(8),
    /** A reduce-only order has no position to reduce, or the market only takes reducing orders. */
    REDUCE_ONLY_REJECTED(9),
    /** No such open order of this account. Context: order id. */
    UNKNOWN_ORDER(10),
    /** Another open order of the account has this client order id. Context: that order's id. */
    DUPLICATE_CLIENT_ORDER_ID(11),
    /** A fill-or-kill order cannot trade whole at once. Context: size units wanted, size units available. */
    FOK_NOT_FILLED(12),
    /** The order met an order of its own account. */
    SELF_TRADE_PREVENTED(13),
    /** The market has no mark price yet, or its reference is stale. */
    NO_REFERENCE_PRICE(14),
    /** Leverage above the market's last tier. Context: leverage wanted, leverage allowed. */
    LEVERAGE_TOO_HIGH(15),
    /** The collateral would fall below the initial margin at mark. Context: micros required, micros left. */
    MARGIN_BELOW_INITIAL(16),
    /**
     * This kind of market does not take this attribute, the state is final, or the account lacks a role. Context where it is
     * a role: account id, code of the role.
     */
    NOT_ALLOWED(17),
    /** No market with this id. Context: market id. */
    UNKNOWN_MARKET(18),
    /** No account with this id. Context: account id. */
    UNKNOWN_ACCOUNT(19),
    /** An amount that is not positive. Context: micros given. */
    INVALID_AMOUNT(20),
    /** An expiry that is missing, not in the future or not wanted. Context: expiry given, sequenced time. */
    INVALID_EXPIRY(21),
    /** A field is missing, malformed, of unknown value or contradicts another. */
    INVALID_FIELD(22),
    /** A product or sum would leave the range of exact amounts. Context: the two factors or addends. */
    AMOUNT_OVERFLOW(23),
    /** The account has no position in the market. */
    NO_POSITION(24),
    /** The parameters of a new market contradict each other; the field is named by the validator. */
    INVALID_MARKET_PARAMETERS(25),
    /** A market with this symbol exists. Context: its id. */
    DUPLICATE_SYMBOL(26),
    /** A configured limit on accounts, markets or open orders is reached. Context: the limit. */
    CAPACITY_EXCEEDED(27),
    /** The price a trigger watches has reached its trigger price already. Context: trigger price, the price now. */
    WOULD_TRIGGER_IMMEDIATELY(35),
    /** A trigger or activation price that is missing, out of range or not wanted. Context: price given, largest price. */
    INVALID_TRIGGER_PRICE(36),
    /** A large market is being funded in parts, and its positions must not change meanwhile; soon over. Context: market id. */
    FUNDING_IN_PROGRESS(40),
    /** The exchange is paused. Context: the level, sequenced time at which it ends by itself (0 = it does not). */
    PAUSED(60),
    /** No such open proposal. Context: its id. */
    UNKNOWN_PROPOSAL(61),
    /** The account has approved the proposal before. Context: its id. */
    ALREADY_APPROVED(62),
    /** There would be fewer accounts with the role ADMIN than approvals are needed. Context: needed, present. */
    TOO_FEW_APPROVERS(63);

    private static final Rejection[] BY_CODE = byCode();

    private final int code;

    Rejection(int code) {
        this.code = code;
    }

    /** Stable number, from 1. */
    public int code() {
        return code;
    }

    /** The rejection with this code, or null where none has it. */
    public static Rejection ofCode(int code) {
        return code >= 0 && code < BY_CODE.length ? BY_CODE[code] : null;
    }

    private static Rejection[] byCode() {
        int last = 0;
        for (Rejection rejection : values()) {
            last = Math.max(last, rejection.code);
        }
        Rejection[] byCode = new Rejection[last + 1];
        for (Rejection rejection : values()) {
            byCode[rejection.code] = rejection;
        }
        return byCode;
    }
}
