package exchange.halflight.testing.simulation.invariants;

import exchange.halflight.core.event.EntryReason;
import exchange.halflight.core.event.LedgerAccount;
import org.agrona.collections.Long2LongHashMap;

/** Balances of all ledger accounts, from their entries: no bucket but clearing ever goes below zero, not even between two. */
final class LedgerFold {
    private static final int EXTERNAL = kind(LedgerAccount.EXTERNAL);
    private static final int CLEARING = kind(LedgerAccount.clearing(0));
    private static final int COLLATERAL = kind(LedgerAccount.collateral(0, 0));

    private final Findings findings;
    private final Long2LongHashMap balances = new Long2LongHashMap(Long.MIN_VALUE);

    LedgerFold(Findings findings) {
        this.findings = findings;
    }

    static int kind(long ledgerAccount) {
        return (int) (ledgerAccount >>> 56);
    }

    static boolean isCollateral(long ledgerAccount) {
        return kind(ledgerAccount) == COLLATERAL;
    }

    long balance(long ledgerAccount) {
        long balance = balances.get(ledgerAccount);
        return balance == Long.MIN_VALUE ? 0 : balance;
    }

    void post(EntryReason reason, long from, long to, long amountMicros) {
        if (amountMicros <= 0 || from == to) {
            findings.add("double entry", reason + " of " + amountMicros);
        }
        if (!EntryShapes.fits(reason, from, to)) {
            findings.add("double entry", reason + " from " + name(from) + " to " + name(to));
        }
        change(from, -amountMicros);
        change(to, amountMicros);
    }

    private void change(long ledgerAccount, long amountMicros) {
        long balance = Math.addExact(balance(ledgerAccount), amountMicros);
        int kind = kind(ledgerAccount);
        if (balance < 0 && kind != CLEARING && kind != EXTERNAL) {
            findings.add("never negative", name(ledgerAccount) + " is " + balance);
        }
        balances.put(ledgerAccount, balance);
    }

    /** A ledger account in words, e.g. {@code hold[market 1, account 2]}. */
    static String name(long ledgerAccount) {
        return LedgerAccount.bucketName(ledgerAccount) + "[market " + LedgerAccount.marketId(ledgerAccount)
                + ", account " + LedgerAccount.accountId(ledgerAccount) + "]";
    }
}
