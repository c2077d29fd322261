package exchange.halflight.testing.dark;

import exchange.halflight.core.market.PairPrice;
import exchange.halflight.core.order.OrderType;
import exchange.halflight.core.order.SelfTradePrevention;
import exchange.halflight.core.order.Side;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * The dark book written down from {@code procedure-dark.md} with lists and loops alone, for orders that can always be paid
 * for. Its events are lines "taker maker price size" and "x order size".
 */
final class NaiveDarkBook {
    /** One order; entry 0 = not resting. */
    static final class Order {
        long id;
        int account;
        Side side;
        OrderType type;
        long limit;
        long left;
        long least;
        boolean allOrNone;
        boolean isProtected;
        boolean mayRest;
        SelfTradePrevention mode;
        long entry;

        private Order copy() {
            Order copy = new Order();
            copy.id = id;
            copy.account = account;
            copy.side = side;
            copy.type = type;
            copy.limit = limit;
            copy.left = left;
            copy.least = least;
            copy.allOrNone = allOrNone;
            copy.isProtected = isProtected;
            copy.mayRest = mayRest;
            copy.mode = mode;
            copy.entry = entry;
            return copy;
        }
    }

    private record Found(Order maker, long price, boolean own) {}

    private static final long INTERVAL = 100_000_000;

    final List<String> lines = new ArrayList<>();
    private final List<Order> resting = new ArrayList<>();
    private final PairPrice rule;
    private long bid;
    private long ask;
    private long pegBid;
    private long pegAsk;
    private long pegTime;
    private boolean pegged;
    private boolean pegDue;
    private boolean fresh;
    private long low;
    private long high;
    private long entries;

    NaiveDarkBook(PairPrice rule) {
        this.rule = rule;
    }

    List<Order> resting() {
        return resting;
    }

    void passTo(long now) {
        if (pegDue && pegTime + INTERVAL <= now) {
            peg(pegTime + INTERVAL);
            matchResting();
        }
    }

    void reference(long newBid, long newAsk, long mark, long bandPpm, long now) {
        bid = newBid;
        ask = newAsk;
        fresh = true;
        if (!pegged || now >= pegTime + INTERVAL) {
            peg(now);
        } else {
            pegDue = true;
        }
        low = (mark * (1_000_000 - bandPpm) + 999_999) / 1_000_000;
        high = mark * (1_000_000 + bandPpm) / 1_000_000;
        matchResting();
    }

    void stale() {
        fresh = false;
    }

    private void peg(long time) {
        pegBid = bid;
        pegAsk = ask;
        pegTime = time;
        pegged = true;
        pegDue = false;
    }

    /** Whether a fill-or-kill order would trade whole. */
    boolean fills(Order order) {
        return fillsWhole(order, new ArrayList<>());
    }

    void place(Order order) {
        enter(order);
        matchResting();
    }

    private void enter(Order order) {
        if (!fresh || !mayTrade(order)) {
            rest(order);
            return;
        }
        while (order.left > 0) {
            Found found = first(order, false, resting);
            if (found == null) {
                break;
            }
            if (!meet(order, found)) {
                return;
            }
        }
        rest(order);
    }

    /** An all-or-none order trades as planned or not at all; an own order in its way counts at once. */
    private boolean mayTrade(Order order) {
        while (order.allOrNone && order.left > 0) {
            List<Order> own = new ArrayList<>();
            if (fillsWhole(order, own)) {
                return true;
            }
            if (own.isEmpty() || !meet(order, new Found(own.getFirst(), 0, true))) {
                return false;
            }
        }
        return order.left > 0;
    }

    private boolean fillsWhole(Order order, List<Order> ownReached) {
        Order taker = order.copy();
        List<Order> copies = new ArrayList<>(resting.stream().map(Order::copy).toList());
        while (fresh && taker.left > 0) {
            Found found = first(taker, false, copies);
            if (found == null) {
                return false;
            }
            if (found.own) {
                resting.stream().filter(o -> o.id == found.maker.id).forEach(ownReached::add);
                return false;
            }
            long size = Math.min(taker.left, found.maker.left);
            taker.left -= size;
            found.maker.left -= size;
            copies.removeIf(o -> o.left == 0);
        }
        return taker.left == 0;
    }

