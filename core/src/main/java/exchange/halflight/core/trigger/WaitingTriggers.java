package exchange.halflight.core.trigger;

import exchange.halflight.core.order.OrderSlots;
import exchange.halflight.core.order.OrderType;
import exchange.halflight.core.order.Side;
import exchange.halflight.core.order.TriggerBy;
import java.util.Arrays;

/**
 * The trigger orders that wait for a price (rulebook section 5), found by that price: a price that reaches none costs a few
 * comparisons, one that reaches some costs those. Holds no money and decides nothing: what is met stands in a queue until it is
 * fired. Also knows the twins of one-cancels-other pairs.
 *
 * <p>Single-threaded.
 */
public final class WaitingTriggers {
    private static final int KINDS = TriggerBy.values().length;

    private final OrderSlots slots;
    private final TriggerDetails details = new TriggerDetails();
    private final HeapPlaces places = new HeapPlaces();
    private final GroupTable groups = new GroupTable();
    private final MetQueue met = new MetQueue();
    /** By market id and kind of price; null where none has ever waited. */
    private WatchedPrice[] watched = new WatchedPrice[KINDS * 2];
    /** By market id, price units, 0 before the first. */
    private long[] lastTrades = new long[2];
    /** By owner of the orders. */
    private int[] counts = new int[16];

    /** @param slots the open orders, waiting ones among them */
    public WaitingTriggers(OrderSlots slots) {
        this.slots = slots;
    }

    /** Whether this price reaches the level of a stop or take-profit, or the activation price of a trailing stop. */
    public static boolean isReached(OrderType type, Side side, long triggerUnits, long priceUnits) {
        Direction direction = reaching(type, side);
        return direction.signed(priceUnits) >= direction.signed(triggerUnits);
    }

    /** Says what kind of trigger an open order is; {@link #await} or {@link #follow} follows. */
    public void describe(int slot, OrderType type, Side side, TriggerBy by) {
        details.start(slot, type, side, by);
        int owner = slots.owner(slot);
        if (owner >= counts.length) {
            counts = Arrays.copyOf(counts, Math.max(owner + 1, counts.length * 2));
        }
        counts[owner]++;
    }

    /** How many orders of this owner wait. */
    public int count(int owner) {
        return owner < counts.length ? counts[owner] : 0;
    }

    /**
     * Lets an order wait for a level or, a trailing stop, for its activation price.
     *
     * @param callbackPpm distance of a trailing stop from its extreme, else 0
     */
    public void await(int slot, int marketId, long triggerUnits, long callbackPpm) {
        details.setTrigger(slot, triggerUnits, callbackPpm);
        details.setState(slot, TriggerState.BEFORE_LEVEL);
        Direction direction = reaching(slot);
        watch(marketId, details.by(slot)).levels(direction).add(slot, direction.signed(triggerUnits));
    }

    /** Lets a trailing stop follow its price, the best of which so far was this extreme. */
    public void follow(int slot, int marketId, long triggerUnits, long callbackPpm, long extremeUnits) {
        details.setTrigger(slot, triggerUnits, callbackPpm);
        startFollowing(watch(marketId, details.by(slot)), slot, extremeUnits);
    }

    /** Takes an order out, wherever it stands: it ends, or has fired. */
    public void remove(int slot, int marketId) {
        counts[slots.owner(slot)]--;
        WatchedPrice price = watch(marketId, details.by(slot));
        switch (details.state(slot)) {
            case BEFORE_LEVEL -> price.levels(reaching(slot)).remove(slot);
            case FOLLOWING -> price.trailing(details.direction(slot)).remove(slot);
            case MET -> {
                // The queue of what is met passes over what is gone.
            }
        }
    }

    /** Moves the level or activation price of an order that has not reached it. */
    public void move(int slot, int marketId, long triggerUnits) {
        Direction direction = reaching(slot);
        PriceHeap levels = watch(marketId, details.by(slot)).levels(direction);
        levels.remove(slot);
        details.setTrigger(slot, triggerUnits, details.callbackPpm(slot));
        levels.add(slot, direction.signed(triggerUnits));
    }

    public OrderType type(int slot) {
        return details.type(slot);
    }

    public TriggerBy by(int slot) {
        return details.by(slot);
    }

    /** Level of a stop or take-profit; activation price of a trailing stop, 0 where it followed at once. */
    public long triggerUnits(int slot) {
        return details.triggerUnits(slot);
    }

    public long callbackPpm(int slot) {
        return details.callbackPpm(slot);
    }

    /** The best price a trailing stop has seen since it began to follow, 0 where it does not follow. */
    public long extremeUnits(int slot) {
        return details.state(slot) == TriggerState.FOLLOWING ? groups.of(slot).extremeUnits : 0;
    }

