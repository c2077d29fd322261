package exchange.halflight.benchmarks.dark;

import exchange.halflight.benchmarks.streams.SplitMix64;
import exchange.halflight.core.command.NewOrder;
import exchange.halflight.core.command.OrderChange;
import exchange.halflight.core.event.CancelReason;
import exchange.halflight.core.event.NoEvents;
import exchange.halflight.core.order.OrderType;
import exchange.halflight.core.order.Side;
import exchange.halflight.core.order.TimeInForce;
import java.util.Arrays;
import org.agrona.collections.Long2LongHashMap;

/**
 * Makes the stream {@code dark10k}: about 10,000 resting orders, then 60% new orders that may rest (a fifth of them pegs, some with a
 * limit of their own), 5% that may not, 30% cancels, 5% amendments; a reference every 1,000 commands that walks a tick up or
 * down with probability 1/16 a command. A tenth have a minimum quantity, 3% are all-or-none, 5% protected. Victims are drawn
 * from the orders that live in an exchange that carries the stream out while it is made.
 */
final class DarkStreamGenerator extends NoEvents {
    static final int TARGET = 10_000;

    private static final int DISTANCE = 1_000;
    private static final int REFERENCE_EVERY = 1_000;

    private final SplitMix64 random = new SplitMix64(42);
    private final DarkStream stream = new DarkStream();
    private final DarkExchange exchange = new DarkExchange(this);
    private final NewOrder order = new NewOrder().reset();
    private final OrderChange change = new OrderChange().reset();

    private final Long2LongHashMap remaining = new Long2LongHashMap(-1);
    private final Long2LongHashMap places = new Long2LongHashMap(-1);
    private long[] live = new long[2 * TARGET];
    private int liveCount;
    /** By order id: the account, negative for a sell. */
    private int[] owners = new int[1 << 16];

    private long midUnits = DarkExchange.MID_UNITS;
    private int prefill;

    private DarkStreamGenerator() {}

    /**
     * A stream and where its measured part begins.
     *
     * @param prefill commands before the measured ones
     */
    record Generated(DarkStream stream, int prefill) {}

    static Generated generate(int measured) {
        DarkStreamGenerator generator = new DarkStreamGenerator();
        while (generator.liveCount < TARGET) {
            generator.place(TimeInForce.GTC);
        }
        generator.prefill = generator.stream.count();
        for (int i = 0; i < measured; i++) {
            generator.next(i);
        }
        return new Generated(generator.stream, generator.prefill);
    }

    private void next(int index) {
        if (random.draw(16) == 0) {
            midUnits += random.draw(2) == 0 ? 1 : -1;
        }
        int kind = random.draw(100);
        if (index % REFERENCE_EVERY == 0) {
            stream.reference(midUnits);
            carryOut();
        } else if (kind < 60) {
            place(TimeInForce.GTC);
        } else if (kind < 65) {
            place(TimeInForce.IOC);
        } else {
            change(kind < 95 ? DarkStream.CANCEL : DarkStream.AMEND);
        }
    }

    private void place(TimeInForce timeInForce) {
        order.accountId = 1 + random.draw(DarkExchange.USERS);
        order.side = random.draw(2) == 0 ? Side.BUY : Side.SELL;
        order.timeInForce = timeInForce;
        order.sizeUnits = 1L + random.draw(100);
        order.minQuantityUnits = random.draw(10) == 0 ? 1L + random.draw((int) order.sizeUnits) : 0;
        order.allOrNone = random.draw(100) < 3;
        order.nbboProtection = random.draw(100) < 5;
        boolean marketable = timeInForce == TimeInForce.IOC || random.draw(100) < (liveCount <= TARGET ? 5 : 50);
        int away = marketable ? -random.draw(20) : distance();
        order.type = OrderType.LIMIT;
        order.priceUnits = midUnits + (order.side == Side.BUY ? -away : away);
        if (!marketable && random.draw(5) == 0) {
            order.type = order.side == Side.BUY
                    ? random.draw(2) == 0 ? OrderType.PEG_BID : OrderType.PEG_MID
                    : random.draw(2) == 0 ? OrderType.PEG_ASK : OrderType.PEG_MID;
            boolean ownLimit = random.draw(10) < 3;
            long limit = midUnits + (order.side == Side.BUY ? 1L : -1L) * (20 - random.draw(60));
            order.priceUnits = ownLimit ? limit : 0;
        }
        stream.place(order);
        carryOut();
    }

    private void change(int operation) {
        if (liveCount == 0) {
            return;
        }
        long orderId = live[random.draw(liveCount)];
        change.orderId = orderId;
        int owner = owners[(int) orderId];
        change.accountId = Math.abs(owner);
        change.sizeUnits = 0;
        change.priceUnits = 0;
        if (operation == DarkStream.AMEND) {
            int away = distance();
            change.priceUnits = midUnits + (owner > 0 ? -away : away);
        }
        stream.change(operation, change);
        carryOut();
    }

    /** Ticks from the mid, near ones more often. */
    private int distance() {
        int first = random.draw(DISTANCE);
        int second = random.draw(DISTANCE);
        return 1 + Math.min(first, second);
    }

    private void carryOut() {
        exchange.run(stream, stream.count() - 1, stream.count());
    }

    @Override
    public void orderAccepted(long orderId, NewOrder accepted) {
        if (orderId >= owners.length) {
            owners = Arrays.copyOf(owners, owners.length * 2);
        }
        owners[(int) orderId] = accepted.side == Side.BUY ? accepted.accountId : -accepted.accountId;
        remaining.put(orderId, accepted.sizeUnits);
        if (liveCount == live.length) {
            live = Arrays.copyOf(live, liveCount * 2);
        }
        places.put(orderId, liveCount);
        live[liveCount++] = orderId;
    }

    @Override
    public void tradeExecuted(
            long tradeId, int marketId, long takerOrderId, long makerOrderId, long priceUnits, long sizeUnits) {
        shrink(takerOrderId, sizeUnits);
        shrink(makerOrderId, sizeUnits);
    }

    @Override
    public void orderCancelled(long orderId, int accountId, int marketId, long remainingUnits, CancelReason reason) {
        shrink(orderId, remainingUnits);
    }

    private void shrink(long orderId, long units) {
        long left = remaining.get(orderId) - units;
        remaining.put(orderId, left);
        if (left == 0) {
            remaining.remove(orderId);
            int at = (int) places.remove(orderId);
            long moved = live[--liveCount];
            if (moved != orderId) {
                live[at] = moved;
                places.put(moved, at);
            }
        }
    }
}
