package exchange.halflight.testing.scenario;

import exchange.halflight.core.command.Answer;
import exchange.halflight.core.command.NewOrder;
import exchange.halflight.core.command.OrderChange;
import exchange.halflight.core.command.ReferencePrices;
import exchange.halflight.core.market.MarketParameters;
import exchange.halflight.testing.scenario.observed.ObservedExchange;
import exchange.halflight.testing.scenario.observed.ObservedOrder;
import exchange.halflight.testing.scenario.observed.Recent;
import exchange.halflight.testing.scenario.story.AccountSetup;
import exchange.halflight.testing.scenario.story.OrderTerms;
import exchange.halflight.testing.scenario.story.Scenario;
import exchange.halflight.testing.scenario.story.Step;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Turns a story's steps into commands, each with an id of its own, at the story's virtual time. */
final class CommandSender {
    private static final long START_NANOS =
            Instant.parse("2026-01-01T00:00:00Z").getEpochSecond() * 1_000_000_000L;

    private final Scenario scenario;
    private final ScenarioExchange exchange;
    private final ObservedExchange observed;
    private final Map<Long, String> labels = new HashMap<>();
    private final NewOrder newOrder = new NewOrder();
    private final OrderChange change = new OrderChange();
    private long lastCommandId;
    private long nowNanos = START_NANOS;

    CommandSender(Scenario scenario, ScenarioExchange exchange, ObservedExchange observed) {
        this.scenario = scenario;
        this.exchange = exchange;
        this.observed = observed;
    }

    /** What the story calls a command: the order's id, or the step's name where it names none. */
    String label(long commandId) {
        return labels.get(commandId);
    }

    int accountId(String name) {
        for (int i = 0; i < scenario.accounts().size(); i++) {
            if (scenario.accounts().get(i).name().equals(name)) {
                return i + 1;
            }
        }
        throw new StoryFailure("no account " + name);
    }

    int marketId(String name) {
        for (int i = 0; i < scenario.markets().size(); i++) {
            if (scenario.markets().get(i).symbol().equals(name)) {
                return i + 1;
            }
        }
        throw new StoryFailure("no market " + name);
    }

    /** Accounts and deposits, insurance, markets, leverage. Anything refused fails the story. */
    void setUp() {
        for (AccountSetup account : scenario.accounts()) {
            accepted(exchange.commands()
                    .openAccount(nowNanos, next("open " + account.name()), account.liquidityProvider()));
            if (account.depositMicros() != 0) {
                String label = "deposit of " + account.name();
                accepted(exchange.commands()
                        .deposit(nowNanos, next(label), accountId(account.name()), account.depositMicros()));
            }
        }
        if (scenario.insuranceMicros() != 0) {
            accepted(exchange.commands().fundInsurance(nowNanos, next("insurance"), scenario.insuranceMicros()));
        }
        for (MarketParameters market : scenario.markets()) {
            accepted(exchange.commands().createMarket(nowNanos, next("market " + market.symbol()), market));
        }
        for (AccountSetup account : scenario.accounts()) {
            int accountId = accountId(account.name());
            account.leverage()
                    .forEach((market, leverage) -> accepted(exchange.commands()
                            .setLeverage(
                                    nowNanos,
                                    accountId,
                                    next("leverage of " + account.name()),
                                    marketId(market),
                                    leverage)));
        }
        observed.recent().clear();
    }

    /** Sends the command of one step; a rejection is the story's to expect. */
    void send(Step step) {
        switch (step) {
            case Step.Place place -> place(place);
            case Step.Amend amend -> {
                name(amend.id(), amend.account());
                change.priceUnits = amend.priceUnits();
                change.sizeUnits = amend.sizeUnits();
                change.triggerPriceUnits = amend.triggerPriceUnits();
                told(exchange.commands().amendOrder(nowNanos, change));
            }
            case Step.Cancel cancel -> {
                name(cancel.id(), cancel.account());
                told(exchange.commands().cancelOrder(nowNanos, change));
            }
            case Step.CancelAll all -> {
                int marketId = all.market() == null ? 0 : marketId(all.market());
                told(exchange.commands().cancelAll(nowNanos, accountId(all.account()), next("cancel"), marketId));
            }
            case Step.Advance advance -> {
                nowNanos = Math.addExact(nowNanos, advance.nanos());
                exchange.commands().advanceTo(nowNanos);
            }
            case Step.Repeat repeat -> throw new IllegalArgumentException("a repeat is no command: " + repeat);
            case Step.Expect expect -> throw new IllegalArgumentException("an expectation is no command: " + expect);
            default -> told(money(step));
        }
    }

