package exchange.halflight.cluster.codec;

import exchange.halflight.core.command.NewOrder;
import exchange.halflight.core.command.Rejection;
import exchange.halflight.core.event.CancelReason;
import exchange.halflight.core.event.EntryReason;
import exchange.halflight.core.event.Events;
import exchange.halflight.core.market.MarketParameters;
import exchange.halflight.core.market.MarketStatus;
import exchange.halflight.core.order.OrderType;
import exchange.halflight.core.order.SelfTradePrevention;
import exchange.halflight.core.order.Side;
import exchange.halflight.core.order.TimeInForce;
import exchange.halflight.core.order.TriggerBy;
import exchange.halflight.messages.event.AccountOpenedDecoder;
import exchange.halflight.messages.event.CommandRejectedDecoder;
import exchange.halflight.messages.event.DeadManSwitchSetDecoder;
import exchange.halflight.messages.event.EntryPostedDecoder;
import exchange.halflight.messages.event.LeverageChangedDecoder;
import exchange.halflight.messages.event.MarkChangedDecoder;
import exchange.halflight.messages.event.MarketCreatedDecoder;
import exchange.halflight.messages.event.MarketStatusChangedDecoder;
import exchange.halflight.messages.event.OrderAcceptedDecoder;
import exchange.halflight.messages.event.OrderAmendedDecoder;
import exchange.halflight.messages.event.OrderCancelledDecoder;
import exchange.halflight.messages.event.OrderReducedDecoder;
import exchange.halflight.messages.event.OrderRestedDecoder;
import exchange.halflight.messages.event.PegsMovedDecoder;
import exchange.halflight.messages.event.PositionChangedDecoder;
import exchange.halflight.messages.event.ReferenceUpdatedDecoder;
import exchange.halflight.messages.event.ReferenceWentStaleDecoder;
import exchange.halflight.messages.event.StakeChangedDecoder;
import exchange.halflight.messages.event.TradeExecutedDecoder;
import org.agrona.DirectBuffer;

/**
 * Decodes events from the journal back into calls on {@link Events}, {@code commandStarted} included. Not thread-safe.
 */
public final class EventDecoder {
    private final CommandRejectedDecoder commandRejected = new CommandRejectedDecoder();
    private final AccountOpenedDecoder accountOpened = new AccountOpenedDecoder();
    private final MarketStatusChangedDecoder marketStatusChanged = new MarketStatusChangedDecoder();
    private final ReferenceUpdatedDecoder referenceUpdated = new ReferenceUpdatedDecoder();
    private final ReferenceWentStaleDecoder referenceWentStale = new ReferenceWentStaleDecoder();
    private final MarkChangedDecoder markChanged = new MarkChangedDecoder();
    private final PegsMovedDecoder pegsMoved = new PegsMovedDecoder();
    private final OrderRestedDecoder orderRested = new OrderRestedDecoder();
    private final OrderAmendedDecoder orderAmended = new OrderAmendedDecoder();
    private final OrderReducedDecoder orderReduced = new OrderReducedDecoder();
    private final OrderCancelledDecoder orderCancelled = new OrderCancelledDecoder();
    private final TradeExecutedDecoder tradeExecuted = new TradeExecutedDecoder();
    private final PositionChangedDecoder positionChanged = new PositionChangedDecoder();
    private final EntryPostedDecoder entryPosted = new EntryPostedDecoder();
    private final LeverageChangedDecoder leverageChanged = new LeverageChangedDecoder();
    private final DeadManSwitchSetDecoder deadManSwitchSet = new DeadManSwitchSetDecoder();
    private final StakeChangedDecoder stakeChanged = new StakeChangedDecoder();
    private final OrderAcceptedDecoder orderAccepted = new OrderAcceptedDecoder();
    private final MarketCreatedDecoder marketCreated = new MarketCreatedDecoder();
    private final MarketEventDecoder marketEvents = new MarketEventDecoder();
    private final TriggerEventDecoder triggerEvents = new TriggerEventDecoder();
    private final LiquidationEventDecoder liquidations = new LiquidationEventDecoder();
    private final GovernanceEventDecoder governance = new GovernanceEventDecoder();
    private final NewOrder order = new NewOrder();
    private long commandSequence;

    /** Number of the event that begins here, from 1. */
    public static long eventSequence(DirectBuffer buffer, int offset) {
        return buffer.getLong(
                offset + Frame.HEADER_LENGTH + OrderAcceptedDecoder.eventSequenceEncodingOffset(),
                OrderAcceptedDecoder.BYTE_ORDER);
    }

    /** Number of the command the event that begins here belongs to. */
    public static long commandSequence(DirectBuffer buffer, int offset) {
        return buffer.getLong(
                offset + Frame.HEADER_LENGTH + OrderAcceptedDecoder.commandSequenceEncodingOffset(),
                OrderAcceptedDecoder.BYTE_ORDER);
    }

