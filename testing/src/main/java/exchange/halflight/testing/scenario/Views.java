package exchange.halflight.testing.scenario;

import exchange.halflight.core.event.LedgerAccount;
import exchange.halflight.core.market.MarketParameters;
import exchange.halflight.core.order.Side;
import exchange.halflight.testing.scenario.observed.MarginMath;
import exchange.halflight.testing.scenario.observed.ObservedExchange;
import exchange.halflight.testing.scenario.observed.ObservedLedger;
import exchange.halflight.testing.scenario.observed.ObservedMarket;
import exchange.halflight.testing.scenario.observed.ObservedOrder;
import exchange.halflight.testing.scenario.observed.ObservedPosition;
import exchange.halflight.testing.scenario.observed.Recent;
import exchange.halflight.testing.scenario.story.Expectation;
import exchange.halflight.testing.scenario.story.OrderStatus;
import exchange.halflight.testing.scenario.story.Scenario;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** What the exchange did, as trees in the shape of a story's expectations, in natural units. */
final class Views {
    private static final int MONEY_DECIMALS = 6;
    private static final int RATE_DECIMALS = 9;

    private final Scenario scenario;
    private final ObservedExchange observed;
    private final CommandSender sender;
    private final LiquidationViews liquidations;

    Views(Scenario scenario, ObservedExchange observed, CommandSender sender) {
        this.scenario = scenario;
        this.observed = observed;
        this.sender = sender;
        liquidations = new LiquidationViews(scenario, observed);
    }

    /** The tree to compare with the expected one; it may hold more than was asked for. */
    Object actual(Expectation expectation) {
        return switch (expectation.key()) {
            case "trades" ->
                observed.recent().trades().stream().map(this::trade).toList();
            case "rejected" ->
                observed.recent().refusals().stream().map(this::refusal).toList();
            case "cancelled" ->
                observed.recent().cancellations().stream()
                        .map(this::cancellation)
                        .toList();
            case "triggered" ->
                observed.recent().fired().stream().map(this::fired).toList();
            case "refused" ->
                observed.recent().refusedTriggers().stream()
                        .map(refused -> Map.of(
                                "id",
                                refused.order().clientOrderId(),
                                "reason",
                                refused.rejection().name()))
                        .toList();
            case "liquidations", "takeovers", "adl", "warnings" -> liquidations.actual(expectation.key());
            case "book" -> book(sender.marketId((String) ((Map<?, ?>) expectation.expected()).get("market")));
            case "orders" -> orders(((Map<?, ?>) expectation.expected()).keySet());
            case "positions" -> positions();
            case "accounts" -> accounts();
            case "system" -> system();
            case "marketState" -> marketStates();
            case "funding" -> funding(sender.marketId((String) ((Map<?, ?>) expectation.expected()).get("market")));
            case "proposals" -> GovernanceViews.proposals(observed, sender);
            case "pauseLevel" -> BigDecimal.valueOf(observed.governance().pauseLevel());
            case "roles" -> GovernanceViews.roles(observed, scenario);
            case "publicUnchanged" -> observed.recent().publicChanges().isEmpty();
            default -> throw new IllegalArgumentException("no view for " + expectation.key());
        };
    }

    private Map<String, Object> trade(Recent.Trade trade) {
        MarketParameters market = observed.market(trade.maker().marketId()).parameters();
        Map<String, Object> row = new LinkedHashMap<>();
        row.put("taker", trade.taker() == null ? "liquidation" : trade.taker().clientOrderId());
        row.put("maker", trade.maker().clientOrderId());
        row.put("price", BigDecimal.valueOf(trade.priceUnits(), market.priceDecimals()));
        row.put("size", BigDecimal.valueOf(trade.sizeUnits(), market.sizeDecimals()));
        return row;
    }

    private Map<String, Object> refusal(Recent.Refusal refusal) {
        Map<String, Object> row = new LinkedHashMap<>();
        row.put("id", sender.label(refusal.commandId()));
        row.put("reason", refusal.rejection().name());
        return row;
    }

