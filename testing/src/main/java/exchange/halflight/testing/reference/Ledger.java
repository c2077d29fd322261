package exchange.halflight.testing.reference;

import exchange.halflight.core.event.LedgerAccount;
import java.math.BigInteger;
import java.util.Map;
import java.util.TreeMap;

/** Double-entry balances by the names of {@link LedgerAccount}, micros. */
final class Ledger {
    private final TreeMap<Long, BigInteger> balances = new TreeMap<>();

    Ledger copy() {
        Ledger copy = new Ledger();
        copy.balances.putAll(balances);
        return copy;
    }

    BigInteger balance(long name) {
        return balances.getOrDefault(name, BigInteger.ZERO);
    }

    /** Every name that was ever used, with its balance. */
    Map<Long, BigInteger> balances() {
        return balances;
    }

    void move(long from, long to, BigInteger amountMicros) {
        if (amountMicros.signum() <= 0) {
            throw new IllegalStateException("an entry of " + amountMicros);
        }
        change(from, amountMicros.negate());
        change(to, amountMicros);
    }

    private void change(long name, BigInteger amountMicros) {
        BigInteger balance = balance(name).add(amountMicros);
        String bucket = LedgerAccount.bucketName(name);
        if (balance.signum() < 0 && !bucket.equals("clearing") && !bucket.equals("external")) {
            throw new IllegalStateException(bucket + " of market " + LedgerAccount.marketId(name) + ", account "
                    + LedgerAccount.accountId(name) + " would be " + balance);
        }
        balances.put(name, balance);
    }

    @Override
    public String toString() {
        StringBuilder text = new StringBuilder();
        balances.forEach((name, balance) -> {
            // A bucket that was used and emptied is the same as one never used.
            if (balance.signum() != 0) {
                text.append(Long.toHexString(name)).append('=').append(balance).append(' ');
            }
        });
        return text.toString();
    }
}
