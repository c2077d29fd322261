package exchange.halflight.gateway.history;

import exchange.halflight.gateway.view.MarketDirectory;
import exchange.halflight.gateway.wire.Decimals;
import exchange.halflight.gateway.wire.FundingMessages;
import exchange.halflight.gateway.wire.Names;
import exchange.halflight.gateway.wire.Scale;
import exchange.halflight.messages.grpc.AccountMovement;
import exchange.halflight.messages.grpc.AccountTrade;
import exchange.halflight.messages.grpc.Candle;
import exchange.halflight.messages.grpc.Order;
import exchange.halflight.messages.grpc.OrderState;
import exchange.halflight.messages.grpc.OwnFunding;
import exchange.halflight.messages.grpc.OwnLiquidation;
import exchange.halflight.messages.grpc.OwnPosition;
import exchange.halflight.messages.grpc.Side;
import exchange.halflight.projections.history.Movement;
import exchange.halflight.projections.history.PaidFunding;
import exchange.halflight.projections.history.PastCandle;
import exchange.halflight.projections.history.PastLiquidation;
import exchange.halflight.projections.history.PastOrder;
import exchange.halflight.projections.history.PastPosition;
import java.math.BigDecimal;
import java.math.BigInteger;

/** Rows of the tables as public messages, word for word as the gateway's memory tells the same. */
final class PastMessages {
    private final MarketDirectory markets;

    PastMessages(MarketDirectory markets) {
        this.markets = markets;
    }

    AccountTrade trade(exchange.halflight.projections.history.AccountTrade trade) {
        Scale scale = markets.get(trade.marketId());
        return AccountTrade.newBuilder()
                .setTradeId(trade.tradeId())
                .setOrderId(trade.orderNumber())
                .setClientOrderId(trade.clientOrderId())
                .setMarket(scale.symbol())
                .setSide(Names.side(trade.side()))
                .setMaker(trade.isMaker())
                .setPrice(scale.price(trade.priceUnits()))
                .setSize(scale.size(trade.sizeUnits()))
                .setNotional(Decimals.money(trade.notionalMicros()))
                .setFee(Decimals.money(trade.feeMicros()))
                .setRealised(Decimals.money(trade.realisedMicros()))
                .setTimeNanos(trade.timeNanos())
                .build();
    }

    AccountMovement movement(Movement movement) {
        AccountMovement.Builder builder = AccountMovement.newBuilder()
                .setSequence(movement.number())
                .setTimeNanos(movement.timeNanos())
                .setReason(movement.reason().name())
                .setAmount(Decimals.money(movement.amountMicros()))
                .setBalance(Decimals.money(movement.moneyMicros()))
                .setTradeId(movement.tradeId());
        if (movement.marketId() != 0) {
            builder.setMarket(markets.get(movement.marketId()).symbol());
        }
        return builder.build();
    }

    /** An order that has ended or not; a waiting trigger is one that has not fired. */
    Order order(int accountId, PastOrder order) {
        Scale scale = markets.get(order.marketId());
        boolean closed = order.closedNanos() != 0;
        Order.Builder builder = Order.newBuilder()
                .setOrderId(order.number())
                .setAccountId(accountId)
                .setMarket(scale.symbol())
                .setClientOrderId(order.clientOrderId())
                .setSide(Names.side(order.side()))
                .setType(Names.type(order.type()))
                .setTimeInForce(Names.timeInForce(order.timeInForce()))
                .setSelfTradePrevention(Names.selfTradePrevention(order.selfTradePrevention()))
                .setPostOnly(order.postOnly())
                .setReduceOnly(order.reduceOnly())
                .setAllOrNone(order.allOrNone())
                .setMinQuantity(order.minQuantityUnits() == 0 ? "" : scale.size(order.minQuantityUnits()))
                .setNbboProtection(order.nbboProtection())
                .setExpiresNanos(order.expiresNanos())
                .setAcceptedNanos(order.acceptedNanos())
                .setUpdatedNanos(order.updatedNanos())
                .setTriggeredNanos(order.triggeredNanos())
                .setTwinOrderId(order.twinNumber())
                .setSize(scale.size(order.sizeUnits()))
                .setFilled(scale.size(order.filledUnits()))
                .setRemaining(scale.size(closed ? 0 : order.sizeUnits() - order.filledUnits()))
                .setFilledNotional(Decimals.money(order.filledNotionalMicros()))
                .setPrice(priceOrEmpty(scale, order.priceUnits()));
        if (order.type().isTrigger()) {
            builder.setTriggerBy(Names.triggerBy(order.triggerBy()))
                    .setTriggerPrice(priceOrEmpty(scale, order.triggerPriceUnits()))
                    .setCallbackPpm((int) order.callbackPpm());
        }
        if (order.cancelReason() != null) {
            return builder.setState(OrderState.CANCELLED)
                    .setCancelReason(order.cancelReason().name())
                    .build();
        }
        boolean waits = order.type().isTrigger() && order.triggeredNanos() == 0;
        OrderState open = waits ? OrderState.UNTRIGGERED : OrderState.OPEN;
        return builder.setState(closed ? OrderState.FILLED : open).build();
    }