    /** Sequenced time of the event that begins here, nanoseconds since 1970. */
    public static long timeNanos(DirectBuffer buffer, int offset) {
        return buffer.getLong(
                offset + Frame.HEADER_LENGTH + OrderAcceptedDecoder.timeNanosEncodingOffset(),
                OrderAcceptedDecoder.BYTE_ORDER);
    }

    /**
     * Decodes the event that begins here.
     *
     * @return its length, where the next one begins
     * @throws IllegalArgumentException where it is not an event that this version knows
     */
    public int decode(DirectBuffer buffer, int offset, Events events) {
        check(buffer, offset);
        long sequence = commandSequence(buffer, offset);
        if (sequence != commandSequence) {
            commandSequence = sequence;
            events.commandStarted(sequence, timeNanos(buffer, offset));
        }
        int body = offset + Frame.HEADER_LENGTH;
        int blockLength = Frame.blockLength(buffer, offset);
        int version = Frame.version(buffer, offset);
        switch (Frame.templateId(buffer, offset)) {
            case OrderAcceptedDecoder.TEMPLATE_ID -> on(events, orderAccepted.wrap(buffer, body, blockLength, version));
            case MarketCreatedDecoder.TEMPLATE_ID ->
                on(
                        events,
                        marketCreated.wrap(buffer, body, blockLength, version),
                        offset + (int) Frame.length(buffer, offset));
            case CommandRejectedDecoder.TEMPLATE_ID ->
                on(events, commandRejected.wrap(buffer, body, blockLength, version));
            case AccountOpenedDecoder.TEMPLATE_ID -> on(events, accountOpened.wrap(buffer, body, blockLength, version));
            case MarketStatusChangedDecoder.TEMPLATE_ID ->
                on(events, marketStatusChanged.wrap(buffer, body, blockLength, version));
            case ReferenceUpdatedDecoder.TEMPLATE_ID ->
                on(events, referenceUpdated.wrap(buffer, body, blockLength, version));
            case ReferenceWentStaleDecoder.TEMPLATE_ID ->
                on(events, referenceWentStale.wrap(buffer, body, blockLength, version));
            case MarkChangedDecoder.TEMPLATE_ID -> on(events, markChanged.wrap(buffer, body, blockLength, version));
            case PegsMovedDecoder.TEMPLATE_ID -> on(events, pegsMoved.wrap(buffer, body, blockLength, version));
            case OrderRestedDecoder.TEMPLATE_ID -> on(events, orderRested.wrap(buffer, body, blockLength, version));
            case OrderAmendedDecoder.TEMPLATE_ID -> on(events, orderAmended.wrap(buffer, body, blockLength, version));
            case OrderReducedDecoder.TEMPLATE_ID -> on(events, orderReduced.wrap(buffer, body, blockLength, version));
            case OrderCancelledDecoder.TEMPLATE_ID ->
                on(events, orderCancelled.wrap(buffer, body, blockLength, version));
            case TradeExecutedDecoder.TEMPLATE_ID -> on(events, tradeExecuted.wrap(buffer, body, blockLength, version));
            case PositionChangedDecoder.TEMPLATE_ID ->
                on(events, positionChanged.wrap(buffer, body, blockLength, version));
            case EntryPostedDecoder.TEMPLATE_ID -> on(events, entryPosted.wrap(buffer, body, blockLength, version));
            case LeverageChangedDecoder.TEMPLATE_ID ->
                on(events, leverageChanged.wrap(buffer, body, blockLength, version));
            case DeadManSwitchSetDecoder.TEMPLATE_ID ->
                on(events, deadManSwitchSet.wrap(buffer, body, blockLength, version));
            case StakeChangedDecoder.TEMPLATE_ID -> on(events, stakeChanged.wrap(buffer, body, blockLength, version));
            default -> {
                if (!marketEvents.decode(buffer, offset, events)
                        && !triggerEvents.decode(buffer, offset, events)
                        && !liquidations.decode(buffer, offset, events)) {
                    governance.decode(buffer, offset, events);
                }
            }
        }
        return (int) Frame.length(buffer, offset);
    }

    private static void check(DirectBuffer buffer, int offset) {
        int schemaId = Frame.schemaId(buffer, offset);
        int version = Frame.version(buffer, offset);
        if (schemaId != OrderAcceptedDecoder.SCHEMA_ID || version > OrderAcceptedDecoder.SCHEMA_VERSION) {
            throw new IllegalArgumentException(
                    "Not an event this version knows: schema " + schemaId + ", version " + version);
        }
    }

