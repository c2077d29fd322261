package exchange.halflight.core.event;

/** Why money moved between two ledger accounts. The codes are stable: they stand in logs and snapshots. */
public enum EntryReason {
    DEPOSIT(1),
    WITHDRAWAL_REQUESTED(2),
    INSURANCE_FUNDED(3),
    /** Free to hold, for open orders. */
    HOLD_RESERVED(4),
    /** Hold to free. */
    HOLD_RELEASED(5),
    /** The share of a position's collateral that a voluntary close sets free. */
    COLLATERAL_RELEASED(6),
    /** Clearing to free. */
    PROFIT_REALISED(7),
    /** Free to clearing. */
    LOSS_REALISED(8),
    /** Free to collateral: initial margin of an increasing fill plus its loss at mark. */
    INITIAL_MARGIN(9),
    TAKER_FEE(10),
    MAKER_FEE(11),
    MAKER_REBATE(12),
    /** The market creator's share of a trade's net fee. */
    CREATOR_SHARE(13),
    MARGIN_ADDED(14),
    MARGIN_REMOVED(15),
    /** Collateral to the funding dust account: a payer's part of a funding payment. */
    FUNDING_PAID(40),
    /** Insurance to the funding dust account: what a payer's collateral lacked. */
    FUNDING_COVERED(41),
    /** The funding dust account to collateral: a receiver's part. */
    FUNDING_RECEIVED(42),
    /** Clearing to collateral: the profit of a liquidation close. */
    LIQUIDATION_PROFIT(50),
    /** Collateral to clearing: the loss of a liquidation close, as far as the collateral goes. */
    LIQUIDATION_LOSS(51),
    /** Insurance to clearing: the loss of a liquidation close beyond the collateral. */
    BAD_DEBT(52),
    /** Collateral to insurance: its share of a liquidation fee. */
    LIQUIDATION_FEE_INSURANCE(53),
    /** Collateral to the liquidators' pool: the rest of a liquidation fee. */
    LIQUIDATION_FEE_LIQUIDATOR(54),
    /** Collateral to insurance: what a full liquidation leaves. */
    LIQUIDATION_REMAINDER(55),
    /** Clearing to insurance: what fills of a bankrupt position bring beyond its bankruptcy value. */
    LIQUIDATION_SURPLUS(56),
    /** Insurance to pending withdrawals, by approval. */
    INSURANCE_WITHDRAWN(60);

    private static final EntryReason[] BY_CODE = byCode();

    private final int code;

    EntryReason(int code) {
        this.code = code;
    }

    /** Stable number, from 1. */
    public int code() {
        return code;
    }

    /** The value with this code, or null where none has it. */
    public static EntryReason ofCode(int code) {
        return code >= 0 && code < BY_CODE.length ? BY_CODE[code] : null;
    }

    private static EntryReason[] byCode() {
        int last = 0;
        for (EntryReason reason : values()) {
            last = Math.max(last, reason.code);
        }
        EntryReason[] byCode = new EntryReason[last + 1];
        for (EntryReason reason : values()) {
            byCode[reason.code] = reason;
        }
        return byCode;
    }
}