    private Map<String, Object> cancellation(Recent.Cancellation cancellation) {
        Map<String, Object> row = new LinkedHashMap<>();
        row.put("id", cancellation.order().clientOrderId());
        row.put("size", size(cancellation.order().marketId(), cancellation.untradedUnits()));
        row.put("reason", cancellation.reason().name());
        return row;
    }

    private Map<String, Object> fired(Recent.Fired fired) {
        int decimals = observed.market(fired.order().marketId()).parameters().priceDecimals();
        return Map.of("id", fired.order().clientOrderId(), "price", BigDecimal.valueOf(fired.levelUnits(), decimals));
    }

    private Map<String, Object> book(int marketId) {
        Map<String, Object> book = new LinkedHashMap<>();
        book.put("market", observed.market(marketId).parameters().symbol());
        book.put("bids", levels(marketId, Side.BUY, Comparator.reverseOrder()));
        book.put("asks", levels(marketId, Side.SELL, Comparator.naturalOrder()));
        return book;
    }

    private List<Object> levels(int marketId, Side side, Comparator<Long> bestFirst) {
        Map<Long, List<ObservedOrder>> byPrice = new TreeMap<>(bestFirst);
        for (ObservedOrder order : observed.orders().values()) {
            if (order.inBook() && order.marketId() == marketId && order.side() == side) {
                byPrice.computeIfAbsent(observed.market(marketId).limitUnits(order), price -> new ArrayList<>())
                        .add(order);
            }
        }
        int priceDecimals = observed.market(marketId).parameters().priceDecimals();
        List<Object> levels = new ArrayList<>();
        byPrice.forEach((priceUnits, orders) -> {
            long sizeUnits =
                    orders.stream().mapToLong(ObservedOrder::remainingUnits).sum();
            levels.add(List.of(
                    BigDecimal.valueOf(priceUnits, priceDecimals),
                    size(marketId, sizeUnits),
                    BigDecimal.valueOf(orders.size())));
        });
        return levels;
    }

    private Map<String, Object> orders(Iterable<?> ids) {
        Map<String, Object> orders = new LinkedHashMap<>();
        for (Object id : ids) {
            Optional<ObservedOrder> order = sender.lastOrder((String) id, Optional.empty());
            if (order.isPresent()) {
                orders.put((String) id, order(order.get()));
            } else if (sender.knows((String) id)) {
                orders.put(
                        (String) id,
                        Map.of(
                                "status",
                                OrderStatus.REJECTED.name(),
                                "filled",
                                BigDecimal.ZERO,
                                "remaining",
                                BigDecimal.ZERO));
            }
        }
        return orders;
    }

    private Map<String, Object> order(ObservedOrder order) {
        Map<String, Object> row = new LinkedHashMap<>();
        row.put("status", status(order).name());
        row.put("filled", size(order.marketId(), order.filledUnits()));
        row.put("remaining", size(order.marketId(), order.remainingUnits()));
        return row;
    }

    private static OrderStatus status(ObservedOrder order) {
        if (order.cancelled()) {
            return OrderStatus.CANCELLED;
        }
        if (order.remainingUnits() == 0) {
            return OrderStatus.FILLED;
        }
        if (order.waiting()) {
            return OrderStatus.UNTRIGGERED;
        }
        return order.filledUnits() > 0 ? OrderStatus.PARTIALLY_FILLED : OrderStatus.OPEN;
    }

    private Map<String, Object> positions() {
        Map<String, Object> positions = new LinkedHashMap<>();
        for (int accountId : observed.accountIds()) {
            Map<String, Object> markets = new LinkedHashMap<>();
            for (ObservedMarket market : observed.markets()) {
                markets.put(market.parameters().symbol(), position(accountId, market));
            }
            positions.put(scenario.accounts().get(accountId - 1).name(), markets);
        }
        return positions;
    }

