package exchange.halflight.core.liquidation;

import exchange.halflight.core.account.Position;
import exchange.halflight.core.margin.Maintenance;
import exchange.halflight.core.math.Wide;
import java.util.PriorityQueue;

/**
 * Who is deleveraged first: the highest score, profit / cost * notional / equity, where a loss is divided by notional /
 * equity instead; equity at or below nothing last; ties by account id. Compared exactly.
 */
final class Ranking {
    private final PriorityQueue<Ranked> queue = new PriorityQueue<>(Ranking::compare);

    /** A counterparty with the numbers of its score. */
    record Ranked(Position position, long profitMicros, long costMicros, long notionalMicros, long equityMicros) {}

    void clear() {
        queue.clear();
    }

    void add(Position position) {
        long profit = Maintenance.unrealisedProfit(position);
        queue.add(new Ranked(
                position,
                profit,
                position.costMicros(),
                Maintenance.notionalAtMark(position),
                position.collateralMicros() + profit));
    }

    /** Takes out the first, or null. */
    Ranked poll() {
        return queue.poll();
    }

    /** Below 0 where the first is deleveraged before the second. */
    static int compare(Ranked a, Ranked b) {
        int order = compareScores(a, b);
        return order != 0
                ? order
                : Integer.compare(
                        a.position().account().id(), b.position().account().id());
    }

    private static int compareScores(Ranked a, Ranked b) {
        boolean solventA = a.equityMicros() > 0;
        boolean solventB = b.equityMicros() > 0;
        if (!solventA || !solventB) {
            return Boolean.compare(solventB, solventA);
        }
        boolean gainA = a.profitMicros() >= 0;
        boolean gainB = b.profitMicros() >= 0;
        if (gainA != gainB) {
            return gainA ? -1 : 1;
        }
        if (gainA) {
            return Wide.compare(
                    new long[] {b.profitMicros(), b.notionalMicros(), a.costMicros(), a.equityMicros()},
                    new long[] {a.profitMicros(), a.notionalMicros(), b.costMicros(), b.equityMicros()});
        }
        return Wide.compare(
                new long[] {-a.profitMicros(), a.equityMicros(), b.costMicros(), b.notionalMicros()},
                new long[] {-b.profitMicros(), b.equityMicros(), a.costMicros(), a.notionalMicros()});
    }
}
