package exchange.halflight.testing.simulation.invariants;

import exchange.halflight.core.event.EntryReason;
import exchange.halflight.core.event.LedgerAccount;

/** Between which kinds of buckets, and of whom, an entry of each reason may move money. */
final class EntryShapes {
    private static final int EXTERNAL = LedgerFold.kind(LedgerAccount.EXTERNAL);
    private static final int INSURANCE = LedgerFold.kind(LedgerAccount.INSURANCE);
    private static final int DUST = LedgerFold.kind(LedgerAccount.FUNDING_DUST);
    private static final int FEES = LedgerFold.kind(LedgerAccount.FEES);
    private static final int PENDING = LedgerFold.kind(LedgerAccount.PENDING_WITHDRAWALS);
    private static final int FREE = LedgerFold.kind(LedgerAccount.free(0));
    private static final int HOLD = LedgerFold.kind(LedgerAccount.hold(0, 0));
    private static final int COLLATERAL = LedgerFold.kind(LedgerAccount.collateral(0, 0));
    private static final int LIQUIDATORS = LedgerFold.kind(LedgerAccount.LIQUIDATOR_POOL);
    private static final int CLEARING = LedgerFold.kind(LedgerAccount.clearing(0));

    private EntryShapes() {}

    static boolean fits(EntryReason reason, long from, long to) {
        int out = LedgerFold.kind(from);
        int in = LedgerFold.kind(to);
        return switch (reason) {
            case FUNDING_PAID -> out == COLLATERAL && in == DUST;
            case FUNDING_COVERED -> out == INSURANCE && in == DUST;
            case FUNDING_RECEIVED -> out == DUST && in == COLLATERAL;
            case DEPOSIT -> out == EXTERNAL && in == FREE;
            case INSURANCE_FUNDED -> out == EXTERNAL && in == INSURANCE;
            case WITHDRAWAL_REQUESTED -> out == FREE && in == PENDING;
            case HOLD_RESERVED -> out == FREE && in == HOLD && sameAccount(from, to);
            case HOLD_RELEASED -> out == HOLD && in == FREE && sameAccount(from, to);
            case INITIAL_MARGIN, MARGIN_ADDED -> out == FREE && in == COLLATERAL && sameAccount(from, to);
            case COLLATERAL_RELEASED, MARGIN_REMOVED -> out == COLLATERAL && in == FREE && sameAccount(from, to);
            case PROFIT_REALISED -> out == CLEARING && in == FREE;
            case LOSS_REALISED -> out == FREE && in == CLEARING;
            case TAKER_FEE, MAKER_FEE -> out == FREE && in == FEES;
            case MAKER_REBATE, CREATOR_SHARE -> out == FEES && in == FREE;
            case INSURANCE_WITHDRAWN -> out == INSURANCE && in == PENDING;
            case LIQUIDATION_PROFIT -> out == CLEARING && in == COLLATERAL;
            case LIQUIDATION_LOSS -> out == COLLATERAL && in == CLEARING;
            case BAD_DEBT -> out == INSURANCE && in == CLEARING;
            case LIQUIDATION_FEE_INSURANCE, LIQUIDATION_REMAINDER -> out == COLLATERAL && in == INSURANCE;
            case LIQUIDATION_FEE_LIQUIDATOR -> out == COLLATERAL && in == LIQUIDATORS;
            case LIQUIDATION_SURPLUS -> out == CLEARING && in == INSURANCE;
            default -> true;
        };
    }

    private static boolean sameAccount(long from, long to) {
        return LedgerAccount.accountId(from) == LedgerAccount.accountId(to);
    }
}
