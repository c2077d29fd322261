package exchange.halflight.core.account;

import exchange.halflight.core.event.EntryReason;
import exchange.halflight.core.event.Events;
import exchange.halflight.core.event.LedgerAccount;
import exchange.halflight.core.market.Market;

/**
 * The double-entry ledger (rulebook section 2): the only place where money moves. Every method takes a positive amount from
 * one bucket, puts it into another and reports the entry. No bucket but clearing may go below zero, not even between two
 * entries: that is an {@link InvariantViolation}.
 */
public final class Ledger {
    private final Events events;
    private final InsuranceFund insurance = new InsuranceFund();
    private long feesMicros;
    private long fundingDustMicros;
    private long liquidatorPoolMicros;
    private long pendingWithdrawalsMicros;
    private long depositsMicros;

    public Ledger(Events events) {
        this.events = events;
    }

    /** The system buckets as a snapshot has them. */
    public void restore(long insuranceMicros, long fees, long fundingDust, long liquidatorPool) {
        insurance.restoreBalance(insuranceMicros);
        feesMicros = fees;
        fundingDustMicros = fundingDust;
        liquidatorPoolMicros = liquidatorPool;
    }

    /** What has been paid in and is waiting to go out, as a snapshot has it. */
    public void restoreOutside(long deposits, long pendingWithdrawals) {
        depositsMicros = deposits;
        pendingWithdrawalsMicros = pendingWithdrawals;
    }

    public void restoreFree(Account account, long freeMicros) {
        account.freeMicros = freeMicros;
    }

    public InsuranceFund insurance() {
        return insurance;
    }

    public long insuranceMicros() {
        return insurance.balanceMicros();
    }

    public long feesMicros() {
        return feesMicros;
    }

    public long fundingDustMicros() {
        return fundingDustMicros;
    }

    public long liquidatorPoolMicros() {
        return liquidatorPoolMicros;
    }

    public long pendingWithdrawalsMicros() {
        return pendingWithdrawalsMicros;
    }

    /** All that was ever paid in, insurance included, micros. */
    public long depositsMicros() {
        return depositsMicros;
    }

    public void deposit(Account account, long micros) {
        depositsMicros = Math.addExact(depositsMicros, micros);
        credit(account, micros);
        post(EntryReason.DEPOSIT, LedgerAccount.EXTERNAL, LedgerAccount.free(account.id()), micros);
    }

    public void fundInsurance(long micros) {
        depositsMicros = Math.addExact(depositsMicros, micros);
        insurance.put(EntryReason.INSURANCE_FUNDED, micros);
        post(EntryReason.INSURANCE_FUNDED, LedgerAccount.EXTERNAL, LedgerAccount.INSURANCE, micros);
    }

    public void requestWithdrawal(Account account, long micros) {
        debit(account, micros);
        pendingWithdrawalsMicros = Math.addExact(pendingWithdrawalsMicros, micros);
        post(
                EntryReason.WITHDRAWAL_REQUESTED,
                LedgerAccount.free(account.id()),
                LedgerAccount.PENDING_WITHDRAWALS,
                micros);
    }

    /** Insurance to pending withdrawals. */
    public void withdrawInsurance(long micros) {
        insurance.take(EntryReason.INSURANCE_WITHDRAWN, micros);
        pendingWithdrawalsMicros = Math.addExact(pendingWithdrawalsMicros, micros);
        post(EntryReason.INSURANCE_WITHDRAWN, LedgerAccount.INSURANCE, LedgerAccount.PENDING_WITHDRAWALS, micros);
    }

    /** Free to hold. */
    public void reserve(Position position, long micros) {
        debit(position.account(), micros);
        position.holdMicros += micros;
        post(EntryReason.HOLD_RESERVED, free(position), hold(position), micros);
    }

    /** Hold to free. */
    public void release(Position position, long micros) {
        position.holdMicros -= micros;
        require(position.holdMicros >= 0, "hold", position);
        credit(position.account(), micros);
        post(EntryReason.HOLD_RELEASED, hold(position), free(position), micros);
    }

    /** Free to collateral. */
    public void postCollateral(Position position, long micros, EntryReason reason) {
        debit(position.account(), micros);
        position.collateralMicros = Math.addExact(position.collateralMicros, micros);
        position.touch();
        post(reason, free(position), collateral(position), micros);
    }

    /** Collateral to free. */
    public void releaseCollateral(Position position, long micros, EntryReason reason) {
        takeCollateral(position, micros);
        credit(position.account(), micros);
        post(reason, collateral(position), free(position), micros);
    }

    /** Clearing to free where the profit is positive, free to clearing where it is a loss; nothing where it is 0. */
    public void realise(Position position, long profitMicros) {
        Market market = position.market();
        if (profitMicros > 0) {
            market.addClearing(-profitMicros);
            credit(position.account(), profitMicros);
            post(EntryReason.PROFIT_REALISED, LedgerAccount.clearing(market.id()), free(position), profitMicros);
        } else if (profitMicros < 0) {
            debit(position.account(), -profitMicros);
            market.addClearing(-profitMicros);
            post(EntryReason.LOSS_REALISED, free(position), LedgerAccount.clearing(market.id()), -profitMicros);
        }
    }

