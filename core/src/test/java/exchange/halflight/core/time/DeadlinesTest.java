package exchange.halflight.core.time;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Comparator;
import java.util.SplittableRandom;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

class DeadlinesTest {
    private record Due(long time, int kind, long subject) {}

    @Test
    void earliestFirstThenKindThenSubjectWhateverIsSetAndCleared() {
        Comparator<Due> order =
                Comparator.comparingLong(Due::time).thenComparingInt(Due::kind).thenComparingLong(Due::subject);
        TreeSet<Due> expected = new TreeSet<>(order);
        Deadlines deadlines = new Deadlines();
        SplittableRandom random = new SplittableRandom(7);
        for (int step = 0; step < 100_000; step++) {
            int kind = 1 + random.nextInt(2);
            long subject = random.nextInt(200);
            switch (random.nextInt(4)) {
                case 0, 1 -> {
                    expected.removeIf(due -> due.kind == kind && due.subject == subject);
                    long time = random.nextInt(50);
                    expected.add(new Due(time, kind, subject));
                    deadlines.set(kind, subject, time);
                }
                case 2 -> {
                    expected.removeIf(due -> due.kind == kind && due.subject == subject);
                    deadlines.clear(kind, subject);
                }
                default -> {
                    if (!expected.isEmpty()) {
                        Due first = expected.pollFirst();
                        assertEquals(
                                first, new Due(deadlines.nextNanos(), deadlines.nextKind(), deadlines.nextSubject()));
                        deadlines.removeNext();
                    }
                }
            }
            assertEquals(expected.isEmpty() ? Deadlines.NEVER : expected.first().time, deadlines.nextNanos());
        }
    }
}
