package exchange.halflight.core.book;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.NavigableMap;
import java.util.SplittableRandom;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class PriceLadderTest {
    @Test
    void behavesLikeASortedMapWhateverTheSpread() {
        for (int bits : new int[] {3, 7, 13, 20, 43, 59}) {
            compareWithTreeMap(new SplittableRandom(bits), bits);
        }
    }

    @Test
    void keysFarApartAfterKeysClose() {
        PriceLadder ladder = new PriceLadder();
        int near = ladder.levelAt(500_000);
        int far = ladder.levelAt(1L << 42);
        int zero = ladder.levelAt(0);
        assertEquals(zero, ladder.best());
        assertEquals(near, ladder.next(zero));
        assertEquals(far, ladder.next(near));
        assertEquals(PriceLadder.NONE, ladder.next(far));
        ladder.remove(zero);
        ladder.remove(near);
        assertEquals(far, ladder.best());
        ladder.remove(far);
        assertEquals(PriceLadder.NONE, ladder.best());
        assertEquals(7, ladder.keyOf(ladder.levelAt(7)));
    }

    private static void compareWithTreeMap(SplittableRandom random, int bits) {
        PriceLadder ladder = new PriceLadder();
        NavigableMap<Long, Integer> levels = new TreeMap<>();
        long bound = 1L << bits;
        for (int step = 0; step < 50_000; step++) {
            boolean grow = step / 500 % 2 == 0;
            if (levels.isEmpty() || random.nextInt(8) < (grow ? 5 : 3)) {
                long key = random.nextLong(bound);
                int level = ladder.levelAt(key);
                levels.put(key, level);
            } else {
                Long from = levels.ceilingKey(random.nextLong(bound));
                long key = random.nextInt(3) == 0 || from == null ? levels.firstKey() : from;
                ladder.remove(levels.remove(key));
            }
            if (levels.isEmpty()) {
                assertEquals(PriceLadder.NONE, ladder.best());
            } else {
                assertEquals(levels.firstEntry().getValue(), ladder.best());
                assertEquals(levels.firstKey(), ladder.bestKey());
            }
            if (step % 1_000 == 0) {
                assertSameOrder(ladder, levels);
            }
        }
    }

    private static void assertSameOrder(PriceLadder ladder, NavigableMap<Long, Integer> levels) {
        int level = ladder.best();
        for (var expected : levels.entrySet()) {
            assertEquals(expected.getValue(), level);
            assertEquals(expected.getKey(), ladder.keyOf(level));
            level = ladder.next(level);
        }
        assertEquals(PriceLadder.NONE, level);
    }
}
