package exchange.halflight.app.explain;

import exchange.halflight.core.command.NewOrder;
import exchange.halflight.core.event.EntryReason;
import exchange.halflight.core.event.FundingRate;
import exchange.halflight.core.event.NoEvents;
import exchange.halflight.core.governance.Role;
import exchange.halflight.core.market.MarketParameters;
import exchange.halflight.core.order.Side;
import java.math.BigInteger;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/** What all events so far say: the inputs of the next one. */
final class Facts extends NoEvents {
    private final Map<Integer, MarketFacts> markets = new HashMap<>();
    private final Map<PositionKey, PositionFacts> positions = new HashMap<>();
    private final Map<Long, OrderFacts> orders = new HashMap<>();
    private final Map<Integer, Long> stakes = new HashMap<>();
    private final Map<Long, BigInteger> balances = new HashMap<>();
    private final Map<Integer, Payment> payments = new HashMap<>();
    private final Set<Integer> providers = new HashSet<>();
    private final Set<Integer> liquidators = new HashSet<>();
    private BigInteger coveredMicros = BigInteger.ZERO;

    private record PositionKey(int accountId, int marketId) {}

    /** A market and its prices, which are 0 before the first. */
    static final class MarketFacts {
        final int marketId;
        MarketParameters parameters;
        long markUnits;
        long indexUnits;
        /** Who took over last; 0 = nobody yet. */
        int lastLiquidatorId;

        private MarketFacts(int marketId, MarketParameters parameters) {
            this.marketId = marketId;
            this.parameters = parameters;
        }
    }

    /** A position, flat at first. */
    static final class PositionFacts {
        int leverage;
        long sizeUnits;
        long costMicros;
        long collateralMicros;
        long realisedMicros;

        private PositionFacts(int leverage) {
            this.leverage = leverage;
        }
    }

    /** An order and what it has traded so far. */
    static final class OrderFacts {
        final int accountId;
        final int marketId;
        final Side side;
        final boolean reduceOnly;
        BigInteger openedMicros = BigInteger.ZERO;
        BigInteger takenMicros = BigInteger.ZERO;

        private OrderFacts(NewOrder order) {
            accountId = order.accountId;
            marketId = order.marketId;
            side = order.side;
            reduceOnly = order.reduceOnly;
        }
    }

    MarketFacts market(int marketId) {
        return markets.get(marketId);
    }

    PositionFacts position(int accountId, int marketId) {
        return positions.computeIfAbsent(
                new PositionKey(accountId, marketId),
                key -> new PositionFacts(market(marketId).parameters.defaultLeverage()));
    }

    OrderFacts order(long orderId) {
        return orders.get(orderId);
    }

    long stakeTokens(int accountId) {
        return stakes.getOrDefault(accountId, 0L);
    }

    BigInteger balance(long ledgerAccount) {
        return balances.getOrDefault(ledgerAccount, BigInteger.ZERO);
    }

    @Override
    public void marketCreated(int marketId, MarketParameters parameters) {
        markets.put(marketId, new MarketFacts(marketId, parameters));
    }

    @Override
    public void referenceUpdated(int marketId, long bidUnits, long askUnits, long indexUnits) {
        market(marketId).indexUnits = indexUnits;
    }

    @Override
    public void markChanged(int marketId, long markUnits) {
        market(marketId).markUnits = markUnits;
    }

    @Override
    public void stakeChanged(int accountId, long stakeTokens) {
        stakes.put(accountId, stakeTokens);
    }

    @Override
    public void leverageChanged(int accountId, int marketId, int leverage) {
        position(accountId, marketId).leverage = leverage;
        for (OrderFacts order : orders.values()) {
            if (order.accountId == accountId && order.marketId == marketId) {
                order.openedMicros = BigInteger.ZERO;
            }
        }
    }

    @Override
    public void orderAccepted(long orderId, NewOrder order) {
        orders.put(orderId, new OrderFacts(order));
    }

    @Override
    public void tradeExecuted(
            long tradeId, int marketId, long takerOrderId, long makerOrderId, long priceUnits, long sizeUnits) {
        OrderFacts taker = order(takerOrderId);
        OrderFacts maker = order(makerOrderId);
        Units units = new Units(market(marketId).parameters);
        for (OrderFacts order : new OrderFacts[] {taker, maker}) {
            if (order != null) {
                long presentUnits = position(order.accountId, marketId).sizeUnits;
                long signedUnits = order.side == Side.BUY ? sizeUnits : -sizeUnits;
                long closedUnits = Long.signum(presentUnits) == -Long.signum(signedUnits)
                        ? Math.min(sizeUnits, Math.abs(presentUnits))
                        : 0;
                order.openedMicros = order.openedMicros.add(units.notional(priceUnits, sizeUnits - closedUnits));
            }
        }
        if (taker != null) {
            taker.takenMicros = taker.takenMicros.add(units.notional(priceUnits, sizeUnits));
        }
    }

