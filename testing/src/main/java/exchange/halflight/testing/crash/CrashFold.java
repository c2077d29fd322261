package exchange.halflight.testing.crash;

import exchange.halflight.core.event.Deleveraging;
import exchange.halflight.core.event.EntryReason;
import exchange.halflight.core.event.LedgerAccount;
import exchange.halflight.core.event.Liquidation;
import exchange.halflight.core.event.LiquidationKind;
import exchange.halflight.core.event.NoEvents;
import exchange.halflight.core.market.MarketParameters;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.agrona.collections.IntArrayList;
import org.agrona.collections.Long2LongHashMap;

/** What a crash run knows: balances, and the positions and the mark of the latest market, folded from events alone. */
final class CrashFold extends NoEvents {
    private static final long NOTHING = Long.MIN_VALUE;
    private static final int MONEY_DECIMALS = 6;

    private final Long2LongHashMap balances = new Long2LongHashMap(NOTHING);
    private final List<String> broken = new ArrayList<>();
    private final IntArrayList flatWithMoney = new IntArrayList();
    private final long[] sizeUnits;
    private final long[] costMicros;
    private int marketId;
    private long microsPerUnit;
    private long markUnits;
    private long openUnits;
    private long signedCostMicros;
    private long lowestInsuranceMicros = Long.MAX_VALUE;
    private long highestInsuranceMicros;
    private long insuranceFallMicros;
    private long trades;
    private long partial;
    private long full;
    private long deleveraged;
    private long bankrupt;
    private long badDebtMicros;

    CrashFold(int accounts) {
        sizeUnits = new long[accounts + 1];
        costMicros = new long[accounts + 1];
    }

    /** Of the account in the latest market; positive is long. */
    long sizeUnits(int accountId) {
        return sizeUnits[accountId];
    }

    int marketId() {
        return marketId;
    }

    long markUnits() {
        return markUnits;
    }

    /** Micros of one price unit times one size unit. */
    long microsPerUnit() {
        return microsPerUnit;
    }

    long freeMicros(int accountId) {
        return balance(LedgerAccount.free(accountId));
    }

    /** All long positions at the mark. */
    long openInterestMicros() {
        return BigInteger.valueOf(openUnits)
                .multiply(BigInteger.valueOf(markUnits))
                .multiply(BigInteger.valueOf(microsPerUnit))
                .longValueExact();
    }

    long openUnits() {
        return openUnits;
    }

    long insuranceMicros() {
        return balance(LedgerAccount.INSURANCE);
    }

    long clearingMicros() {
        return balance(LedgerAccount.clearing(marketId));
    }

    /** Least that the insurance fund has had since {@link #beginMeasuring}. */
    long lowestInsuranceMicros() {
        return Math.min(lowestInsuranceMicros, insuranceMicros());
    }

    /** The most by which the insurance fund has been below what it had been before, since {@link #beginMeasuring}. */
    long insuranceFallMicros() {
        return insuranceFallMicros;
    }

    /** From now on the lowest insurance and its deepest fall are noted. */
    void beginMeasuring() {
        lowestInsuranceMicros = insuranceMicros();
        highestInsuranceMicros = insuranceMicros();
        insuranceFallMicros = 0;
    }

    long trades() {
        return trades;
    }

    /** Liquidations of a part of a position. */
    long partial() {
        return partial;
    }

    /** Liquidations of the rest of a position. */
    long full() {
        return full;
    }

    /** Positions that were reduced to close a bankrupt one. */
    long deleveraged() {
        return deleveraged;
    }

    /** Positions that were liquidated with nothing left; each must end at exactly 0. */
    long bankrupt() {
        return bankrupt;
    }

    /** What the insurance fund paid for bankrupt positions. */
    long badDebtMicros() {
        return badDebtMicros;
    }

    private long balance(long ledgerAccount) {
        long balance = balances.get(ledgerAccount);
        return balance == NOTHING ? 0 : balance;
    }

    /** What was broken, in words. */
    List<String> broken() {
        return broken;
    }

    /** A liquidation closes first and then empties the collateral: by the next command both are done. */
    @Override
    public void commandStarted(long commandSequence, long timeNanos) {
        for (int i = 0; i < flatWithMoney.size(); i++) {
            int account = flatWithMoney.getInt(i);
            long collateral = balance(LedgerAccount.collateral(marketId, account));
            if (sizeUnits[account] == 0 && (costMicros[account] != 0 || collateral != 0)) {
                broken.add("account " + account + " is flat with cost " + costMicros[account] + " and collateral "
                        + collateral);
            }
        }
        flatWithMoney.clear();
    }

