package exchange.halflight.benchmarks.harness;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import org.junit.jupiter.api.Test;

class QuartilesTest {
    @Test
    void fallOnValuesOrBetweenThem() {
        assertEquals(new Quartiles(2, 3, 4), Quartiles.of(List.of(5.0, 1.0, 4.0, 2.0, 3.0)));
        assertEquals(new Quartiles(1.75, 2.5, 3.25), Quartiles.of(List.of(4.0, 3.0, 2.0, 1.0)));
        assertEquals(new Quartiles(7, 7, 7), Quartiles.of(List.of(7.0)));
        assertThrows(IllegalArgumentException.class, () -> Quartiles.of(List.of()));
    }
}
