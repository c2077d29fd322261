package exchange.halflight.gateway.view;

import exchange.halflight.core.event.EntryReason;
import exchange.halflight.core.order.Side;
import exchange.halflight.gateway.wire.Scale;
import exchange.halflight.messages.grpc.AccountReply;
import exchange.halflight.messages.grpc.Notification;
import exchange.halflight.messages.grpc.OrderUpdate;
import exchange.halflight.messages.grpc.Position;
import exchange.halflight.messages.grpc.PublicEvent;
import exchange.halflight.messages.grpc.PublicLiquidation;
import exchange.halflight.messages.grpc.PublicTrade;
import java.util.List;

/** Something that has happened, put together for those who pass it on. Immutable. */
public sealed interface Fact {
    /**
     * What everybody may know, but trades.
     *
     * @param marketId 0 where it is about the exchange
     */
    record Public(int marketId, PublicEvent event) implements Fact {}

    /** A trade, as everybody may see it. */
    record Printed(Scale market, PublicTrade trade) implements Fact {}

    /** A step of a liquidation in a lit market. */
    record Liquidated(int marketId, PublicLiquidation liquidation) implements Fact {}

    /**
     * A price with what rests there.
     *
     * @param sizeUnits 0 = nothing any more
     */
    record Level(long priceUnits, long sizeUnits, int orders) {}

    /**
     * A lit book as it is when somebody begins to watch; its changes follow.
     *
     * @param sequence number of the book's last change so far
     */
    record BookOpened(Scale market, long sequence, List<Level> bids, List<Level> asks) implements Fact {}

    /**
     * A level of a lit book has changed.
     *
     * @param sequence one more than that of the book's change before
     * @param timeNanos sequenced time
     */
    record LevelChanged(int marketId, long sequence, long timeNanos, Side side, Level level) implements Fact {}

    /** An account as it is when somebody begins to watch; what happens to it follows. */
    record AccountOpened(int accountId, AccountReply account, List<Position> positions) implements Fact {}

    /** What has happened to an order of an account that is watched. */
    record OrderChanged(int accountId, OrderUpdate update) implements Fact {}

    /**
     * Money or a position of an account that is watched has changed; the view has the new state.
     *
     * @param marketId of the position or hold; 0 where it is about money alone
     * @param timeNanos sequenced time
     * @param reason null where no money moved
     */
    record AccountMoved(int accountId, int marketId, long timeNanos, EntryReason reason) implements Fact {}

    /** Something the holder of an account that is watched should know of. */
    record Noticed(int accountId, Notification notification) implements Fact {}
}
