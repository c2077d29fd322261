package exchange.halflight.gateway.wire;

import exchange.halflight.core.command.NewOrder;
import exchange.halflight.core.command.Rejection;
import exchange.halflight.core.event.CancelReason;
import exchange.halflight.core.event.EntryReason;
import exchange.halflight.core.event.Events;
import exchange.halflight.core.market.MarketParameters;
import exchange.halflight.core.market.MarketStatus;
import exchange.halflight.messages.grpc.AccountOpened;
import exchange.halflight.messages.grpc.CommandRejected;
import exchange.halflight.messages.grpc.DeadManSwitchSet;
import exchange.halflight.messages.grpc.EntryPosted;
import exchange.halflight.messages.grpc.Event;
import exchange.halflight.messages.grpc.LedgerAccount;
import exchange.halflight.messages.grpc.LeverageChanged;
import exchange.halflight.messages.grpc.MarkChanged;
import exchange.halflight.messages.grpc.MarketCreated;
import exchange.halflight.messages.grpc.MarketStatusChanged;
import exchange.halflight.messages.grpc.OrderAccepted;
import exchange.halflight.messages.grpc.OrderAmended;
import exchange.halflight.messages.grpc.OrderCancelled;
import exchange.halflight.messages.grpc.OrderReduced;
import exchange.halflight.messages.grpc.OrderRested;
import exchange.halflight.messages.grpc.OrderTriggered;
import exchange.halflight.messages.grpc.PegsMoved;
import exchange.halflight.messages.grpc.PositionChanged;
import exchange.halflight.messages.grpc.ReferenceUpdated;
import exchange.halflight.messages.grpc.ReferenceWentStale;
import exchange.halflight.messages.grpc.StakeChanged;
import exchange.halflight.messages.grpc.TradeExecuted;
import exchange.halflight.messages.grpc.TriggerAmended;
import exchange.halflight.messages.grpc.TriggerRefused;
import java.util.function.IntFunction;

/**
 * Turns the core's events into public messages, one at a time: call {@link #start}, let the event make its calls, take the
 * message with {@link #finish}. Not thread-safe.
 */
public final class EventMessages extends RiskEventMessages implements Events {
    /** @param scales the scale of a market by its number */
    public EventMessages(IntFunction<Scale> scales) {
        super(scales);
    }

    /** The finished message. */
    public Event finish() {
        return event.build();
    }

    @Override
    public void commandStarted(long commandSequence, long timeNanos) {
        // Every message carries both, see start.
    }

    @Override
    public void commandRejected(int accountId, long commandId, Rejection rejection, long context1, long context2) {
        event.setCommandRejected(CommandRejected.newBuilder()
                .setAccountId(accountId)
                .setCommandId(commandId)
                .setCode(rejection.name())
                .setNumber(rejection.code())
                .setContext1(context1)
                .setContext2(context2));
    }

    @Override
    public void accountOpened(int accountId, boolean liquidityProvider) {
        event.setAccountOpened(
                AccountOpened.newBuilder().setAccountId(accountId).setLiquidityProvider(liquidityProvider));
    }

    @Override
    public void marketCreated(int newMarketId, MarketParameters parameters) {
        marketId = newMarketId;
        event.setMarketCreated(MarketCreated.newBuilder()
                .setMarketId(newMarketId)
                .setParameters(MarketMessages.toMessage(parameters)));
    }

    @Override
    public void marketStatusChanged(int ofMarketId, MarketStatus status) {
        event.setMarketStatusChanged(MarketStatusChanged.newBuilder()
                .setMarket(about(ofMarketId).symbol())
                .setStatus(Names.status(status)));
    }

    @Override
    public void referenceUpdated(int ofMarketId, long bidUnits, long askUnits, long indexUnits) {
        Scale scale = about(ofMarketId);
        event.setReferenceUpdated(ReferenceUpdated.newBuilder()
                .setMarket(scale.symbol())
                .setBid(scale.price(bidUnits))
                .setAsk(scale.price(askUnits))
                .setIndex(scale.price(indexUnits)));
    }

