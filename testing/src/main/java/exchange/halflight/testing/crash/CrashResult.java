package exchange.halflight.testing.crash;

import java.util.List;

/**
 * What a crash run came to.
 *
 * @param remarks what is to be said of the path
 * @param bankrupt positions liquidated with nothing left, each of which ended at exactly 0
 * @param insuranceLow least that the insurance fund had
 * @param insuranceFall most by which it was below what it had been before
 * @param deposited and all amounts in micros
 * @param held sum of all buckets at the end, which must be what was deposited
 * @param clearing of all markets at the end, which must be 0
 * @param broken what went wrong, in words; empty where nothing did
 */
public record CrashResult(
        String name,
        CrashSettings settings,
        int priceDecimals,
        List<String> remarks,
        List<Sample> samples,
        long commands,
        long trades,
        long mostOpenInterest,
        long partial,
        long full,
        long deleveraged,
        long bankrupt,
        long badDebt,
        long insuranceAtFirst,
        long insuranceLow,
        long insuranceFall,
        long insuranceAtLast,
        long deposited,
        long held,
        long clearing,
        long stateHash,
        List<String> broken,
        long runMillis) {
    public CrashResult {
        remarks = List.copyOf(remarks);
        samples = List.copyOf(samples);
        broken = List.copyOf(broken);
    }

    /** Whether money is exact and nothing was broken. */
    public boolean isSound() {
        return broken.isEmpty() && held == deposited && clearing == 0;
    }
}
