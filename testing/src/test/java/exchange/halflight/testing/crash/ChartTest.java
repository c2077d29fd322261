package exchange.halflight.testing.crash;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The report's scales are true and round, and halts are seen as such. */
class ChartTest {
    private static final long MINUTE_MILLIS = 60_000;
    private static final long HOUR_MILLIS = 60 * MINUTE_MILLIS;

    @Test
    void labelsNameThousandsAndMore() {
        assertEquals("59.18 k", Axis.label(59_180));
        assertEquals("780.4 k", Axis.label(780_400));
        assertEquals("1.5 M", Axis.label(1_500_000));
        assertEquals("2 bn", Axis.label(2e9));
        assertEquals("9999", Axis.label(9_999));
        assertEquals("0.00004", Axis.label(0.00004));
        assertEquals("0", Axis.label(0));
    }

    @Test
    void marksAreRoundAndHoldAllValues() {
        Axis price = Axis.linear(30_066, 59_480);
        assertEquals(List.of(30_000.0, 40_000.0, 50_000.0, 60_000.0), price.marks());
        assertTrue(price.part(30_066) > 0 && price.part(59_480) < 1);
        assertEquals(
                List.of(0.0, 250.0, 500.0, 750.0, 1_000.0, 1_250.0),
                Axis.linear(0, 1_131).marks());
        Axis flat = Axis.linear(0, 0);
        assertEquals(0, flat.part(0));
        Axis luna = Axis.logarithmic(0.00004, 88.35);
        assertEquals(
                List.of("0.00001", "0.001", "0.1", "10"),
                luna.marks().stream().map(Axis::label).toList());
        assertTrue(luna.part(0.00004) > 0 && luna.part(88.35) < 1);
    }

    @Test
    void countsGrowInTheirStretchAndAHaltHasNoValues() {
        List<Sample> samples = new ArrayList<>();
        for (int minute = 0; minute < 100; minute++) {
            samples.add(sample(minute * MINUTE_MILLIS, minute + 1));
        }
        samples.add(sample(110 * MINUTE_MILLIS, 150));
        Timeline timeline = new Timeline(samples);
        double[] growth = timeline.growth(Sample::full);
        double sum = 0;
        int empty = 0;
        for (double one : growth) {
            sum += Double.isNaN(one) ? 0 : one;
            empty += Double.isNaN(one) ? 1 : 0;
        }
        assertEquals(150, sum);
        assertEquals(4, empty);
        assertEquals(3, growth[0]);
        assertEquals("2 min", timeline.stretchLength());
        String bars = new Chart("T", timeline, Axis.linear(0, 50)).bars(List.of(new Chart.Series("full", "", growth)));
        assertTrue(bars.contains("<rect class=\"halt\""), bars);
    }

    @Test
    void aLongHaltIsShownShorterWithItsLength() {
        List<Sample> samples = new ArrayList<>();
        for (int hour = 0; hour < 50; hour++) {
            samples.add(sample(hour * HOUR_MILLIS, 0));
            samples.add(sample((hour + 500) * HOUR_MILLIS, 0));
        }
        samples.sort((a, b) -> Long.compare(a.timeMillis(), b.timeMillis()));
        Timeline timeline = new Timeline(samples);
        assertEquals(
                List.of("450 h"),
                timeline.halts().stream().map(Timeline.Mark::text).toList());
        double middle = timeline.halts().getFirst().part();
        assertEquals(0.5, middle, 0.01);
        for (Timeline.Mark mark : timeline.marks()) {
            assertTrue(Math.abs(mark.part() - middle) > 0.1 && mark.part() <= 1, mark::toString);
        }
        double[] values = timeline.values(sample -> 1, Math::max);
        assertTrue(Double.isNaN(values[values.length / 2]));
        assertFalse(Double.isNaN(values[0]) || Double.isNaN(values[values.length - 1]));
    }

    private static Sample sample(long timeMillis, long full) {
        return new Sample(timeMillis, 1, 0, 0, 0, full, 0);
    }
}