    /** Notes where the clearing account is not minus the signed cost of all positions. */
    void checkClearing() {
        if (clearingMicros() != -signedCostMicros) {
            broken.add("clearing of market " + marketId + " is " + clearingMicros() + ", signed cost is "
                    + signedCostMicros);
        }
    }

    @Override
    public void marketCreated(int newMarketId, MarketParameters parameters) {
        marketId = newMarketId;
        markUnits = 0;
        openUnits = 0;
        signedCostMicros = 0;
        Arrays.fill(sizeUnits, 0);
        Arrays.fill(costMicros, 0);
        microsPerUnit = 1;
        for (int i = parameters.priceDecimals() + parameters.sizeDecimals(); i < MONEY_DECIMALS; i++) {
            microsPerUnit *= 10;
        }
    }

    @Override
    public void markChanged(int changedMarketId, long newMarkUnits) {
        markUnits = newMarkUnits;
    }

    @Override
    public void tradeExecuted(
            long tradeId, int tradedMarketId, long takerOrderId, long makerOrderId, long priceUnits, long units) {
        trades++;
    }

    @Override
    public void positionChanged(
            int accountId,
            int changedMarketId,
            long newSizeUnits,
            long newCostMicros,
            long collateralMicros,
            long realisedMicros) {
        openUnits += Math.max(0, newSizeUnits) - Math.max(0, sizeUnits[accountId]);
        signedCostMicros += signed(newSizeUnits, newCostMicros) - signed(sizeUnits[accountId], costMicros[accountId]);
        sizeUnits[accountId] = newSizeUnits;
        costMicros[accountId] = newCostMicros;
        if (newSizeUnits == 0 && (newCostMicros != 0 || collateralMicros != 0)) {
            flatWithMoney.addInt(accountId);
        }
        if (balance(LedgerAccount.collateral(marketId, accountId)) != collateralMicros) {
            broken.add("account " + accountId + " is told to have collateral " + collateralMicros);
        }
    }

    @Override
    public void positionLiquidated(Liquidation liquidation) {
        if (liquidation.kind() == LiquidationKind.PARTIAL) {
            partial++;
        } else {
            full++;
        }
        badDebtMicros += liquidation.badDebtMicros();
        int account = liquidation.accountId();
        boolean isClosed = sizeUnits[account] == 0;
        if (liquidation.equityMicros() <= 0 && isClosed) {
            long left = balance(LedgerAccount.collateral(liquidation.marketId(), account));
            bankrupt++;
            if (left != 0 || costMicros[account] != 0) {
                broken.add("account " + account + " was bankrupt and ends with collateral " + left);
            }
        }
    }

    @Override
    public void positionDeleveraged(Deleveraging deleveraging) {
        deleveraged++;
    }

    private static long signed(long sizeUnits, long costMicros) {
        return sizeUnits < 0 ? -costMicros : costMicros;
    }

    @Override
    public void entryPosted(EntryReason reason, long from, long to, long amountMicros) {
        change(from, -amountMicros, reason);
        change(to, amountMicros, reason);
        if (from == LedgerAccount.INSURANCE) {
            lowestInsuranceMicros = Math.min(lowestInsuranceMicros, insuranceMicros());
            insuranceFallMicros = Math.max(insuranceFallMicros, highestInsuranceMicros - insuranceMicros());
        } else if (to == LedgerAccount.INSURANCE) {
            highestInsuranceMicros = Math.max(highestInsuranceMicros, insuranceMicros());
        }
    }

    private void change(long ledgerAccount, long amountMicros, EntryReason reason) {
        long balance = Math.addExact(balance(ledgerAccount), amountMicros);
        balances.put(ledgerAccount, balance);
        if (balance < 0 && ledgerAccount != LedgerAccount.EXTERNAL && !isClearing(ledgerAccount)) {
            broken.add(LedgerAccount.bucketName(ledgerAccount) + " of account " + LedgerAccount.accountId(ledgerAccount)
                    + " is " + balance + " micros after " + reason);
        }
    }

    private static boolean isClearing(long ledgerAccount) {
        return LedgerAccount.clearing(LedgerAccount.marketId(ledgerAccount)) == ledgerAccount;
    }
}
