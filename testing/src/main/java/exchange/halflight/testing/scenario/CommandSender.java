package exchange.halflight.testing.scenario;

import exchange.halflight.core.command.Answer;
import exchange.halflight.core.command.Commands;
import exchange.halflight.core.command.NewOrder;
import exchange.halflight.core.command.OrderChange;
import exchange.halflight.core.command.ReferencePrices;
import exchange.halflight.core.governance.Change;
import exchange.halflight.core.governance.Role;
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
    private final Map<String, Long> proposalIds = new HashMap<>();
    private int actorId;
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
            accepted(commands().openAccount(nowNanos, next("open " + account.name()), account.liquidityProvider()));
            if (account.depositMicros() != 0) {
                String label = "deposit of " + account.name();
                accepted(commands().deposit(nowNanos, next(label), accountId(account.name()), account.depositMicros()));
            }
        }
        giveRoles();
        if (scenario.insuranceMicros() != 0) {
            accepted(commands().fundInsurance(nowNanos, next("insurance"), scenario.insuranceMicros()));
        }
        for (MarketParameters market : scenario.markets()) {
            accepted(commands().createMarket(nowNanos, next("market " + market.symbol()), market));
        }
        for (AccountSetup account : scenario.accounts()) {
            int accountId = accountId(account.name());
            account.leverage()
                    .forEach((market, leverage) -> accepted(commands()
                            .setLeverage(
                                    nowNanos,
                                    accountId,
                                    next("leverage of " + account.name()),
                                    marketId(market),
                                    leverage)));
        }
        observed.recent().clear();
    }

    private void giveRoles() {
        for (AccountSetup account : scenario.accounts()) {
            for (Role role : account.roles()) {
                Change change = new Change.RoleOf(accountId(account.name()), role, true);
                accepted(commands().propose(nowNanos, 0, next("roles of " + account.name()), change, "setup"));
            }
        }
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
                told(commands().amendOrder(nowNanos, change));
            }
            case Step.Cancel cancel -> {
                name(cancel.id(), cancel.account());
                told(commands().cancelOrder(nowNanos, change));
            }
            case Step.CancelAll all -> {
                int marketId = all.market() == null ? 0 : marketId(all.market());
                told(commands().cancelAll(nowNanos, accountId(all.account()), next("cancel"), marketId));
            }
            case Step.Advance advance -> {
                nowNanos = Math.addExact(nowNanos, advance.nanos());
                commands().advanceTo(nowNanos);
            }
            case Step.As as -> {
                actorId = accountId(as.account());
                send(as.step());
            }
            case Step.Propose propose -> propose(propose);
            case Step.Approve approve ->
                told(commands()
                        .approveProposal(
                                nowNanos,
                                accountId(approve.account()),
                                next("approve " + approve.id()),
                                proposalId(approve.id())));
            case Step.CancelProposal cancel ->
                told(commands()
                        .cancelProposal(
                                nowNanos,
                                accountId(cancel.account()),
                                next("cancelProposal " + cancel.id()),
                                proposalId(cancel.id())));
            case Step.Pause pause ->
                told(commands()
                        .pause(nowNanos, accountId(pause.account()), next("pause"), pause.level(), pause.reason()));
            case Step.Repeat repeat -> throw new IllegalArgumentException("a repeat is no command: " + repeat);
            case Step.Expect expect -> throw new IllegalArgumentException("an expectation is no command: " + expect);
            default -> told(money(step));
        }
    }

    private Answer money(Step step) {
        return switch (step) {
            case Step.SetLeverage set ->
                commands()
                        .setLeverage(
                                nowNanos,
                                accountId(set.account()),
                                next("leverage"),
                                marketId(set.market()),
                                set.leverage());
            case Step.AddMargin add ->
                commands()
                        .addMargin(
                                nowNanos,
                                accountId(add.account()),
                                next("addMargin"),
                                marketId(add.market()),
                                add.amountMicros());
            case Step.RemoveMargin remove ->
                commands()
                        .removeMargin(
                                nowNanos,
                                accountId(remove.account()),
                                next("removeMargin"),
                                marketId(remove.market()),
                                remove.amountMicros());
            case Step.Deposit deposit ->
                commands().deposit(nowNanos, next("deposit"), accountId(deposit.account()), deposit.amountMicros());
            case Step.Withdraw withdraw ->
                commands().withdraw(nowNanos, accountId(withdraw.account()), next("withdraw"), withdraw.amountMicros());
            case Step.Reference reference ->
                commands()
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
                commands().markReferenceStale(nowNanos, next("reference"), marketId(stale.market()));
            case Step.FundingTick tick ->
                commands().payFunding(nowNanos, next("fundingTick"), marketId(tick.market()), tick.period());
            case Step.SetMarketState set ->
                commands().setMarketStatus(nowNanos, next("marketState"), marketId(set.market()), set.status());
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
        told(commands().placeOrder(nowNanos, newOrder));
    }

    private void propose(Step.Propose propose) {
        int accountId = propose.account() == null ? 0 : accountId(propose.account());
        Answer answer = commands().propose(nowNanos, accountId, next(propose.id()), propose.change(), propose.reason());
        if (answer.accepted()) {
            proposalIds.put(propose.id(), answer.id());
        }
        told(answer);
    }

    /** The proposal's number; an id never accepted goes as a number that none has. */
    private long proposalId(String id) {
        return proposalIds.getOrDefault(id, Long.MAX_VALUE);
    }

    /** Numbers of the proposals by the story's ids. */
    Map<String, Long> proposalIds() {
        return proposalIds;
    }

    /** The door, on behalf of the account that the step names. */
    private Commands commands() {
        int acting = actorId;
        actorId = 0;
        return acting == 0 ? exchange.commands() : exchange.commands().actAs(acting);
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