    private Answer money(Step step) {
        return switch (step) {
            case Step.SetLeverage set ->
                exchange.commands()
                        .setLeverage(
                                nowNanos,
                                accountId(set.account()),
                                next("leverage"),
                                marketId(set.market()),
                                set.leverage());
            case Step.AddMargin add ->
                exchange.commands()
                        .addMargin(
                                nowNanos,
                                accountId(add.account()),
                                next("addMargin"),
                                marketId(add.market()),
                                add.amountMicros());
            case Step.RemoveMargin remove ->
                exchange.commands()
                        .removeMargin(
                                nowNanos,
                                accountId(remove.account()),
                                next("removeMargin"),
                                marketId(remove.market()),
                                remove.amountMicros());
            case Step.Deposit deposit ->
                exchange.commands()
                        .deposit(nowNanos, next("deposit"), accountId(deposit.account()), deposit.amountMicros());
            case Step.Withdraw withdraw ->
                exchange.commands()
                        .withdraw(nowNanos, accountId(withdraw.account()), next("withdraw"), withdraw.amountMicros());
            case Step.Reference reference ->
                exchange.commands()
                        .updateReference(
                                nowNanos,
                                next("reference"),
                                new ReferencePrices()
                                        .set(
                                                marketId(reference.market()),
                                                reference.bidUnits(),
                                                reference.askUnits(),
                                                reference.indexUnits()));
            case Step.StaleReference stale ->
                exchange.commands().markReferenceStale(nowNanos, next("reference"), marketId(stale.market()));
            case Step.FundingTick tick ->
                exchange.commands().payFunding(nowNanos, next("fundingTick"), marketId(tick.market()), tick.period());
            case Step.SetMarketState set ->
                exchange.commands()
                        .setMarketStatus(nowNanos, next("marketState"), marketId(set.market()), set.status());
            default -> throw new IllegalArgumentException("no command for " + step);
        };
    }

    private void place(Step.Place place) {
        OrderTerms terms = place.terms();
        newOrder.reset();
        newOrder.accountId = accountId(place.account());
        newOrder.commandId = next(place.id());
        newOrder.marketId = marketId(terms.market());
        newOrder.side = terms.side();
        newOrder.type = terms.type();
        newOrder.timeInForce = terms.timeInForce();
        newOrder.selfTradePrevention = terms.selfTradePrevention();
        newOrder.priceUnits = terms.priceUnits();
        newOrder.sizeUnits = terms.sizeUnits();
        newOrder.expiresNanos = terms.expiry() == null ? 0 : terms.expiry().deadlineNanos(nowNanos);
        newOrder.minQuantityUnits = terms.minQuantityUnits();
        newOrder.postOnly = terms.postOnly();
        newOrder.reduceOnly = terms.reduceOnly();
        newOrder.allOrNone = terms.allOrNone();
        newOrder.nbboProtection = terms.nbboProtection();
        newOrder.triggerBy = terms.trigger().by();
        newOrder.triggerPriceUnits = terms.trigger().priceUnits();
        newOrder.callbackPpm = terms.trigger().callbackPpm();
        newOrder.twinOrderId = orderId(terms.trigger().twin());
        newOrder.clientOrderId.set(place.id());
        told(exchange.commands().placeOrder(nowNanos, newOrder));
    }

    /** The order last accepted under a story's id; 0 where the story names none, an id that no order has where it was never accepted. */
    private long orderId(String id) {
        return id == null
                ? 0
                : lastOrder(id, Optional.empty()).map(ObservedOrder::orderId).orElse(Long.MAX_VALUE);
    }

    /** The account's last order of this id, by its order id; else whoever's; an id never accepted goes as a client order id. */
    private void name(String id, String account) {
        int accountId = accountId(account);
        change.reset();
        change.accountId = accountId;
        change.commandId = next(id);
        Optional<ObservedOrder> order = lastOrder(id, Optional.of(accountId)).or(() -> lastOrder(id, Optional.empty()));
        if (order.isPresent()) {
            change.orderId = order.get().orderId();
        } else {
            change.clientOrderId.set(id);
        }
    }

    /** The order last accepted under a story's id. */
    Optional<ObservedOrder> lastOrder(String id, Optional<Integer> accountId) {
        for (ObservedOrder order : observed.orders().descendingMap().values()) {
            if (order.clientOrderId().equals(id)
                    && accountId.map(a -> a == order.accountId()).orElse(true)) {
                return Optional.of(order);
            }
        }
        return Optional.empty();
    }

    /** Whether a command of the story used this order id. */
    boolean knows(String id) {
        return labels.containsValue(id);
    }

    private long next(String label) {
        lastCommandId++;
        labels.put(lastCommandId, label);
        return lastCommandId;
    }

    private void accepted(Answer answer) {
        if (!answer.accepted()) {
            throw new StoryFailure(label(lastCommandId) + " rejected: " + answer.rejection());
        }
    }

    /** The answer must say what the events said. */
    private void told(Answer answer) {
        List<Recent.Refusal> refusals = observed.recent().refusals();
        boolean refused = !refusals.isEmpty() && refusals.getLast().commandId() == lastCommandId;
        if (refused == answer.accepted() || (refused && refusals.getLast().rejection() != answer.rejection())) {
            throw new StoryFailure("the answer is " + (answer.accepted() ? "accepted" : answer.rejection())
                    + ", the events say " + (refused ? refusals.getLast().rejection() : "accepted"));
        }
    }
}
