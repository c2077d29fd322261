package exchange.halflight.core.trigger;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import exchange.halflight.core.order.OrderSlots;
import exchange.halflight.core.order.OrderType;
import exchange.halflight.core.order.Side;
import exchange.halflight.core.order.TriggerBy;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Random triggers and prices against a plain list that is walked through at every price. */
final class WaitingTriggersTest {
    private static final int STEPS = 2_000;
    private static final int MARKETS = 3;
    private static final long MILLION = 1_000_000;
    private static final OrderType[] TYPES = {
        OrderType.STOP_LIMIT,
        OrderType.STOP_MARKET,
        OrderType.TAKE_PROFIT_LIMIT,
        OrderType.TAKE_PROFIT_MARKET,
        OrderType.TRAILING_STOP
    };

    /** One trigger as the page on triggers describes it. */
    private static final class Plain {
        private final int marketId;
        private final OrderType type;
        private final Side side;
        private final TriggerBy by;
        private final long callbackPpm;
        private long triggerUnits;
        private long extremeUnits;

        private Plain(int marketId, OrderType type, Side side, TriggerBy by, long triggerUnits, long callbackPpm) {
            this.marketId = marketId;
            this.type = type;
            this.side = side;
            this.by = by;
            this.triggerUnits = triggerUnits;
            this.callbackPpm = callbackPpm;
        }

        /** The level at which this price meets it, 0 where it does not. */
        private long meets(long price) {
            boolean buys = side == Side.BUY;
            if (type == OrderType.TRAILING_STOP) {
                return trails(price, buys);
            }
            boolean stops = type == OrderType.STOP_LIMIT || type == OrderType.STOP_MARKET;
            boolean met = stops == buys ? price >= triggerUnits : price <= triggerUnits;
            return met ? triggerUnits : 0;
        }

        private long trails(long price, boolean buys) {
            if (extremeUnits == 0) {
                boolean active = buys ? price <= triggerUnits : price >= triggerUnits;
                extremeUnits = active ? price : 0;
                return 0;
            }
            extremeUnits = buys ? Math.min(extremeUnits, price) : Math.max(extremeUnits, price);
            long level = buys
                    ? Math.ceilDiv(extremeUnits * (MILLION + callbackPpm), MILLION)
                    : Math.floorDiv(extremeUnits * (MILLION - callbackPpm), MILLION);
            return (buys ? price >= level : price <= level) ? level : 0;
        }
    }

    private final TreeMap<Long, Plain> plain = new TreeMap<>();
    private final List<String> expected = new ArrayList<>();
    private OrderSlots slots = new OrderSlots(16);
    private WaitingTriggers waiting = new WaitingTriggers(slots);
    private long lastOrderId;
    private int fired;

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void firesWhatAWalkThroughAllWouldFireInThatOrder(long seed) {
        Random random = new Random(seed);
        long price = 10_000;
        for (int step = 0; step < STEPS; step++) {
            price = Math.max(100, price + random.nextInt(201) - 100);
            switch (random.nextInt(8)) {
                case 0, 1, 2 -> add(random, price);
                case 3 -> cancel(random);
                case 4 -> move(random, price);
                case 5 -> lookAtSome(price);
                default -> look(1 + random.nextInt(MARKETS), TriggerBy.ofCode(1 + random.nextInt(3)), price);
            }
            if (step % 100 == 0) {
                loadAnew();
            }
            compare();
        }
        assertTrue(fired > STEPS / 10, () -> "only " + fired + " fired");
    }

    private void add(Random random, long price) {
        OrderType type = TYPES[random.nextInt(TYPES.length)];
        boolean trailing = type == OrderType.TRAILING_STOP;
        long trigger = price + random.nextInt(601) - 300;
        Plain order = new Plain(
                1 + random.nextInt(MARKETS),
                type,
                random.nextBoolean() ? Side.BUY : Side.SELL,
                TriggerBy.ofCode(1 + random.nextInt(3)),
                trailing && random.nextBoolean() ? 0 : Math.max(1, trigger),
                trailing ? 1 + random.nextInt(50_000) : 0);
        order.extremeUnits = trailing && order.triggerUnits == 0 ? price : 0;
        lastOrderId++;
        plain.put(lastOrderId, order);
        open(lastOrderId, order);
    }

    private void open(long orderId, Plain order) {
        int slot = slots.open(orderId, 1, 0);
        waiting.describe(slot, order.type, order.side, order.by);
        if (order.extremeUnits == 0) {
            waiting.await(slot, order.marketId, order.triggerUnits, order.callbackPpm);
        } else {
            waiting.follow(slot, order.marketId, order.triggerUnits, order.callbackPpm, order.extremeUnits);
        }
    }

    private long draw(Random random) {
        return plain.isEmpty()
                ? 0
                : plain.ceilingKey(
                        plain.firstKey() + (long) (random.nextDouble() * (plain.lastKey() - plain.firstKey() + 1)));
    }

    private void cancel(Random random) {
        long orderId = draw(random);
        if (orderId != 0) {
            close(orderId, plain.remove(orderId));
        }
    }

    private void close(long orderId, Plain order) {
        int slot = slots.find(orderId);
        waiting.remove(slot, order.marketId);
        slots.close(slot);
    }

    private void move(Random random, long price) {
        long orderId = draw(random);
        if (orderId != 0 && plain.get(orderId).extremeUnits == 0) {
            Plain order = plain.get(orderId);
            order.triggerUnits = Math.max(1, price + random.nextInt(601) - 300);
            waiting.move(slots.find(orderId), order.marketId, order.triggerUnits);
        }
    }

    private void look(int marketId, TriggerBy by, long price) {
        int look = waiting.beginLook();
        waiting.look(marketId, by, price);
        waiting.endLook(look);
        walk(List.of(marketId), List.of(by), price);
    }

    /** Several markets' marks and indexes in one look. */
    private void lookAtSome(long price) {
        int look = waiting.beginLook();
        for (int marketId = 1; marketId <= MARKETS; marketId++) {
            waiting.look(marketId, TriggerBy.MARK, price);
            waiting.look(marketId, TriggerBy.INDEX, price);
        }
        waiting.endLook(look);
        walk(List.of(1, 2, 3), List.of(TriggerBy.MARK, TriggerBy.INDEX), price);
    }

    private void walk(List<Integer> markets, List<TriggerBy> prices, long price) {
        plain.forEach((orderId, order) -> {
            if (markets.contains(order.marketId) && prices.contains(order.by)) {
                long level = order.meets(price);
                if (level != 0) {
                    expected.add(orderId + " at " + level);
                }
            }
        });
    }

    /** Everything as a snapshot would bring it back. */
    private void loadAnew() {
        if (!expected.isEmpty()) {
            return;
        }
        TreeMap<Long, Long> extremes = new TreeMap<>();
        plain.forEach((orderId, order) -> extremes.put(orderId, waiting.extremeUnits(slots.find(orderId))));
        plain.forEach(
                (orderId, order) -> assertEquals(order.extremeUnits, extremes.get(orderId), "extreme of " + orderId));
        slots = new OrderSlots(16);
        waiting = new WaitingTriggers(slots);
        plain.forEach(this::open);
    }

    private void compare() {
        List<String> found = new ArrayList<>();
        for (long orderId = waiting.nextMet(); orderId != 0; orderId = waiting.nextMet()) {
            found.add(orderId + " at " + waiting.metAtUnits(slots.find(orderId)));
            close(orderId, plain.remove(orderId));
            fired++;
        }
        assertEquals(expected, found);
        assertEquals(plain.size(), waiting.count(0));
        expected.clear();
    }
}
