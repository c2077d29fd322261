package exchange.halflight.cluster.codec;

import exchange.halflight.core.command.NewOrder;
import exchange.halflight.core.command.Rejection;
import exchange.halflight.core.event.CancelReason;
import exchange.halflight.core.event.EntryReason;
import exchange.halflight.core.event.Events;
import exchange.halflight.core.market.MarketParameters;
import exchange.halflight.core.market.MarketStatus;
import exchange.halflight.messages.event.AccountOpenedEncoder;
import exchange.halflight.messages.event.CommandRejectedEncoder;
import exchange.halflight.messages.event.DeadManSwitchSetEncoder;
import exchange.halflight.messages.event.EntryPostedEncoder;
import exchange.halflight.messages.event.LeverageChangedEncoder;
import exchange.halflight.messages.event.MarkChangedEncoder;
import exchange.halflight.messages.event.MarketCreatedEncoder;
import exchange.halflight.messages.event.MarketStatusChangedEncoder;
import exchange.halflight.messages.event.OrderAcceptedEncoder;
import exchange.halflight.messages.event.OrderAmendedEncoder;
import exchange.halflight.messages.event.OrderCancelledEncoder;
import exchange.halflight.messages.event.OrderReducedEncoder;
import exchange.halflight.messages.event.OrderRestedEncoder;
import exchange.halflight.messages.event.PegsMovedEncoder;
import exchange.halflight.messages.event.PositionChangedEncoder;
import exchange.halflight.messages.event.ReferenceUpdatedEncoder;
import exchange.halflight.messages.event.ReferenceWentStaleEncoder;
import exchange.halflight.messages.event.StakeChangedEncoder;
import exchange.halflight.messages.event.TradeExecutedEncoder;

/**
 * Encodes what the engine says straight into a buffer: one message for each event, with its own number. The events of one
 * command, or of several, are handed on together by {@link #flush}, and earlier where the buffer is nearly full. Allocates
 * nothing. Belongs to the engine's thread.
 */
public final class EventEncoder extends GovernanceEventEncoder implements Events {
    private final CommandRejectedEncoder commandRejected = new CommandRejectedEncoder();
    private final AccountOpenedEncoder accountOpened = new AccountOpenedEncoder();
    private final MarketStatusChangedEncoder marketStatusChanged = new MarketStatusChangedEncoder();
    private final ReferenceUpdatedEncoder referenceUpdated = new ReferenceUpdatedEncoder();
    private final ReferenceWentStaleEncoder referenceWentStale = new ReferenceWentStaleEncoder();
    private final MarkChangedEncoder markChanged = new MarkChangedEncoder();
    private final PegsMovedEncoder pegsMoved = new PegsMovedEncoder();
    private final OrderRestedEncoder orderRested = new OrderRestedEncoder();
    private final OrderAmendedEncoder orderAmended = new OrderAmendedEncoder();
    private final OrderReducedEncoder orderReduced = new OrderReducedEncoder();
    private final OrderCancelledEncoder orderCancelled = new OrderCancelledEncoder();
    private final TradeExecutedEncoder tradeExecuted = new TradeExecutedEncoder();
    private final PositionChangedEncoder positionChanged = new PositionChangedEncoder();
    private final EntryPostedEncoder entryPosted = new EntryPostedEncoder();
    private final LeverageChangedEncoder leverageChanged = new LeverageChangedEncoder();
    private final DeadManSwitchSetEncoder deadManSwitchSet = new DeadManSwitchSetEncoder();
    private final StakeChangedEncoder stakeChanged = new StakeChangedEncoder();
    private final OrderAcceptedEncoder orderAccepted = new OrderAcceptedEncoder();
    private final MarketCreatedEncoder marketCreated = new MarketCreatedEncoder();

    private long context1;
    private long context2;

    /** Encodes for this sink; the first event gets the number after this one. */
    public EventEncoder(EventSink sink, long lastEventSequence) {
        super(sink, lastEventSequence);
    }