    OwnFunding funding(PaidFunding payment) {
        Scale scale = markets.get(payment.marketId());
        return OwnFunding.newBuilder()
                .setTimeNanos(payment.timeNanos())
                .setMarket(scale.symbol())
                .setPeriod(payment.period())
                .setRate(FundingMessages.rate(payment.ratePpb()))
                .setMark(scale.price(payment.markUnits()))
                .setSize(scale.size(payment.sizeUnits()))
                .setDue(Decimals.money(payment.dueMicros()))
                .setPaid(Decimals.money(payment.paidMicros()))
                .build();
    }

    OwnLiquidation liquidation(PastLiquidation step) {
        Scale scale = markets.get(step.marketId());
        return OwnLiquidation.newBuilder()
                .setTimeNanos(step.timeNanos())
                .setMarket(scale.symbol())
                .setKind(step.kind().name())
                .setPlan(step.plan().name())
                .setClosed(scale.size(step.closedUnits()))
                .setValue(Decimals.money(step.valueMicros()))
                .setMark(scale.price(step.markUnits()))
                .setSize(scale.size(step.sizeUnits()))
                .setEquity(Decimals.money(step.equityMicros()))
                .setMaintenance(Decimals.money(step.maintenanceMicros()))
                .setFee(Decimals.money(step.feeMicros()))
                .build();
    }

    OwnPosition position(PastPosition position) {
        Scale scale = markets.get(position.marketId());
        return OwnPosition.newBuilder()
                .setMarket(scale.symbol())
                .setSide(position.isLong() ? Side.BUY : Side.SELL)
                .setOpenedNanos(position.openedNanos())
                .setClosedNanos(position.closedNanos())
                .setEntrySize(scale.size(position.entryUnits()))
                .setExitSize(scale.size(position.exitUnits()))
                .setEntryCost(Decimals.money(position.entryCostMicros()))
                .setExitValue(Decimals.money(position.exitValueMicros()))
                .setLargestSize(scale.size(position.largestUnits()))
                .setRealised(Decimals.money(position.realisedMicros()))
                .setFees(Decimals.money(position.feeMicros()))
                .setFunding(Decimals.money(position.fundingMicros()))
                .setLiquidated(position.liquidated())
                .build();
    }

    /** What takers bought of it is not told, as memory does not count it. */
    static Candle candle(PastCandle candle, Scale scale) {
        return Candle.newBuilder()
                .setOpenNanos(candle.openNanos())
                .setOpen(scale.price(candle.openUnits()))
                .setHigh(scale.price(candle.highUnits()))
                .setLow(scale.price(candle.lowUnits()))
                .setClose(scale.price(candle.closeUnits()))
                .setVolume(decimal(candle.volumeUnits(), scale.parameters().sizeDecimals()))
                .setQuoteVolume(decimal(candle.notionalMicros(), Decimals.MONEY))
                .setTrades(candle.trades())
                .build();
    }

    private static String decimal(BigInteger count, int decimals) {
        return Decimals.format(new BigDecimal(count, decimals));
    }

    private static String priceOrEmpty(Scale scale, long priceUnits) {
        return priceUnits == 0 ? "" : scale.price(priceUnits);
    }
}