    @Override
    public void positionChanged(
            int accountId, int marketId, long sizeUnits, long costMicros, long collateralMicros, long realisedMicros) {
        PositionFacts position = position(accountId, marketId);
        position.sizeUnits = sizeUnits;
        position.costMicros = costMicros;
        position.collateralMicros = collateralMicros;
        position.realisedMicros = realisedMicros;
    }

    @Override
    public void entryPosted(EntryReason reason, long from, long to, long amountMicros) {
        balances.merge(from, BigInteger.valueOf(-amountMicros), BigInteger::add);
        balances.merge(to, BigInteger.valueOf(amountMicros), BigInteger::add);
        if (reason == EntryReason.FUNDING_COVERED) {
            coveredMicros = coveredMicros.add(BigInteger.valueOf(amountMicros));
        }
    }

    /**
     * A funding payment under way: its rate, who receives in all, and what it has come to so far.
     *
     * @param receiverUnits size units of all receiving positions when it began
     */
    record Payment(FundingRate rate, long receiverUnits, BigInteger owed, BigInteger collected, BigInteger received) {
        private Payment add(BigInteger moreOwed, BigInteger moreCollected, BigInteger moreReceived) {
            return new Payment(
                    rate, receiverUnits, owed.add(moreOwed), collected.add(moreCollected), received.add(moreReceived));
        }
    }

    /** The market's payment under way or, between two, the last one. */
    Payment payment(int marketId) {
        return payments.get(marketId);
    }

    /** Size units of all longs, or of all shorts, with or without those of liquidity providers. */
    long openUnits(int marketId, boolean longs, boolean providersToo) {
        long sum = 0;
        for (Map.Entry<PositionKey, PositionFacts> entry : positions.entrySet()) {
            long size = entry.getValue().sizeUnits;
            boolean counts = providersToo || !providers.contains(entry.getKey().accountId());
            if (entry.getKey().marketId() == marketId && counts && size > 0 == longs) {
                sum += Math.abs(size);
            }
        }
        return sum;
    }

    /** Accounts with an open position on this side, by account id. */
    SortedMap<Integer, PositionFacts> open(int marketId, boolean longs) {
        SortedMap<Integer, PositionFacts> open = new TreeMap<>();
        positions.forEach((key, position) -> {
            if (key.marketId() == marketId && position.sizeUnits != 0 && position.sizeUnits > 0 == longs) {
                open.put(key.accountId(), position);
            }
        });
        return open;
    }

    boolean isLiquidator(int accountId) {
        return liquidators.contains(accountId);
    }

    @Override
    public void marketParametersChanged(int marketId, MarketParameters parameters) {
        market(marketId).parameters = parameters;
    }

    @Override
    public void roleChanged(int accountId, Role role, boolean granted) {
        if (role == Role.LIQUIDATOR) {
            if (granted) {
                liquidators.add(accountId);
            } else {
                liquidators.remove(accountId);
            }
        }
    }

    @Override
    public void positionTakenOver(
            int bankruptAccountId, int marketId, int liquidatorId, long sizeUnits, long valueMicros) {
        market(marketId).lastLiquidatorId = liquidatorId;
    }

    @Override
    public void accountOpened(int accountId, boolean liquidityProvider) {
        if (liquidityProvider) {
            providers.add(accountId);
        }
    }

    @Override
    public void fundingStarted(int marketId, FundingRate rate) {
        long receiverUnits = openUnits(marketId, rate.ratePpb() < 0, true);
        payments.put(marketId, new Payment(rate, receiverUnits, BigInteger.ZERO, BigInteger.ZERO, BigInteger.ZERO));
        coveredMicros = BigInteger.ZERO;
    }

    @Override
    public void fundingPaid(
            int accountId, int marketId, long sizeUnits, long dueMicros, long paidMicros, long collateralMicros) {
        BigInteger due = BigInteger.valueOf(dueMicros);
        BigInteger paid = BigInteger.valueOf(paidMicros);
        payments.computeIfPresent(
                marketId,
                (id, payment) -> dueMicros < 0
                        ? payment.add(due.negate(), coveredMicros.subtract(paid), BigInteger.ZERO)
                        : payment.add(BigInteger.ZERO, BigInteger.ZERO, paid));
        coveredMicros = BigInteger.ZERO;
        position(accountId, marketId).collateralMicros = collateralMicros;
    }
}
