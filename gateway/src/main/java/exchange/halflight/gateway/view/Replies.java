package exchange.halflight.gateway.view;

import exchange.halflight.gateway.wire.Decimals;
import exchange.halflight.gateway.wire.MarketMessages;
import exchange.halflight.gateway.wire.Names;
import exchange.halflight.gateway.wire.Scale;
import exchange.halflight.messages.grpc.AccountReply;
import exchange.halflight.messages.grpc.Fill;
import exchange.halflight.messages.grpc.Market;
import exchange.halflight.messages.grpc.Order;
import exchange.halflight.messages.grpc.OrderState;
import exchange.halflight.messages.grpc.Position;
import exchange.halflight.messages.grpc.PublicTrade;
import exchange.halflight.messages.grpc.Trade;
import java.math.BigDecimal;
import java.math.BigInteger;

/** Public messages of what the view holds. Called under the lock of {@link ExchangeView}. */
final class Replies {
    private Replies() {}

    static Order order(OrderView order) {
        Scale scale = order.market.scale;
        Order.Builder builder = Order.newBuilder()
                .setOrderId(order.number)
                .setAccountId(order.accountId)
                .setMarket(scale.symbol())
                .setClientOrderId(order.clientOrderId)
                .setSide(Names.side(order.side))
                .setType(Names.type(order.type))
                .setTimeInForce(Names.timeInForce(order.timeInForce))
                .setSelfTradePrevention(Names.selfTradePrevention(order.selfTradePrevention))
                .setPostOnly(order.postOnly)
                .setReduceOnly(order.reduceOnly)
                .setAllOrNone(order.allOrNone)
                .setMinQuantity(order.minQuantityUnits == 0 ? "" : scale.size(order.minQuantityUnits))
                .setNbboProtection(order.nbboProtection)
                .setExpiresNanos(order.expiresNanos)
                .setAcceptedNanos(order.acceptedNanos)
                .setUpdatedNanos(order.updatedNanos)
                .setTriggeredNanos(order.triggeredNanos)
                .setSize(scale.size(order.sizeUnits))
                .setFilled(scale.size(order.filledUnits))
                .setRemaining(scale.size(order.remainingUnits()))
                .setFilledNotional(Decimals.money(order.filledNotionalMicros));
        if (order.priceUnits != 0) {
            builder.setPrice(scale.price(order.priceUnits));
        }
        if (order.type.isTrigger()) {
            builder.setTriggerBy(Names.triggerBy(order.triggerBy))
                    .setTriggerPrice(priceOrEmpty(scale, order.triggerPriceUnits))
                    .setCallbackPpm((int) order.callbackPpm);
        }
        builder.setTwinOrderId(order.twinNumber);
        if (order.cancelReason != null) {
            builder.setState(OrderState.CANCELLED).setCancelReason(order.cancelReason.name());
        } else {
            OrderState open = order.waiting ? OrderState.UNTRIGGERED : OrderState.OPEN;
            builder.setState(order.closed ? OrderState.FILLED : open);
        }
        return builder.build();
    }

    static Fill fill(OrderView.Fill fill, Scale scale) {
        return Fill.newBuilder()
                .setTradeId(fill.tradeId())
                .setPrice(scale.price(fill.priceUnits()))
                .setSize(scale.size(fill.sizeUnits()))
                .build();
    }

    /** A print; of a dark market's trade it tells price, size and time only. */
    static Trade trade(MarketView.Trade trade, MarketView market) {
        Scale scale = market.scale;
        Trade.Builder print = Trade.newBuilder()
                .setTimeNanos(trade.timeNanos())
                .setPrice(scale.price(trade.priceUnits()))
                .setSize(scale.size(trade.sizeUnits()));
        return market.isDark()
                ? print.build()
                : print.setTradeId(trade.tradeId())
                        .setTakerSide(Names.side(trade.takerSide()))
                        .build();
    }

    /** The same with its number in the market. */
    static PublicTrade publicTrade(MarketView.Trade trade, MarketView market) {
        Trade print = trade(trade, market);
        return PublicTrade.newBuilder()
                .setId(trade.number())
                .setTradeId(print.getTradeId())
                .setTimeNanos(print.getTimeNanos())
                .setPrice(print.getPrice())
                .setSize(print.getSize())
                .setTakerSide(print.getTakerSide())
                .build();
    }

    static Market market(MarketView market) {
        Scale scale = market.scale;
        return Market.newBuilder()
                .setMarketId(scale.marketId())
                .setParameters(MarketMessages.toMessage(scale.parameters()))
                .setStatus(Names.status(market.status))
                .setMark(priceOrEmpty(scale, market.markUnits))
                .setBid(priceOrEmpty(scale, market.bidUnits))
                .setAsk(priceOrEmpty(scale, market.askUnits))
                .setIndex(priceOrEmpty(scale, market.indexUnits))
                .setReferenceFresh(market.referenceFresh)
                .build();
    }

    static Position position(int accountId, PositionView position) {
        Scale scale = position.market.scale;
        Position.Builder builder = Position.newBuilder()
                .setAccountId(accountId)
                .setMarket(scale.symbol())
                .setSize(scale.size(position.sizeUnits))
                .setCost(Decimals.money(position.costMicros))
                .setCollateral(Decimals.money(position.collateralMicros))
                .setRealised(Decimals.money(position.realisedMicros))
                .setHold(Decimals.money(position.holdMicros))
                .setLeverage(position.leverage)
                .setMark(priceOrEmpty(scale, position.market.markUnits));
        if (position.hasMark()) {
            builder.setEntryPrice(Decimals.format(position.entryPrice()))
                    .setUnrealised(money(position.unrealisedMicros()))
                    .setMarginRatio(Decimals.format(position.marginRatio()))
                    .setAdlQuantile(AdlQuantile.of(position));
            position.liquidationPriceUnits()
                    .ifPresent(price -> builder.setLiquidationPrice(Decimals.format(
                            new BigDecimal(price, scale.parameters().priceDecimals()))));
        }
        return builder.build();
    }

    static void account(AccountView account, AccountReply.Builder builder) {
        money(account, builder);
        account.openOrders.values().forEach(order -> builder.addOpenOrders(order(order)));
    }

    /** The account without its orders. */
    static void money(AccountView account, AccountReply.Builder builder) {
        BigInteger hold = BigInteger.ZERO;
        BigInteger collateral = BigInteger.ZERO;
        BigInteger unrealised = BigInteger.ZERO;
        for (PositionView position : account.positions.values()) {
            hold = hold.add(BigInteger.valueOf(position.holdMicros));
            collateral = collateral.add(BigInteger.valueOf(position.collateralMicros));
            unrealised = unrealised.add(position.unrealisedMicros());
        }
        BigInteger free = BigInteger.valueOf(account.freeMicros);
        builder.setAccountId(account.accountId)
                .setFree(money(free))
                .setHold(money(hold))
                .setCollateral(money(collateral))
                .setUnrealised(money(unrealised))
                .setEquity(money(free.add(hold).add(collateral).add(unrealised)))
                .setLiquidityProvider(account.liquidityProvider)
                .setStakeTokens(account.stakeTokens)
                .setDeadManSwitchNanos(account.deadManDeadlineNanos);
    }

    static String priceOrEmpty(Scale scale, long priceUnits) {
        return priceUnits == 0 ? "" : scale.price(priceUnits);
    }

    private static String money(BigInteger micros) {
        return Decimals.format(new BigDecimal(micros, Decimals.MONEY));
    }
}
