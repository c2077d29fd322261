package exchange.halflight.core.trigger;

import exchange.halflight.core.order.OrderType;
import exchange.halflight.core.order.Side;
import exchange.halflight.core.order.TriggerBy;
import java.util.Arrays;

/**
 * What a waiting trigger order is beside an order, and who the twin of an order is: by the slots of the open orders, apart
 * from them, as most orders have neither. Single-threaded.
 */
final class TriggerDetails {
    private static final int STRIDE = 5;
    private static final int CALLBACK = 1;
    private static final int TWIN = 2;
    private static final int TERMS = 3;
    private static final int MET_AT = 4;

    private static final int BY_SHIFT = 8;
    private static final int SIDE_SHIFT = 16;
    private static final int STATE_SHIFT = 24;
    private static final int BYTE = 255;

    private long[] records = new long[16 * STRIDE];

    /** Starts what is kept of a trigger; leaves its twin alone. */
    void start(int slot, OrderType type, Side side, TriggerBy by) {
        makeRoom(slot);
        int at = slot * STRIDE;
        records[at + TERMS] = type.code() | ((long) by.code() << BY_SHIFT) | ((long) side.code() << SIDE_SHIFT);
    }

    /** Level of a stop or take-profit, activation price of a trailing stop (0 = active at once). */
    long triggerUnits(int slot) {
        return records[slot * STRIDE];
    }

    long callbackPpm(int slot) {
        return records[slot * STRIDE + CALLBACK];
    }

    void setTrigger(int slot, long triggerUnits, long callbackPpm) {
        records[slot * STRIDE] = triggerUnits;
        records[slot * STRIDE + CALLBACK] = callbackPpm;
    }

    OrderType type(int slot) {
        return OrderType.ofCode((int) records[slot * STRIDE + TERMS] & BYTE);
    }

    TriggerBy by(int slot) {
        return TriggerBy.ofCode((int) (records[slot * STRIDE + TERMS] >> BY_SHIFT) & BYTE);
    }

    Side side(int slot) {
        return Side.ofCode((int) (records[slot * STRIDE + TERMS] >> SIDE_SHIFT) & BYTE);
    }

    /** How it fires. */
    Direction direction(int slot) {
        return Direction.of(type(slot), side(slot));
    }

    TriggerState state(int slot) {
        return TriggerState.ofCode((int) (records[slot * STRIDE + TERMS] >> STATE_SHIFT) & BYTE);
    }

    void setState(int slot, TriggerState state) {
        int at = slot * STRIDE + TERMS;
        records[at] = (records[at] & ~((long) BYTE << STATE_SHIFT)) | ((long) state.code() << STATE_SHIFT);
    }

    /** The level at which a trigger was met, price units. */
    long metAtUnits(int slot) {
        return records[slot * STRIDE + MET_AT];
    }

    void setMet(int slot, long levelUnits) {
        records[slot * STRIDE + MET_AT] = levelUnits;
        setState(slot, TriggerState.MET);
    }

    /** Order id of the twin; only kept where the order's details say that it has one. */
    long twin(int slot) {
        return records[slot * STRIDE + TWIN];
    }

    void setTwin(int slot, long orderId) {
        makeRoom(slot);
        records[slot * STRIDE + TWIN] = orderId;
    }

    private void makeRoom(int slot) {
        if ((slot + 1) * STRIDE > records.length) {
            records = Arrays.copyOf(records, Math.max((slot + 1) * STRIDE, records.length * 2));
        }
    }
}