    /** The level at which a met order was met. */
    public long metAtUnits(int slot) {
        return details.metAtUnits(slot);
    }

    /** Whether its price has reached the order, which has not fired yet. */
    public boolean isMet(int slot) {
        return details.state(slot) == TriggerState.MET;
    }

    /** Price of the market's last trade, price units, 0 before the first. */
    public long lastTradeUnits(int marketId) {
        return marketId < lastTrades.length ? lastTrades[marketId] : 0;
    }

    /** Notes the last trade without looking at what it meets. */
    public void setLastTrade(int marketId, long priceUnits) {
        if (marketId >= lastTrades.length) {
            lastTrades = Arrays.copyOf(lastTrades, Math.max(marketId + 1, lastTrades.length * 2));
        }
        lastTrades[marketId] = priceUnits;
    }

    /** A trade at this price. */
    public void traded(int marketId, long priceUnits) {
        setLastTrade(marketId, priceUnits);
        if (watches(marketId, TriggerBy.LAST)) {
            int look = beginLook();
            look(marketId, TriggerBy.LAST, priceUnits);
            endLook(look);
        }
    }

    /** Begins a look at one price or at several of one moment; {@link #endLook} takes what this answers. */
    public int beginLook() {
        return met.end();
    }

    /** The price is now this, 0 = there is none: what it reaches is met. */
    public void look(int marketId, TriggerBy by, long priceUnits) {
        if (priceUnits != 0 && watches(marketId, by)) {
            WatchedPrice price = watch(marketId, by);
            for (Direction direction : Direction.all()) {
                price.trailing(direction).follow(priceUnits);
                meetTrailing(price.trailing(direction), direction, priceUnits);
                meetLevels(price, direction, priceUnits);
            }
        }
    }

    /** Puts what the look has met behind what was met before, by order id. */
    public void endLook(int look) {
        met.sortFrom(look);
    }

    /** Takes out the id of the order that fires next, 0 where none is met; it may have ended meanwhile. */
    public long nextMet() {
        return met.poll();
    }

    /** Whether nothing is met. */
    public boolean isQuiet() {
        return met.isEmpty();
    }

    /** Order id of the twin of an order that has one. */
    public long twin(int slot) {
        return details.twin(slot);
    }

    /** Tells an open order who its twin is. */
    public void setTwin(int slot, long orderId) {
        details.setTwin(slot, orderId);
    }

    private void meetTrailing(TrailingStops trailing, Direction direction, long priceUnits) {
        while (trailing.firstSignedLevel() <= direction.signed(priceUnits)) {
            int slot = trailing.first();
            long level = direction.signed(trailing.firstSignedLevel());
            trailing.remove(slot);
            meet(slot, level);
        }
    }

    private void meetLevels(WatchedPrice price, Direction direction, long priceUnits) {
        PriceHeap levels = price.levels(direction);
        while (levels.firstKey() <= direction.signed(priceUnits)) {
            int slot = levels.first();
            levels.remove(slot);
            if (details.type(slot) == OrderType.TRAILING_STOP) {
                startFollowing(price, slot, priceUnits);
            } else {
                meet(slot, details.triggerUnits(slot));
            }
        }
    }

    private void meet(int slot, long levelUnits) {
        details.setMet(slot, levelUnits);
        met.add(slots.orderId(slot));
    }

    /** A stop is always off its extreme, so it cannot be met by the price it begins with. */
    private void startFollowing(WatchedPrice price, int slot, long extremeUnits) {
        details.setState(slot, TriggerState.FOLLOWING);
        price.trailing(details.direction(slot)).add(slot, details.callbackPpm(slot), extremeUnits);
    }

    private Direction reaching(int slot) {
        return reaching(details.type(slot), details.side(slot));
    }

    /** A trailing stop begins to follow once the price has gone the way it then must come back. */
    private static Direction reaching(OrderType type, Side side) {
        Direction firing = Direction.of(type, side);
        return type == OrderType.TRAILING_STOP ? firing.opposite() : firing;
    }

    private boolean watches(int marketId, TriggerBy by) {
        int index = index(marketId, by);
        return index < watched.length && watched[index] != null;
    }

    private WatchedPrice watch(int marketId, TriggerBy by) {
        int index = index(marketId, by);
        if (index >= watched.length) {
            watched = Arrays.copyOf(watched, Math.max(index + 1, watched.length * 2));
        }
        if (watched[index] == null) {
            watched[index] = new WatchedPrice(places, groups);
        }
        return watched[index];
    }

    private static int index(int marketId, TriggerBy by) {
        return marketId * KINDS + by.code() - 1;
    }
}
