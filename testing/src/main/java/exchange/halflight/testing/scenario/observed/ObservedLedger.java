package exchange.halflight.testing.scenario.observed;

import exchange.halflight.core.event.LedgerAccount;
import java.util.Map;
import java.util.TreeMap;

/** Balances in micros, by posting entries. Only the outside world and clearing may be negative, at every single entry. */
public final class ObservedLedger {
    private final Map<Long, Long> balances = new TreeMap<>();

    void post(long from, long to, long amountMicros) {
        if (amountMicros <= 0) {
            throw new ObservationException("an entry of " + amountMicros + " micros");
        }
        add(from, -amountMicros);
        add(to, amountMicros);
    }

    /** Balance of one ledger account, micros. */
    public long balance(long ledgerAccount) {
        return balances.getOrDefault(ledgerAccount, 0L);
    }

    /** What an account has in holds of all markets, micros. */
    public long hold(int accountId) {
        long sum = 0;
        for (Map.Entry<Long, Long> entry : balances.entrySet()) {
            long name = entry.getKey();
            if (LedgerAccount.bucketName(name).equals("hold") && LedgerAccount.accountId(name) == accountId) {
                sum += entry.getValue();
            }
        }
        return sum;
    }

    private void add(long name, long amountMicros) {
        long balance = Math.addExact(balance(name), amountMicros);
        balances.put(name, balance);
        String bucket = LedgerAccount.bucketName(name);
        if (balance < 0 && !bucket.equals("external") && !bucket.equals("clearing")) {
            throw new ObservationException(bucket + " of account " + LedgerAccount.accountId(name) + ", market "
                    + LedgerAccount.marketId(name) + " is " + balance + " micros");
        }
    }
}