    /**
     * Settles a liquidation close in the collateral: clearing to collateral where the profit is positive; where it is a loss,
     * collateral to clearing as far as it goes, then insurance, which must have it.
     *
     * @return what insurance paid, micros
     */
    public long settleInCollateral(Position position, long profitMicros) {
        Market market = position.market();
        if (profitMicros > 0) {
            market.addClearing(-profitMicros);
            position.collateralMicros = Math.addExact(position.collateralMicros, profitMicros);
            position.touch();
            post(
                    EntryReason.LIQUIDATION_PROFIT,
                    LedgerAccount.clearing(market.id()),
                    collateral(position),
                    profitMicros);
            return 0;
        }
        long ownMicros = Math.min(-profitMicros, position.collateralMicros);
        if (ownMicros > 0) {
            takeCollateral(position, ownMicros);
            market.addClearing(ownMicros);
            post(EntryReason.LIQUIDATION_LOSS, collateral(position), LedgerAccount.clearing(market.id()), ownMicros);
        }
        long badDebtMicros = -profitMicros - ownMicros;
        if (badDebtMicros > 0) {
            insurance.take(EntryReason.BAD_DEBT, badDebtMicros);
            market.addClearing(badDebtMicros);
            post(EntryReason.BAD_DEBT, LedgerAccount.INSURANCE, LedgerAccount.clearing(market.id()), badDebtMicros);
        }
        return badDebtMicros;
    }

    /** Collateral to insurance. */
    public void collateralToInsurance(Position position, long micros, EntryReason reason) {
        takeCollateral(position, micros);
        insurance.put(reason, micros);
        post(reason, collateral(position), LedgerAccount.INSURANCE, micros);
    }

    /** Collateral to the liquidators' pool. */
    public void collateralToLiquidators(Position position, long micros, EntryReason reason) {
        takeCollateral(position, micros);
        liquidatorPoolMicros = Math.addExact(liquidatorPoolMicros, micros);
        post(reason, collateral(position), LedgerAccount.LIQUIDATOR_POOL, micros);
    }

    /** Clearing to insurance. */
    public void clearingToInsurance(Market market, long micros, EntryReason reason) {
        market.addClearing(-micros);
        insurance.put(reason, micros);
        post(reason, LedgerAccount.clearing(market.id()), LedgerAccount.INSURANCE, micros);
    }

    /** Free to fees. */
    public void chargeFee(Account account, long micros, EntryReason reason) {
        debit(account, micros);
        feesMicros = Math.addExact(feesMicros, micros);
        post(reason, LedgerAccount.free(account.id()), LedgerAccount.FEES, micros);
    }

    /** Fees to free. */
    public void payFromFees(Account account, long micros, EntryReason reason) {
        feesMicros -= micros;
        require(feesMicros >= 0, "fees below zero", EntryReason.MAKER_REBATE);
        credit(account, micros);
        post(reason, LedgerAccount.FEES, LedgerAccount.free(account.id()), micros);
    }

    /** Collateral to the dust account, where it waits for its receivers. */
    public void payFunding(Position position, long micros) {
        if (micros > 0) {
            takeCollateral(position, micros);
            fundingDustMicros = Math.addExact(fundingDustMicros, micros);
            post(EntryReason.FUNDING_PAID, collateral(position), LedgerAccount.FUNDING_DUST, micros);
        }
    }

    /** Insurance to the dust account: what a payer's collateral lacked. */
    public void coverFunding(long micros) {
        if (micros > 0) {
            insurance.take(EntryReason.FUNDING_COVERED, micros);
            fundingDustMicros = Math.addExact(fundingDustMicros, micros);
            post(EntryReason.FUNDING_COVERED, LedgerAccount.INSURANCE, LedgerAccount.FUNDING_DUST, micros);
        }
    }

    /** The dust account to collateral. */
    public void receiveFunding(Position position, long micros) {
        if (micros > 0) {
            fundingDustMicros -= micros;
            require(fundingDustMicros >= 0, "funding dust below zero", EntryReason.FUNDING_RECEIVED);
            position.collateralMicros = Math.addExact(position.collateralMicros, micros);
            position.touch();
            post(EntryReason.FUNDING_RECEIVED, LedgerAccount.FUNDING_DUST, collateral(position), micros);
        }
    }

    private void post(EntryReason reason, long from, long to, long micros) {
        require(micros > 0, "entry of no amount", reason);
        events.entryPosted(reason, from, to, micros);
    }

    private static void takeCollateral(Position position, long micros) {
        position.collateralMicros -= micros;
        position.touch();
        require(position.collateralMicros >= 0, "collateral", position);
    }

    private static void credit(Account account, long micros) {
        account.freeMicros = Math.addExact(account.freeMicros, micros);
    }

    private static void debit(Account account, long micros) {
        account.freeMicros -= micros;
        if (account.freeMicros < 0) {
            throw new InvariantViolation("free of account " + account.id() + " would be " + account.freeMicros);
        }
    }

    private static long free(Position position) {
        return LedgerAccount.free(position.account().id());
    }

    private static long hold(Position position) {
        return LedgerAccount.hold(position.market().id(), position.account().id());
    }

    private static long collateral(Position position) {
        return LedgerAccount.collateral(
                position.market().id(), position.account().id());
    }

    private static void require(boolean holds, String what, Position position) {
        if (!holds) {
            throw new InvariantViolation(
                    what + " of account " + position.account().id() + " in market "
                            + position.market().id() + " would be negative");
        }
    }

    private static void require(boolean holds, String what, Object subject) {
        if (!holds) {
            throw new InvariantViolation(what + " (" + subject + ")");
        }
    }
}
