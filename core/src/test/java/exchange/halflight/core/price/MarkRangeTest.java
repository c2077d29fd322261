package exchange.halflight.core.price;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class MarkRangeTest {
    private static final int WINDOW = 7;

    private record Stood(long second, long mark) {}

    @Test
    void theExtremesAreThoseOfTheWindow() {
        Random random = new Random(1);
        MarkRange lowest = new MarkRange(WINDOW, false);
        MarkRange highest = new MarkRange(WINDOW, true);
        List<Stood> stood = new ArrayList<>();
        long second = 100;
        for (int i = 0; i < 20_000; i++) {
            long now = second;
            long mark = 1L + random.nextInt(50);
            stood.add(new Stood(now, mark));
            stood.removeIf(old -> old.second() < now - WINDOW);
            lowest.stands(now, mark);
            highest.stands(now, mark);
            List<Long> marks = stood.stream().map(Stood::mark).toList();
            assertEquals(Collections.min(marks), lowest.extreme());
            assertEquals(Collections.max(marks), highest.extreme());
            second += random.nextInt(10) < 3 ? random.nextInt(4) : 0;
        }
    }

    @Test
    void whatIsWrittenIsRestored() {
        MarkRange range = new MarkRange(WINDOW, true);
        for (int second = 1; second <= 40; second++) {
            range.stands(second, 100 - second);
        }
        Deque<Long> written = new ArrayDeque<>();
        range.write(written::add);
        MarkRange restored = new MarkRange(WINDOW, true);
        restored.restore(written::removeFirst);
        for (int second = 41; second <= 60; second++) {
            range.stands(second, second % 3);
            restored.stands(second, second % 3);
            assertEquals(range.extreme(), restored.extreme());
        }
    }
}