    private static void on(Events events, CommandRejectedDecoder event) {
        events.commandRejected(
                event.accountId(),
                event.commandId(),
                Rejection.ofCode(event.rejection()),
                event.context1(),
                event.context2());
    }

    private static void on(Events events, AccountOpenedDecoder event) {
        events.accountOpened(event.accountId(), event.liquidityProvider() != 0);
    }

    private static void on(Events events, MarketStatusChangedDecoder event) {
        events.marketStatusChanged(event.marketId(), MarketStatus.ofCode(event.status()));
    }

    private static void on(Events events, ReferenceUpdatedDecoder event) {
        events.referenceUpdated(event.marketId(), event.bidUnits(), event.askUnits(), event.indexUnits());
    }

    private static void on(Events events, ReferenceWentStaleDecoder event) {
        events.referenceWentStale(event.marketId());
    }

    private static void on(Events events, MarkChangedDecoder event) {
        events.markChanged(event.marketId(), event.markUnits());
    }

    private static void on(Events events, PegsMovedDecoder event) {
        events.pegsMoved(event.marketId(), event.bidUnits(), event.askUnits());
    }

    private static void on(Events events, OrderRestedDecoder event) {
        events.orderRested(event.orderId(), event.accountId(), event.marketId(), event.remainingUnits());
    }

    private static void on(Events events, OrderAmendedDecoder event) {
        events.orderAmended(
                event.orderId(),
                event.accountId(),
                event.marketId(),
                event.priceUnits(),
                event.remainingUnits(),
                event.keptPriority() != 0);
    }

    private static void on(Events events, OrderReducedDecoder event) {
        events.orderReduced(event.orderId(), event.accountId(), event.marketId(), event.remainingUnits());
    }

    private static void on(Events events, OrderCancelledDecoder event) {
        events.orderCancelled(
                event.orderId(),
                event.accountId(),
                event.marketId(),
                event.remainingUnits(),
                CancelReason.ofCode(event.reason()));
    }

    private static void on(Events events, TradeExecutedDecoder event) {
        events.tradeExecuted(
                event.tradeId(),
                event.marketId(),
                event.takerOrderId(),
                event.makerOrderId(),
                event.priceUnits(),
                event.sizeUnits());
    }

    private static void on(Events events, PositionChangedDecoder event) {
        events.positionChanged(
                event.accountId(),
                event.marketId(),
                event.sizeUnits(),
                event.costMicros(),
                event.collateralMicros(),
                event.realisedMicros());
    }

    private static void on(Events events, EntryPostedDecoder event) {
        events.entryPosted(
                EntryReason.ofCode(event.reason()),
                event.fromLedgerAccount(),
                event.toLedgerAccount(),
                event.amountMicros());
    }

    private static void on(Events events, LeverageChangedDecoder event) {
        events.leverageChanged(event.accountId(), event.marketId(), event.leverage());
    }

    private static void on(Events events, DeadManSwitchSetDecoder event) {
        events.deadManSwitchSet(event.accountId(), event.deadlineNanos());
    }

    private static void on(Events events, StakeChangedDecoder event) {
        events.stakeChanged(event.accountId(), event.stakeTokens());
    }

    private void on(Events events, OrderAcceptedDecoder event) {
        order.reset();
        order.commandId = event.commandId();
        order.accountId = event.accountId();
        order.marketId = event.marketId();
        order.priceUnits = event.priceUnits();
        order.sizeUnits = event.sizeUnits();
        order.expiresNanos = event.expiresNanos();
        order.minQuantityUnits = event.minQuantityUnits();
        order.side = Side.ofCode(event.side());
        order.type = OrderType.ofCode(event.orderType());
        order.timeInForce = TimeInForce.ofCode(event.timeInForce());
        order.selfTradePrevention = SelfTradePrevention.ofCode(event.selfTradePrevention());
        order.postOnly = event.postOnly() != 0;
        order.reduceOnly = event.reduceOnly() != 0;
        order.allOrNone = event.allOrNone() != 0;
        order.nbboProtection = event.nbboProtection() != 0;
        order.triggerBy = TriggerBy.ofCode(event.triggerBy());
        order.triggerPriceUnits = event.triggerPriceUnits();
        order.callbackPpm = event.callbackPpm();
        order.twinOrderId = event.twinOrderId();
        long orderId = event.orderId();
        Codes.getClientOrderId(event.buffer(), event.limit(), order.clientOrderId);
        events.orderAccepted(orderId, order);
    }

    private static void on(Events events, MarketCreatedDecoder event, int limit) {
        MarketParameters parameters = MarketTermsCodec.read(event.buffer(), event.limit(), limit);
        if (parameters == null) {
            throw new IllegalArgumentException(
                    "Market " + event.marketId() + " was created with unreadable parameters");
        }
        events.marketCreated(event.marketId(), parameters);
    }
}
