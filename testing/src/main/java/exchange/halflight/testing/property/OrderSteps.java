package exchange.halflight.testing.property;

import exchange.halflight.core.command.NewOrder;
import exchange.halflight.core.command.OrderChange;
import exchange.halflight.core.market.MarketParameters;
import exchange.halflight.core.order.OrderType;
import exchange.halflight.core.order.SelfTradePrevention;
import exchange.halflight.core.order.Side;
import exchange.halflight.core.order.TimeInForce;
import java.util.ArrayList;
import java.util.List;

/** Draws steps that place, amend and cancel orders. */
final class OrderSteps {
    private static final int REMEMBERED = 15;

    private final Drawing drawing;
    private final Seeded random;
    private final List<Placed> placed = new ArrayList<>();

    /** An order that a step tried to place. */
    private record Placed(int step, int accountId, int marketId, long sizeUnits, String clientOrderId) {}

    OrderSteps(Drawing drawing) {
        this.drawing = drawing;
        random = drawing.random;
    }

    void place() {
        NewOrder drawn = new NewOrder().reset();
        drawn.accountId = drawing.account();
        drawn.commandId = drawing.commandId();
        drawn.marketId = drawing.market();
        drawn.side = random.pick(Side.values());
        drawn.sizeUnits = size(drawn.marketId);
        drawn.priceUnits = price(drawn.marketId);
        drawType(drawn);
        drawAttributes(drawn);
        if (rests(drawn) || random.percent(5)) {
            String clientOrderId = drawn.clientOrderId.toString();
            placed.add(
                    new Placed(drawing.nextNumber(), drawn.accountId, drawn.marketId, drawn.sizeUnits, clientOrderId));
        }
        drawing.add("place " + EventLog.text(drawn) + " command=" + drawn.commandId, (target, ids, timeNanos) -> {
            NewOrder order = new NewOrder();
            copy(drawn, order);
            return target.placeOrder(timeNanos, order);
        });
    }

    private void drawType(NewOrder order) {
        if (drawing.uses(Feature.MARKET_ORDERS, 20)) {
            order.type = OrderType.MARKET;
            order.priceUnits = drawing.uses(Feature.HOSTILE_NUMBERS, 3) ? order.priceUnits : 0;
            order.timeInForce = TimeInForce.IOC;
        }
        if (drawing.uses(Feature.IMMEDIATE_OR_CANCEL, 15)) {
            order.timeInForce = TimeInForce.IOC;
        } else if (drawing.uses(Feature.FILL_OR_KILL, 20)) {
            order.timeInForce = TimeInForce.FOK;
        } else if (drawing.uses(Feature.GOOD_TILL_DATE, 20) && order.type == OrderType.LIMIT) {
            order.timeInForce = TimeInForce.GTD;
            order.expiresNanos = drawing.nowNanos() + random.pick(1L, 2L, 30L, 600L, 90_000L) * Drawing.SECOND_NANOS;
        }
        if (drawing.uses(Feature.HOSTILE_NUMBERS, 2)) {
            order.expiresNanos = random.pick(0L, -1L, drawing.nowNanos(), Long.MAX_VALUE, Long.MIN_VALUE);
        }
        if (drawing.uses(Feature.HOSTILE_NUMBERS, 1)) {
            order.timeInForce = random.pick(TimeInForce.GTC, TimeInForce.GTD, null);
        }
    }

    private void drawAttributes(NewOrder order) {
        order.postOnly = drawing.uses(Feature.POST_ONLY, rests(order) ? 15 : 1);
        order.reduceOnly = drawing.uses(Feature.REDUCE_ONLY, 18);
        if (drawing.uses(Feature.SELF_TRADE_MODES, 60)) {
            order.selfTradePrevention = random.pick(SelfTradePrevention.values());
        }
        if (drawing.uses(Feature.CLIENT_ORDER_IDS, 40)) {
            order.clientOrderId.set(clientOrderId());
        }
        if (drawing.uses(Feature.HOSTILE_NUMBERS, 2)) {
            order.minQuantityUnits = random.pick(-1L, 1L, Long.MIN_VALUE, 0L);
            order.allOrNone = random.percent(50);
        }
        if (drawing.uses(Feature.HOSTILE_NUMBERS, 1)) {
            order.side = random.pick(Side.BUY, null);
            order.type = random.pick(order.type, null);
            order.selfTradePrevention = random.pick(order.selfTradePrevention, null);
        }
    }

    private static boolean rests(NewOrder order) {
        return order.type == OrderType.LIMIT
                && (order.timeInForce == TimeInForce.GTC || order.timeInForce == TimeInForce.GTD);
    }

    private String clientOrderId() {
        return drawing.uses(Feature.HOSTILE_NUMBERS, 5)
                ? random.pick("two words", "x".repeat(36), "x".repeat(37), "é", "\u007f")
                : "c" + random.below(5);
    }