    /** First context value of the last rejection since {@link #commandStarted}, else 0. */
    public long rejectionContext1() {
        return context1;
    }

    /** Second context value of the last rejection since {@link #commandStarted}, else 0. */
    public long rejectionContext2() {
        return context2;
    }

    @Override
    public void commandStarted(long newCommandSequence, long newTimeNanos) {
        startCommand(newCommandSequence, newTimeNanos);
        context1 = 0;
        context2 = 0;
    }

    @Override
    public void commandRejected(
            int accountId, long commandId, Rejection rejection, long newContext1, long newContext2) {
        context1 = newContext1;
        context2 = newContext2;
        commandRejected
                .wrap(buffer, begin())
                .eventSequence(eventSequence)
                .commandSequence(commandSequence)
                .timeNanos(timeNanos)
                .accountId(accountId)
                .commandId(commandId)
                .rejection(Codes.of(rejection))
                .context1(newContext1)
                .context2(newContext2);
        end(CommandRejectedEncoder.BLOCK_LENGTH, CommandRejectedEncoder.TEMPLATE_ID);
    }

    @Override
    public void accountOpened(int accountId, boolean liquidityProvider) {
        accountOpened
                .wrap(buffer, begin())
                .eventSequence(eventSequence)
                .commandSequence(commandSequence)
                .timeNanos(timeNanos)
                .accountId(accountId)
                .liquidityProvider(Codes.of(liquidityProvider));
        end(AccountOpenedEncoder.BLOCK_LENGTH, AccountOpenedEncoder.TEMPLATE_ID);
    }

    @Override
    public void marketStatusChanged(int marketId, MarketStatus status) {
        marketStatusChanged
                .wrap(buffer, begin())
                .eventSequence(eventSequence)
                .commandSequence(commandSequence)
                .timeNanos(timeNanos)
                .marketId(marketId)
                .status(Codes.of(status));
        end(MarketStatusChangedEncoder.BLOCK_LENGTH, MarketStatusChangedEncoder.TEMPLATE_ID);
    }

    @Override
    public void referenceUpdated(int marketId, long bidUnits, long askUnits, long indexUnits) {
        referenceUpdated
                .wrap(buffer, begin())
                .eventSequence(eventSequence)
                .commandSequence(commandSequence)
                .timeNanos(timeNanos)
                .marketId(marketId)
                .bidUnits(bidUnits)
                .askUnits(askUnits)
                .indexUnits(indexUnits);
        end(ReferenceUpdatedEncoder.BLOCK_LENGTH, ReferenceUpdatedEncoder.TEMPLATE_ID);
    }

    @Override
    public void referenceWentStale(int marketId) {
        referenceWentStale
                .wrap(buffer, begin())
                .eventSequence(eventSequence)
                .commandSequence(commandSequence)
                .timeNanos(timeNanos)
                .marketId(marketId);
        end(ReferenceWentStaleEncoder.BLOCK_LENGTH, ReferenceWentStaleEncoder.TEMPLATE_ID);
    }

    @Override
    public void markChanged(int marketId, long markUnits) {
        markChanged
                .wrap(buffer, begin())
                .eventSequence(eventSequence)
                .commandSequence(commandSequence)
                .timeNanos(timeNanos)
                .marketId(marketId)
                .markUnits(markUnits);
        end(MarkChangedEncoder.BLOCK_LENGTH, MarkChangedEncoder.TEMPLATE_ID);
    }

    @Override
    public void pegsMoved(int marketId, long bidUnits, long askUnits) {
        pegsMoved.wrap(buffer, begin()).eventSequence(eventSequence).commandSequence(commandSequence);
        pegsMoved.timeNanos(timeNanos).marketId(marketId).bidUnits(bidUnits).askUnits(askUnits);
        end(PegsMovedEncoder.BLOCK_LENGTH, PegsMovedEncoder.TEMPLATE_ID);
    }

