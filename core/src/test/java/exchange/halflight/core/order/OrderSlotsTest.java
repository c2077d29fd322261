package exchange.halflight.core.order;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class OrderSlotsTest {
    @Test
    void findsEveryOpenOrderAndNoOther() {
        for (int mode = 0; mode < 3; mode++) {
            SplittableRandom random = new SplittableRandom(mode);
            OrderSlots slots = new OrderSlots(1);
            Map<Long, Integer> open = new HashMap<>();
            List<Long> ids = new ArrayList<>();
            for (long step = 1; step < 60_000; step++) {
                if (ids.isEmpty() || random.nextInt(10) < (step < 30_000 ? 6 : 4)) {
                    long id = mode == 0 ? step : mode == 1 ? random.nextLong() >>> 1 : (step << 32) | 7;
                    int slot = slots.open(id, step, (int) step);
                    open.put(id, slot);
                    ids.add(id);
                } else {
                    int victim = random.nextInt(ids.size());
                    long id = ids.set(victim, ids.getLast());
                    ids.removeLast();
                    slots.close(open.remove(id));
                    assertEquals(OrderSlots.NONE, slots.find(id));
                }
                assertEquals(ids.size(), slots.size());
            }
            open.forEach((id, slot) -> {
                assertEquals(slot, slots.find(id));
                assertEquals(id, slots.orderId(slot));
            });
        }
    }

    @Test
    void fieldsDoNotTouchEachOther() {
        OrderSlots slots = new OrderSlots(4);
        int slot = slots.open(5, 77, 12);
        slots.setLinks(slot, OrderSlots.NONE, 3);
        slots.setPlace(slot, 1 << 30);
        slots.setNext(slot, OrderSlots.NONE);
        slots.setPrevious(slot, 9);
        slots.setRemainingUnits(slot, 76);
        assertEquals(OrderSlots.NONE, slots.next(slot));
        assertEquals(9, slots.previous(slot));
        assertEquals(1 << 30, slots.place(slot));
        assertEquals(12, slots.owner(slot));
        assertEquals(76, slots.remainingUnits(slot));
        assertEquals(5, slots.orderId(slot));
    }
}