    private static void copy(NewOrder from, NewOrder to) {
        to.accountId = from.accountId;
        to.commandId = from.commandId;
        to.marketId = from.marketId;
        to.side = from.side;
        to.type = from.type;
        to.timeInForce = from.timeInForce;
        to.selfTradePrevention = from.selfTradePrevention;
        to.priceUnits = from.priceUnits;
        to.sizeUnits = from.sizeUnits;
        to.expiresNanos = from.expiresNanos;
        to.minQuantityUnits = from.minQuantityUnits;
        to.postOnly = from.postOnly;
        to.reduceOnly = from.reduceOnly;
        to.allOrNone = from.allOrNone;
        to.clientOrderId.copyFrom(from.clientOrderId);
    }

    private long size(int marketId) {
        MarketPlan plan = drawing.plan(marketId);
        long step = plan.parameters().stepUnits();
        long size = plan.lotUnits() * random.between(1, 8) + step * random.between(0, 3);
        return drawing.orHostile(drawing.uses(Feature.HOSTILE_NUMBERS, 1) ? size + 1 : size);
    }

    /** Near the last index, so that things cross; now and then at the edges of the band. */
    private long price(int marketId) {
        MarketParameters parameters = drawing.plan(marketId).parameters();
        long tick = parameters.tickUnits();
        long centre = drawing.centre(marketId);
        long spread = drawing.features.contains(Feature.WIDE_SPREAD) ? Math.max(3, centre / tick / 20) : 3;
        spread = Math.clamp(centre / tick * parameters.priceBandPpm() / 1_000_000, 1, spread);
        long price = Math.max(tick, centre / tick * tick + tick * random.between(-spread, spread));
        if (random.percent(3)) {
            long band = Math.multiplyExact(centre / 1_000_000 + 1, (long) parameters.priceBandPpm());
            price = Math.max(tick, (centre + random.pick(band, -band)) / tick * tick + tick * random.between(-1, 1));
        }
        return drawing.orHostile(drawing.uses(Feature.HOSTILE_NUMBERS, 1) ? price + 1 : price);
    }

    void amend() {
        Placed order = somePlaced();
        OrderChange drawn = change(order);
        if (random.percent(55)) {
            drawn.priceUnits = price(order.marketId);
        }
        if (random.percent(60)) {
            long step = drawing.plan(order.marketId).parameters().stepUnits();
            long size = random.pick(order.sizeUnits, order.sizeUnits / 2 / step * step, size(order.marketId));
            drawn.sizeUnits = drawing.orHostile(size);
        }
        send("amend", order, drawn, true);
    }

    void cancel() {
        Placed order = somePlaced();
        send("cancel", order, change(order), false);
    }

    private void send(String verb, Placed order, OrderChange drawn, boolean amends) {
        boolean byClientId = !drawn.clientOrderId.isEmpty();
        boolean unknown = drawing.uses(Feature.HOSTILE_NUMBERS, 2);
        long hostileId = random.pick(-1L, Long.MIN_VALUE, Long.MAX_VALUE, 0L);
        String name = byClientId ? "client=" + drawn.clientOrderId : "order of #" + order.step;
        String text = verb + " account=" + drawn.accountId + " " + (unknown ? "order " + hostileId : name)
                + (amends ? " price=" + drawn.priceUnits + " size=" + drawn.sizeUnits : "") + " command="
                + drawn.commandId;
        drawing.add(text, (target, ids, timeNanos) -> {
            OrderChange change = new OrderChange().reset();
            change.accountId = drawn.accountId;
            change.commandId = drawn.commandId;
            change.priceUnits = drawn.priceUnits;
            change.sizeUnits = drawn.sizeUnits;
            if (unknown) {
                change.orderId = hostileId;
            } else if (byClientId) {
                change.clientOrderId.copyFrom(drawn.clientOrderId);
            } else {
                change.orderId = ids.of(order.step);
            }
            return amends ? target.amendOrder(timeNanos, change) : target.cancelOrder(timeNanos, change);
        });
    }

    private OrderChange change(Placed order) {
        OrderChange change = new OrderChange().reset();
        change.accountId = random.percent(4) ? drawing.account() : order.accountId;
        change.commandId = drawing.commandId();
        if (!order.clientOrderId.isEmpty() && random.percent(50)) {
            change.clientOrderId.set(order.clientOrderId);
        }
        return change;
    }

    /** One of the last orders; one that was never placed where there is none. */
    private Placed somePlaced() {
        if (placed.isEmpty()) {
            return new Placed(0, drawing.account(), drawing.market(), 1, "");
        }
        int first = Math.max(0, placed.size() - REMEMBERED);
        return placed.get(first + random.below(placed.size() - first));
    }

    void cancelAll() {
        int account = drawing.account();
        long command = drawing.commandId();
        int market = random.percent(50) ? 0 : drawing.market();
        drawing.add(
                "cancel all account=" + account + " market=" + market + " command=" + command,
                (target, ids, timeNanos) -> target.cancelAll(timeNanos, account, command, market));
    }
}