    @Override
    public void orderRested(long orderId, int accountId, int marketId, long remainingUnits) {
        orderRested
                .wrap(buffer, begin())
                .eventSequence(eventSequence)
                .commandSequence(commandSequence)
                .timeNanos(timeNanos)
                .orderId(orderId)
                .accountId(accountId)
                .marketId(marketId)
                .remainingUnits(remainingUnits);
        end(OrderRestedEncoder.BLOCK_LENGTH, OrderRestedEncoder.TEMPLATE_ID);
    }

    @Override
    public void orderAmended(
            long orderId, int accountId, int marketId, long priceUnits, long remainingUnits, boolean keptPriority) {
        orderAmended
                .wrap(buffer, begin())
                .eventSequence(eventSequence)
                .commandSequence(commandSequence)
                .timeNanos(timeNanos)
                .orderId(orderId)
                .accountId(accountId)
                .marketId(marketId)
                .priceUnits(priceUnits)
                .remainingUnits(remainingUnits)
                .keptPriority(Codes.of(keptPriority));
        end(OrderAmendedEncoder.BLOCK_LENGTH, OrderAmendedEncoder.TEMPLATE_ID);
    }

    @Override
    public void orderReduced(long orderId, int accountId, int marketId, long remainingUnits) {
        orderReduced
                .wrap(buffer, begin())
                .eventSequence(eventSequence)
                .commandSequence(commandSequence)
                .timeNanos(timeNanos)
                .orderId(orderId)
                .accountId(accountId)
                .marketId(marketId)
                .remainingUnits(remainingUnits);
        end(OrderReducedEncoder.BLOCK_LENGTH, OrderReducedEncoder.TEMPLATE_ID);
    }

    @Override
    public void orderCancelled(long orderId, int accountId, int marketId, long remainingUnits, CancelReason reason) {
        orderCancelled
                .wrap(buffer, begin())
                .eventSequence(eventSequence)
                .commandSequence(commandSequence)
                .timeNanos(timeNanos)
                .orderId(orderId)
                .accountId(accountId)
                .marketId(marketId)
                .remainingUnits(remainingUnits)
                .reason(Codes.of(reason));
        end(OrderCancelledEncoder.BLOCK_LENGTH, OrderCancelledEncoder.TEMPLATE_ID);
    }

    @Override
    public void tradeExecuted(
            long tradeId, int marketId, long takerOrderId, long makerOrderId, long priceUnits, long sizeUnits) {
        tradeExecuted
                .wrap(buffer, begin())
                .eventSequence(eventSequence)
                .commandSequence(commandSequence)
                .timeNanos(timeNanos)
                .tradeId(tradeId)
                .marketId(marketId)
                .takerOrderId(takerOrderId)
                .makerOrderId(makerOrderId)
                .priceUnits(priceUnits)
                .sizeUnits(sizeUnits);
        end(TradeExecutedEncoder.BLOCK_LENGTH, TradeExecutedEncoder.TEMPLATE_ID);
    }

    @Override
    public void positionChanged(
            int accountId, int marketId, long sizeUnits, long costMicros, long collateralMicros, long realisedMicros) {
        positionChanged
                .wrap(buffer, begin())
                .eventSequence(eventSequence)
                .commandSequence(commandSequence)
                .timeNanos(timeNanos)
                .accountId(accountId)
                .marketId(marketId)
                .sizeUnits(sizeUnits)
                .costMicros(costMicros)
                .collateralMicros(collateralMicros)
                .realisedMicros(realisedMicros);
        end(PositionChangedEncoder.BLOCK_LENGTH, PositionChangedEncoder.TEMPLATE_ID);
    }

