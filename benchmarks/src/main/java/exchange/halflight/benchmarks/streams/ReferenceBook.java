package exchange.halflight.benchmarks.streams;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.NavigableMap;
import java.util.SequencedSet;
import java.util.Set;
import java.util.TreeMap;

/**
 * The generator's own order book: price-time priority in the plainest way, trees of queues. It decides
 * what the streams contain and is the oracle that every engine must reproduce. Not thread safe.
 *
 * <p>Rules: an order trades with the best opposite price first, at each price with the oldest order
 * first, at the resting order's price, while prices cross and something is left. A moved order goes to
 * the end of the queue of its new price.
 */
final class ReferenceBook {
    private final NavigableMap<Integer, SequencedSet<RestingOrder>> bids = new TreeMap<>(Collections.reverseOrder());
    private final NavigableMap<Integer, SequencedSet<RestingOrder>> asks = new TreeMap<>();
    private final List<RestingOrder> live = new ArrayList<>();
    private final Set<Long> usedIds = new HashSet<>();
    private final TradeTally trades = new TradeTally();

    /** Matches {@code order}, then lets what is left rest if {@code rests}. */
    void add(RestingOrder order, boolean rests) {
        if (!usedIds.add(order.orderId())) {
            throw new IllegalStateException("order id used twice: " + order.orderId());
        }
        match(order);
        if (rests && order.remainingLots() > 0) {
            enqueue(order);
            order.liveIndex = live.size();
            live.add(order);
        }
    }

    void cancel(RestingOrder order) {
        dequeue(order);
        forget(order);
    }

    /** Moves a resting order to a price at which it doesn't trade. */
    void movePassively(RestingOrder order, int newPriceTicks) {
        dequeue(order);
        order.reprice(newPriceTicks);
        enqueue(order);
    }

    int liveCount() {
        return live.size();
    }

    /** Any of the live orders, {@code 0 <= index < liveCount()}, in no particular order. */
    RestingOrder live(int index) {
        return live.get(index);
    }

    boolean isEmpty(int side) {
        return levels(side).isEmpty();
    }

    /** The best price of a side that is not empty. */
    int bestTicks(int side) {
        return levels(side).firstKey();
    }

    /** The users whose orders an incoming order with this limit and size would trade with. */
    Set<Integer> usersHit(int takerSide, int limitTicks, int sizeLots) {
        Set<Integer> users = new HashSet<>();
        int left = sizeLots;
        for (SequencedSet<RestingOrder> level : levels(opposite(takerSide)).values()) {
            for (RestingOrder maker : level) {
                if (left <= 0 || !crosses(takerSide, limitTicks, maker.priceTicks())) {
                    return users;
                }
                users.add(maker.user());
                left -= maker.remainingLots();
            }
        }
        return users;
    }

    long tradeCount() {
        return trades.count();
    }

    /** What an engine must report after the same commands. */
    Outcome outcome() {
        BookTally book = new BookTally();
        for (NavigableMap<Integer, SequencedSet<RestingOrder>> side : List.of(bids, asks)) {
            for (SequencedSet<RestingOrder> level : side.values()) {
                for (RestingOrder order : level) {
                    book.order(order.orderId(), order.remainingLots());
                }
            }
            book.endOfSide();
        }
        return Outcome.of(trades, book);
    }

    private void match(RestingOrder taker) {
        NavigableMap<Integer, SequencedSet<RestingOrder>> makers = levels(opposite(taker.side()));
        while (taker.remainingLots() > 0 && !makers.isEmpty()) {
            int priceTicks = makers.firstKey();
            if (!crosses(taker.side(), taker.priceTicks(), priceTicks)) {
                return;
            }
            Iterator<RestingOrder> queue = makers.firstEntry().getValue().iterator();
            while (taker.remainingLots() > 0 && queue.hasNext()) {
                RestingOrder maker = queue.next();
                int lots = Math.min(taker.remainingLots(), maker.remainingLots());
                taker.fill(lots);
                maker.fill(lots);
                trades.trade(taker.orderId(), maker.orderId(), priceTicks, lots);
                if (maker.remainingLots() == 0) {
                    queue.remove();
                    forget(maker);
                }
            }
            if (makers.firstEntry().getValue().isEmpty()) {
                makers.pollFirstEntry();
            }
        }
    }

    private void enqueue(RestingOrder order) {
        levels(order.side())
                .computeIfAbsent(order.priceTicks(), price -> new LinkedHashSet<>())
                .add(order);
    }

    private void dequeue(RestingOrder order) {
        SequencedSet<RestingOrder> level = levels(order.side()).get(order.priceTicks());
        level.remove(order);
        if (level.isEmpty()) {
            levels(order.side()).remove(order.priceTicks());
        }
    }

    /** Takes an order out of the live list by putting the last one in its place. */
    private void forget(RestingOrder order) {
        RestingOrder last = live.removeLast();
        if (last != order) {
            live.set(order.liveIndex, last);
            last.liveIndex = order.liveIndex;
        }
        order.liveIndex = -1;
    }

    private NavigableMap<Integer, SequencedSet<RestingOrder>> levels(int side) {
        return side == Commands.BUY ? bids : asks;
    }

    private static int opposite(int side) {
        return side == Commands.BUY ? Commands.SELL : Commands.BUY;
    }

    private static boolean crosses(int takerSide, int limitTicks, int makerTicks) {
        return takerSide == Commands.BUY ? limitTicks >= makerTicks : limitTicks <= makerTicks;
    }
}
