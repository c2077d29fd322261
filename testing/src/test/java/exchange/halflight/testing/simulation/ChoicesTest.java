package exchange.halflight.testing.simulation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class ChoicesTest {
    @Test
    void theListDrawnAgainIsTheSame() {
        Choices first = Choices.ofSeed(7);
        long[] drawn = new long[10_000];
        for (int i = 0; i < drawn.length; i++) {
            drawn[i] = first.bits();
        }
        Choices again = first.again();
        for (long bits : drawn) {
            assertEquals(bits, again.bits());
        }
        assertEquals(drawn.length, again.made());
    }

    @Test
    void seedsDiffer() {
        assertNotEquals(Choices.ofSeed(1).bits(), Choices.ofSeed(2).bits());
    }

    @Test
    void bothEndsOfARangeAreReached() {
        Choices choices = Choices.ofSeed(3);
        boolean low = false;
        boolean high = false;
        for (int i = 0; i < 1_000; i++) {
            long drawn = choices.between(-2, 2);
            assertTrue(drawn >= -2 && drawn <= 2);
            low |= drawn == -2;
            high |= drawn == 2;
        }
        assertTrue(low && high);
    }
}
