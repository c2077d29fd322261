package exchange.halflight.cluster.codec;

import exchange.halflight.core.command.ClientOrderId;
import exchange.halflight.core.command.Rejection;
import exchange.halflight.core.event.BreakerRule;
import exchange.halflight.core.event.CancelReason;
import exchange.halflight.core.event.EntryReason;
import exchange.halflight.core.event.LiquidationKind;
import exchange.halflight.core.event.LiquidationPlan;
import exchange.halflight.core.market.BookKind;
import exchange.halflight.core.market.FundingKind;
import exchange.halflight.core.market.MarkPolicy;
import exchange.halflight.core.market.MarketStatus;
import exchange.halflight.core.market.PairPrice;
import exchange.halflight.core.order.OrderType;
import exchange.halflight.core.order.SelfTradePrevention;
import exchange.halflight.core.order.Side;
import exchange.halflight.core.order.TimeInForce;
import exchange.halflight.core.order.TriggerBy;
import org.agrona.DirectBuffer;
import org.agrona.MutableDirectBuffer;

/** The fields of the schemas that are neither numbers nor text: codes of enumerations (0 where there is none), flags, client order ids. */
public final class Codes {
    private static final int LARGEST_BYTE = 255;

    private Codes() {}

    public static short of(boolean flag) {
        return (short) (flag ? 1 : 0);
    }

    public static short of(Side value) {
        return (short) (value == null ? 0 : value.code());
    }

    public static short of(OrderType value) {
        return (short) (value == null ? 0 : value.code());
    }

    public static short of(TimeInForce value) {
        return (short) (value == null ? 0 : value.code());
    }

    public static short of(SelfTradePrevention value) {
        return (short) (value == null ? 0 : value.code());
    }

    public static short of(TriggerBy value) {
        return (short) (value == null ? 0 : value.code());
    }

    public static short of(BookKind value) {
        return (short) (value == null ? 0 : value.code());
    }

    public static short of(MarkPolicy value) {
        return (short) (value == null ? 0 : value.code());
    }

    public static short of(PairPrice value) {
        return (short) (value == null ? 0 : value.code());
    }

    public static short of(BreakerRule value) {
        return (short) (value == null ? 0 : value.code());
    }

    public static short of(FundingKind value) {
        return (short) (value == null ? 0 : value.code());
    }

    public static short of(MarketStatus value) {
        return (short) (value == null ? 0 : value.code());
    }

    public static short of(CancelReason value) {
        return (short) value.code();
    }

    public static short of(EntryReason value) {
        return (short) value.code();
    }

    public static short of(LiquidationKind value) {
        return (short) value.code();
    }

    public static short of(LiquidationPlan value) {
        return (short) value.code();
    }

    /** 0 = accepted. */
    static int of(Rejection value) {
        return value == null ? 0 : value.code();
    }

    /** A number of decimals as one byte; what does not fit becomes the largest, which every market refuses. */
    public static short decimals(int decimals) {
        return (short) (decimals < 0 || decimals > LARGEST_BYTE ? LARGEST_BYTE : decimals);
    }

    /** Writes length and bytes; an id that is too long keeps its length as far as one byte can say it, so that it is refused. Returns the offset behind it. */
    static int putClientOrderId(MutableDirectBuffer buffer, int offset, ClientOrderId id) {
        int length = Math.min(id.length(), LARGEST_BYTE - 1);
        buffer.putByte(offset, (byte) length);
        for (int i = 0; i < length; i++) {
            buffer.putByte(offset + 1 + i, i < ClientOrderId.MAX_LENGTH ? id.byteAt(i) : 0);
        }
        return offset + 1 + length;
    }

    /** Reads length and bytes into an id, which then may be invalid. Returns the offset behind it. */
    static int getClientOrderId(DirectBuffer buffer, int offset, ClientOrderId id) {
        int length = buffer.getByte(offset) & LARGEST_BYTE;
        id.start(length);
        for (int i = 0; i < length; i++) {
            id.put(i, buffer.getByte(offset + 1 + i));
        }
        return offset + 1 + length;
    }
}