    private void rest(Order order) {
        if (order.left == 0) {
            return;
        }
        if (!order.mayRest) {
            cancel(order);
            return;
        }
        order.entry = ++entries;
        resting.add(order);
    }

    void cancel(Order order) {
        lines.add("x " + order.id + " " + order.left);
        order.left = 0;
        resting.remove(order);
    }

    void shrink(Order order, long left) {
        order.left = left;
        matchResting();
    }

    void reenter(Order order, long limit, long left) {
        resting.remove(order);
        order.entry = 0;
        order.limit = limit;
        order.left = left;
        place(order);
    }

    /** Pairs until none is left: buys in priority order, the younger order is the taker. */
    void matchResting() {
        while (fresh && matchOne()) {
            // once more
        }
    }

    private boolean matchOne() {
        for (Order buy : sorted(Side.BUY, resting)) {
            Found found = first(buy, true, resting);
            if (found != null) {
                boolean buyIsYounger = buy.entry > found.maker.entry;
                Order younger = buyIsYounger ? buy : found.maker;
                Order older = buyIsYounger ? found.maker : buy;
                meet(younger, new Found(older, found.price, found.own));
                return true;
            }
        }
        return false;
    }

    /** Whether the taker goes on. */
    private boolean meet(Order taker, Found found) {
        Order maker = found.maker;
        if (found.own) {
            if (taker.mode != SelfTradePrevention.EXPIRE_TAKER) {
                cancel(maker);
            }
            if (taker.mode != SelfTradePrevention.EXPIRE_MAKER) {
                cancel(taker);
            }
            return taker.left > 0;
        }
        long size = Math.min(taker.left, maker.left);
        lines.add(taker.id + " " + maker.id + " " + found.price + " " + size);
        taker.left -= size;
        maker.left -= size;
        resting.removeIf(o -> o.left == 0);
        return taker.left > 0;
    }

    private Found first(Order taker, boolean whole, List<Order> orders) {
        for (Order maker : sorted(taker.side == Side.BUY ? Side.SELL : Side.BUY, orders)) {
            Order buy = taker.side == Side.BUY ? taker : maker;
            Order sell = taker.side == Side.BUY ? maker : taker;
            if (taker.type != OrderType.MARKET && limit(buy) < limit(sell)) {
                return null;
            }
            long price = price(taker, maker, buy, sell);
            boolean isProtected = taker.isProtected || maker.isProtected;
            if (price < low || price > high || (isProtected && (price < bid || price > ask))) {
                continue;
            }
            if (taker.account == maker.account) {
                return new Found(maker, price, true);
            }
            long size = Math.min(taker.left, maker.left);
            long leastOfTaker = whole && taker.allOrNone ? taker.left : Math.min(taker.least, taker.left);
            long leastOfMaker = maker.allOrNone ? maker.left : Math.min(maker.least, maker.left);
            if (size >= leastOfTaker && size >= leastOfMaker) {
                return new Found(maker, price, false);
            }
        }
        return null;
    }

    private long price(Order taker, Order maker, Order buy, Order sell) {
        long mid = (bid + ask) / 2;
        if (taker.type == OrderType.MARKET) {
            if (rule == PairPrice.MIDPOINT) {
                return limit(maker);
            }
            return maker.side == Side.SELL ? Math.max(mid, limit(maker)) : Math.min(mid, limit(maker));
        }
        return rule == PairPrice.MIDPOINT ? (limit(buy) + limit(sell)) / 2 : Math.clamp(mid, limit(sell), limit(buy));
    }

    private List<Order> sorted(Side side, List<Order> orders) {
        Comparator<Order> byLimit = Comparator.comparingLong(this::limit);
        return orders.stream()
                .filter(order -> order.side == side)
                .sorted((side == Side.BUY ? byLimit.reversed() : byLimit).thenComparingLong(order -> order.entry))
                .toList();
    }

    private long limit(Order order) {
        long peg = switch (order.type) {
            case PEG_BID -> pegBid;
            case PEG_ASK -> pegAsk;
            case PEG_MID -> (pegBid + pegAsk) / 2;
            default -> order.limit;
        };
        if (order.limit == 0) {
            return peg;
        }
        return order.side == Side.BUY ? Math.min(peg, order.limit) : Math.max(peg, order.limit);
    }
}
