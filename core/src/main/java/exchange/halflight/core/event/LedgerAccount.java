package exchange.halflight.core.event;

/**
 * Names of the accounts of the double-entry ledger (rulebook section 2), packed into one long: the bucket in the top 8
 * bits, the market id in the next 24, the trading account id in the low 32; what a bucket does not need is 0.
 */
public final class LedgerAccount {
    /** Outside the exchange: where deposits come from. */
    public static final long EXTERNAL = bucket(1, 0, 0);

    public static final long INSURANCE = bucket(2, 0, 0);
    public static final long FEES = bucket(3, 0, 0);
    public static final long FUNDING_DUST = bucket(4, 0, 0);
    public static final long LIQUIDATOR_POOL = bucket(5, 0, 0);
    public static final long PENDING_WITHDRAWALS = bucket(6, 0, 0);

    private static final int FREE = 7;
    private static final int HOLD = 8;
    private static final int COLLATERAL = 9;
    private static final int CLEARING = 10;
    private static final String[] NAMES = {
        "",
        "external",
        "insurance",
        "fees",
        "fundingDust",
        "liquidatorPool",
        "pendingWithdrawals",
        "free",
        "hold",
        "collateral",
        "clearing"
    };

    private LedgerAccount() {}

    /** Money an account can use. */
    public static long free(int accountId) {
        return bucket(FREE, 0, accountId);
    }

    /** Money of an account reserved by its open orders in a market. */
    public static long hold(int marketId, int accountId) {
        return bucket(HOLD, marketId, accountId);
    }

    /** Collateral of an account's position in a market. */
    public static long collateral(int marketId, int accountId) {
        return bucket(COLLATERAL, marketId, accountId);
    }

    /** What a market owes to, or is owed by, those whose profit is not yet realised. */
    public static long clearing(int marketId) {
        return bucket(CLEARING, marketId, 0);
    }

    /** The market id in a ledger account's name, 0 where it has none. */
    public static int marketId(long ledgerAccount) {
        return (int) (ledgerAccount >>> 32) & 0xFF_FFFF;
    }

    /** The trading account id in a ledger account's name, 0 where it has none. */
    public static int accountId(long ledgerAccount) {
        return (int) ledgerAccount;
    }

    /** The bucket's name as the rulebook writes it, e.g. {@code free}. */
    public static String bucketName(long ledgerAccount) {
        return NAMES[(int) (ledgerAccount >>> 56)];
    }

    private static long bucket(int kind, int marketId, int accountId) {
        return ((long) kind << 56) | ((long) marketId << 32) | accountId;
    }
}