    @Override
    public void referenceWentStale(int ofMarketId) {
        event.setReferenceWentStale(
                ReferenceWentStale.newBuilder().setMarket(about(ofMarketId).symbol()));
    }

    @Override
    public void markChanged(int ofMarketId, long markUnits) {
        Scale scale = about(ofMarketId);
        event.setMarkChanged(MarkChanged.newBuilder().setMarket(scale.symbol()).setMark(scale.price(markUnits)));
    }

    @Override
    public void pegsMoved(int ofMarketId, long bidUnits, long askUnits) {
        Scale scale = about(ofMarketId);
        event.setPegsMoved(PegsMoved.newBuilder()
                .setMarket(scale.symbol())
                .setBid(scale.price(bidUnits))
                .setAsk(scale.price(askUnits)));
    }

    @Override
    public void orderAccepted(long orderId, NewOrder order) {
        Scale scale = about(order.marketId);
        OrderAccepted.Builder accepted = OrderAccepted.newBuilder()
                .setOrderId(orderId)
                .setAccountId(order.accountId)
                .setCommandId(order.commandId)
                .setMarket(scale.symbol())
                .setSide(Names.side(order.side))
                .setType(Names.type(order.type))
                .setTimeInForce(Names.timeInForce(order.timeInForce))
                .setSelfTradePrevention(Names.selfTradePrevention(order.selfTradePrevention))
                .setSize(scale.size(order.sizeUnits))
                .setClientOrderId(order.clientOrderId.toString())
                .setPostOnly(order.postOnly)
                .setReduceOnly(order.reduceOnly)
                .setAllOrNone(order.allOrNone)
                .setMinQuantity(order.minQuantityUnits == 0 ? "" : scale.size(order.minQuantityUnits))
                .setNbboProtection(order.nbboProtection)
                .setExpiresNanos(order.expiresNanos);
        if (order.priceUnits != 0) {
            accepted.setPrice(scale.price(order.priceUnits));
        }
        if (order.type.isTrigger()) {
            accepted.setTriggerBy(Names.triggerBy(order.triggerBy))
                    .setTriggerPrice(order.triggerPriceUnits == 0 ? "" : scale.price(order.triggerPriceUnits))
                    .setCallbackPpm((int) order.callbackPpm);
        }
        accepted.setTwinOrderId(order.twinOrderId);
        event.setOrderAccepted(accepted);
    }

    @Override
    public void orderRested(long orderId, int accountId, int ofMarketId, long remainingUnits) {
        Scale scale = about(ofMarketId);
        event.setOrderRested(OrderRested.newBuilder()
                .setOrderId(orderId)
                .setAccountId(accountId)
                .setMarket(scale.symbol())
                .setRemaining(scale.size(remainingUnits)));
    }

    @Override
    public void orderTriggered(long orderId, int accountId, int ofMarketId, long priceUnits) {
        Scale scale = about(ofMarketId);
        event.setOrderTriggered(OrderTriggered.newBuilder()
                .setOrderId(orderId)
                .setAccountId(accountId)
                .setMarket(scale.symbol())
                .setPrice(scale.price(priceUnits)));
    }

    @Override
    public void triggerRefused(
            long orderId, int accountId, int ofMarketId, Rejection rejection, long context1, long context2) {
        event.setTriggerRefused(TriggerRefused.newBuilder()
                .setOrderId(orderId)
                .setAccountId(accountId)
                .setMarket(about(ofMarketId).symbol())
                .setCode(rejection.name())
                .setNumber(rejection.code())
                .setContext1(context1)
                .setContext2(context2));
    }

    @Override
    public void triggerAmended(
            long orderId, int accountId, int ofMarketId, long priceUnits, long triggerPriceUnits, long remainingUnits) {
        Scale scale = about(ofMarketId);
        event.setTriggerAmended(TriggerAmended.newBuilder()
                .setOrderId(orderId)
                .setAccountId(accountId)
                .setMarket(scale.symbol())
                .setPrice(priceUnits == 0 ? "" : scale.price(priceUnits))
                .setTriggerPrice(triggerPriceUnits == 0 ? "" : scale.price(triggerPriceUnits))
                .setRemaining(scale.size(remainingUnits)));
    }

