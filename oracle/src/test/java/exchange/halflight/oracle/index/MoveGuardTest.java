package exchange.halflight.oracle.index;

import static org.junit.jupiter.api.Assertions.assertEquals;

import exchange.halflight.oracle.index.MoveGuard.Verdict;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

final class MoveGuardTest {
    private final MoveGuard guard = new MoveGuard();

    @Test
    void fewerThanSixtySamplesJudgeNothing() {
        feed(0, 59, 10_000, 10_000);
        assertEquals(Verdict.USUAL, guard.judge(59, 20_000));
    }

    @Test
    void fromSixtySamplesOnALargeMoveIsDoubtedAndBelievedWhenItStays() {
        feed(0, 60, 9_990, 10_010);
        assertEquals(60, guard.samples());
        for (int second = 60; second < 60 + MoveGuard.CONFIRMATION_SECONDS; second++) {
            assertEquals(Verdict.DOUBTED, guard.judge(second, 10_500), "second " + second);
        }
        assertEquals(Verdict.CONFIRMED, guard.judge(60 + MoveGuard.CONFIRMATION_SECONDS, 10_510));
        assertEquals(1, guard.samples(), "the samples begin anew");
        assertEquals(Verdict.USUAL, guard.judge(66, 10_490));
    }

    @Test
    void aSpikeThatGoesAwayIsNeverBelieved() {
        feed(0, 60, 9_990, 10_010);
        assertEquals(Verdict.DOUBTED, guard.judge(60, 10_500));
        assertEquals(Verdict.USUAL, guard.judge(61, 10_000));
        for (int second = 62; second < 66; second++) {
            assertEquals(Verdict.DOUBTED, guard.judge(second, 10_500), "its time begins anew, second " + second);
        }
    }

    @Test
    void theOtherSideBeginsAnew() {
        feed(0, 60, 9_990, 10_010);
        assertEquals(Verdict.DOUBTED, guard.judge(60, 10_500));
        assertEquals(Verdict.DOUBTED, guard.judge(64, 9_500));
        assertEquals(Verdict.DOUBTED, guard.judge(68, 9_500));
        assertEquals(Verdict.CONFIRMED, guard.judge(69, 9_500));
    }

    @Test
    void exactlyThreeDeviationsAreUsual() {
        // Half at 9900, half at 10100: mean 10000, deviation exactly 100.
        feed(0, 60, 9_900, 10_100);
        assertEquals(Verdict.USUAL, guard.judge(60, 10_300));
        MoveGuard other = new MoveGuard();
        for (int second = 0; second < 60; second++) {
            other.judge(second, second % 2 == 0 ? 9_900 : 10_100);
        }
        assertEquals(Verdict.DOUBTED, other.judge(60, 10_301));
    }

    @Test
    void inAStillMarketATenthOfAPercentIsNothing() {
        feed(0, 100, 10_000, 10_000);
        assertEquals(Verdict.USUAL, guard.judge(100, 10_010));
        MoveGuard other = new MoveGuard();
        for (int second = 0; second < 100; second++) {
            other.judge(second, 10_000);
        }
        assertEquals(Verdict.DOUBTED, other.judge(100, 10_011));
    }

    @Test
    void oldSamplesAreForgotten() {
        feed(0, 60, 9_990, 10_010);
        assertEquals(Verdict.USUAL, guard.judge(1_000, 20_000));
        assertEquals(1, guard.samples());
    }

    /** Against deviations computed the plain way with many digits. */
    @Test
    void agreesWithAPlainModel() {
        SplittableRandom random = new SplittableRandom(7);
        for (int round = 0; round < 300; round++) {
            MoveGuard judged = new MoveGuard();
            List<Long> samples = new ArrayList<>();
            long around = random.nextLong(1_000_000, 1L << 42);
            long spread = around / random.nextLong(200, 5000);
            for (int second = 0; second < 80; second++) {
                long units = around + random.nextLong(-spread, spread + 1);
                if (judged.judge(second, units) == Verdict.USUAL) {
                    samples.add(units);
                }
            }
            long units = around + random.nextLong(-6 * spread, 6 * spread + 1);
            boolean doubted = judged.judge(80, units) != Verdict.USUAL;
            assertEquals(isBeyond(samples, units), doubted, "round " + round);
        }
    }

    private static boolean isBeyond(List<Long> samples, long units) {
        BigDecimal count = BigDecimal.valueOf(samples.size());
        BigDecimal mean = samples.stream()
                .map(BigDecimal::valueOf)
                .reduce(BigDecimal.ZERO, BigDecimal::add)
                .divide(count, new MathContext(60));
        BigDecimal variance = samples.stream()
                .map(sample -> BigDecimal.valueOf(sample).subtract(mean).pow(2))
                .reduce(BigDecimal.ZERO, BigDecimal::add)
                .divide(count, new MathContext(60));
        BigDecimal deviation = variance.sqrt(new MathContext(50));
        BigDecimal distance = BigDecimal.valueOf(units).subtract(mean).abs();
        return distance.compareTo(deviation.multiply(BigDecimal.valueOf(3))) > 0
                && distance.multiply(BigDecimal.valueOf(1000)).compareTo(mean) > 0;
    }

    private void feed(int from, int count, long even, long odd) {
        for (int second = from; second < from + count; second++) {
            assertEquals(Verdict.USUAL, guard.judge(second, second % 2 == 0 ? even : odd));
        }
    }
}