    @Override
    public void entryPosted(EntryReason reason, long fromLedgerAccount, long toLedgerAccount, long amountMicros) {
        entryPosted
                .wrap(buffer, begin())
                .eventSequence(eventSequence)
                .commandSequence(commandSequence)
                .timeNanos(timeNanos)
                .fromLedgerAccount(fromLedgerAccount)
                .toLedgerAccount(toLedgerAccount)
                .amountMicros(amountMicros)
                .reason(Codes.of(reason));
        end(EntryPostedEncoder.BLOCK_LENGTH, EntryPostedEncoder.TEMPLATE_ID);
    }

    @Override
    public void leverageChanged(int accountId, int marketId, int leverage) {
        leverageChanged
                .wrap(buffer, begin())
                .eventSequence(eventSequence)
                .commandSequence(commandSequence)
                .timeNanos(timeNanos)
                .accountId(accountId)
                .marketId(marketId)
                .leverage(leverage);
        end(LeverageChangedEncoder.BLOCK_LENGTH, LeverageChangedEncoder.TEMPLATE_ID);
    }

    @Override
    public void deadManSwitchSet(int accountId, long deadlineNanos) {
        deadManSwitchSet
                .wrap(buffer, begin())
                .eventSequence(eventSequence)
                .commandSequence(commandSequence)
                .timeNanos(timeNanos)
                .deadlineNanos(deadlineNanos)
                .accountId(accountId);
        end(DeadManSwitchSetEncoder.BLOCK_LENGTH, DeadManSwitchSetEncoder.TEMPLATE_ID);
    }

    @Override
    public void stakeChanged(int accountId, long stakeTokens) {
        stakeChanged
                .wrap(buffer, begin())
                .eventSequence(eventSequence)
                .commandSequence(commandSequence)
                .timeNanos(timeNanos)
                .stakeTokens(stakeTokens)
                .accountId(accountId);
        end(StakeChangedEncoder.BLOCK_LENGTH, StakeChangedEncoder.TEMPLATE_ID);
    }

    @Override
    public void orderAccepted(long orderId, NewOrder order) {
        orderAccepted
                .wrap(buffer, begin())
                .eventSequence(eventSequence)
                .commandSequence(commandSequence)
                .timeNanos(timeNanos)
                .orderId(orderId)
                .commandId(order.commandId)
                .accountId(order.accountId)
                .marketId(order.marketId)
                .priceUnits(order.priceUnits)
                .sizeUnits(order.sizeUnits)
                .expiresNanos(order.expiresNanos)
                .minQuantityUnits(order.minQuantityUnits)
                .side(Codes.of(order.side))
                .orderType(Codes.of(order.type))
                .timeInForce(Codes.of(order.timeInForce))
                .selfTradePrevention(Codes.of(order.selfTradePrevention))
                .postOnly(Codes.of(order.postOnly))
                .reduceOnly(Codes.of(order.reduceOnly))
                .allOrNone(Codes.of(order.allOrNone))
                .nbboProtection(Codes.of(order.nbboProtection))
                .triggerBy(Codes.of(order.triggerBy))
                .triggerPriceUnits(order.triggerPriceUnits)
                .callbackPpm(order.callbackPpm)
                .twinOrderId(order.twinOrderId);
        int limit = Codes.putClientOrderId(buffer, orderAccepted.limit(), order.clientOrderId);
        end(OrderAcceptedEncoder.BLOCK_LENGTH, OrderAcceptedEncoder.TEMPLATE_ID, limit - orderAccepted.offset());
    }

    @Override
    public void marketCreated(int marketId, MarketParameters market) {
        marketCreated
                .wrap(buffer, begin())
                .eventSequence(eventSequence)
                .commandSequence(commandSequence)
                .timeNanos(timeNanos)
                .marketId(marketId);
        marketCreated.limit(MarketTermsCodec.write(market, buffer, marketCreated.limit()));
        end(MarketCreatedEncoder.BLOCK_LENGTH, MarketCreatedEncoder.TEMPLATE_ID, marketCreated.encodedLength());
    }
}