    @Override
    public void orderAmended(
            long orderId, int accountId, int ofMarketId, long priceUnits, long remainingUnits, boolean keptPriority) {
        Scale scale = about(ofMarketId);
        event.setOrderAmended(OrderAmended.newBuilder()
                .setOrderId(orderId)
                .setAccountId(accountId)
                .setMarket(scale.symbol())
                .setPrice(scale.price(priceUnits))
                .setRemaining(scale.size(remainingUnits))
                .setKeptPriority(keptPriority));
    }

    @Override
    public void orderReduced(long orderId, int accountId, int ofMarketId, long remainingUnits) {
        Scale scale = about(ofMarketId);
        event.setOrderReduced(OrderReduced.newBuilder()
                .setOrderId(orderId)
                .setAccountId(accountId)
                .setMarket(scale.symbol())
                .setRemaining(scale.size(remainingUnits)));
    }

    @Override
    public void orderCancelled(long orderId, int accountId, int ofMarketId, long remainingUnits, CancelReason reason) {
        Scale scale = about(ofMarketId);
        event.setOrderCancelled(OrderCancelled.newBuilder()
                .setOrderId(orderId)
                .setAccountId(accountId)
                .setMarket(scale.symbol())
                .setRemaining(scale.size(remainingUnits))
                .setReason(reason.name()));
    }

    @Override
    public void tradeExecuted(
            long tradeId, int ofMarketId, long takerOrderId, long makerOrderId, long priceUnits, long sizeUnits) {
        Scale scale = about(ofMarketId);
        event.setTradeExecuted(TradeExecuted.newBuilder()
                .setTradeId(tradeId)
                .setMarket(scale.symbol())
                .setTakerOrderId(takerOrderId)
                .setMakerOrderId(makerOrderId)
                .setPrice(scale.price(priceUnits))
                .setSize(scale.size(sizeUnits)));
    }

    @Override
    public void positionChanged(
            int accountId,
            int ofMarketId,
            long sizeUnits,
            long costMicros,
            long collateralMicros,
            long realisedMicros) {
        Scale scale = about(ofMarketId);
        event.setPositionChanged(PositionChanged.newBuilder()
                .setAccountId(accountId)
                .setMarket(scale.symbol())
                .setSize(scale.size(sizeUnits))
                .setCost(Decimals.money(costMicros))
                .setCollateral(Decimals.money(collateralMicros))
                .setRealised(Decimals.money(realisedMicros)));
    }

    @Override
    public void entryPosted(EntryReason reason, long fromLedgerAccount, long toLedgerAccount, long amountMicros) {
        event.setEntryPosted(EntryPosted.newBuilder()
                .setReason(reason.name())
                .setFrom(ledgerAccount(fromLedgerAccount))
                .setTo(ledgerAccount(toLedgerAccount))
                .setAmount(Decimals.money(amountMicros)));
    }

    @Override
    public void leverageChanged(int accountId, int ofMarketId, int leverage) {
        event.setLeverageChanged(LeverageChanged.newBuilder()
                .setAccountId(accountId)
                .setMarket(about(ofMarketId).symbol())
                .setLeverage(leverage));
    }

    @Override
    public void deadManSwitchSet(int accountId, long deadlineNanos) {
        event.setDeadManSwitchSet(
                DeadManSwitchSet.newBuilder().setAccountId(accountId).setDeadlineNanos(deadlineNanos));
    }

    @Override
    public void stakeChanged(int accountId, long stakeTokens) {
        event.setStakeChanged(StakeChanged.newBuilder().setAccountId(accountId).setTokens(stakeTokens));
    }

    private LedgerAccount ledgerAccount(long name) {
        LedgerAccount.Builder account = LedgerAccount.newBuilder()
                .setBucket(exchange.halflight.core.event.LedgerAccount.bucketName(name))
                .setAccountId(exchange.halflight.core.event.LedgerAccount.accountId(name));
        int ofMarketId = exchange.halflight.core.event.LedgerAccount.marketId(name);
        if (ofMarketId != 0) {
            account.setMarket(about(ofMarketId).symbol());
        }
        return account.build();
    }
}