    private Map<String, Object> position(int accountId, ObservedMarket market) {
        ObservedPosition position = observed.position(accountId, market.marketId());
        Map<String, Object> row = new LinkedHashMap<>();
        row.put("size", size(market.marketId(), position.sizeUnits()));
        row.put("cost", money(position.costMicros()));
        row.put("collateral", money(position.collateralMicros()));
        row.put("realised", money(position.realisedMicros()));
        if (position.sizeUnits() != 0) {
            MarginMath margin = new MarginMath(position, market);
            row.put(
                    "liquidationPrice",
                    new BigDecimal(
                            margin.liquidationPriceUnits(), market.parameters().priceDecimals()));
            row.put("marginRatio", margin.marginRatio());
            row.put("adlQuantile", liquidations.quantile(position, market));
        }
        return row;
    }

    private Map<String, Object> accounts() {
        Map<String, Object> accounts = new LinkedHashMap<>();
        ObservedLedger ledger = observed.ledger();
        for (int accountId : observed.accountIds()) {
            accounts.put(
                    scenario.accounts().get(accountId - 1).name(),
                    Map.of(
                            "free", money(ledger.balance(LedgerAccount.free(accountId))),
                            "hold", money(ledger.hold(accountId))));
        }
        return accounts;
    }

    private Map<String, Object> system() {
        ObservedLedger ledger = observed.ledger();
        Map<String, Object> clearing = new LinkedHashMap<>();
        Map<String, Object> openInterest = new LinkedHashMap<>();
        for (ObservedMarket market : observed.markets()) {
            String name = market.parameters().symbol();
            clearing.put(name, money(ledger.balance(LedgerAccount.clearing(market.marketId()))));
            openInterest.put(name, openInterest(market.marketId()));
        }
        Map<String, Object> system = new LinkedHashMap<>();
        system.put("insurance", money(ledger.balance(LedgerAccount.INSURANCE)));
        system.put("fees", money(ledger.balance(LedgerAccount.FEES)));
        system.put("fundingDust", money(ledger.balance(LedgerAccount.FUNDING_DUST)));
        system.put("liquidatorPool", money(ledger.balance(LedgerAccount.LIQUIDATOR_POOL)));
        system.put("pendingWithdrawals", money(ledger.balance(LedgerAccount.PENDING_WITHDRAWALS)));
        system.put("clearing", clearing);
        system.put("openInterest", openInterest);
        // The audit after every step has already failed the story where it is not.
        system.put("conserved", true);
        return system;
    }

    /** The last payment; nothing where there was none. */
    private Map<String, Object> funding(int marketId) {
        Map<String, Object> row = new LinkedHashMap<>();
        row.put("market", observed.market(marketId).parameters().symbol());
        observed.funding(marketId).ifPresent(funding -> {
            row.put("rate", BigDecimal.valueOf(funding.rate().ratePpb(), RATE_DECIMALS));
            row.put("period", BigDecimal.valueOf(funding.rate().period()));
            Map<String, Object> payments = new LinkedHashMap<>();
            for (int accountId : observed.accountIds()) {
                String name = scenario.accounts().get(accountId - 1).name();
                payments.put(name, money(funding.payments().getOrDefault(accountId, 0L)));
            }
            row.put("payments", payments);
        });
        return row;
    }

    private BigDecimal openInterest(int marketId) {
        long longUnits = 0;
        for (ObservedPosition position : observed.positions()) {
            if (position.marketId() == marketId) {
                longUnits += Math.max(0, position.sizeUnits());
            }
        }
        return size(marketId, longUnits);
    }

    private Map<String, Object> marketStates() {
        Map<String, Object> states = new LinkedHashMap<>();
        for (ObservedMarket market : observed.markets()) {
            states.put(market.parameters().symbol(), market.status().name());
        }
        return states;
    }

    private BigDecimal size(int marketId, long sizeUnits) {
        return BigDecimal.valueOf(
                sizeUnits, observed.market(marketId).parameters().sizeDecimals());
    }

    private static BigDecimal money(long amountMicros) {
        return BigDecimal.valueOf(amountMicros, MONEY_DECIMALS);
    }
}
