package exchange.halflight.testing.simulation.invariants;

import exchange.halflight.core.command.Answer;
import exchange.halflight.core.command.Commands;
import exchange.halflight.core.command.NewOrder;
import exchange.halflight.core.command.OrderChange;
import exchange.halflight.core.command.ReferencePrices;
import exchange.halflight.core.command.Rejection;
import exchange.halflight.core.governance.Change;
import exchange.halflight.core.governance.Proposal;
import exchange.halflight.core.market.Market;
import exchange.halflight.core.market.MarketParameters;
import exchange.halflight.core.market.MarketStatus;

/**
 * Stands before the exchange and holds what commands ask for against what the events say was done: what is sound is not refused,
 * and what is accepted happens as it was asked for.
 */
public final class CommandAudit implements Commands {
    private final Commands exchange;
    private final EventAudit events;
    private final Runnable flush;
    private final Findings findings;
    private int actor;

    /** @param flush has all events of the command told */
    public CommandAudit(Commands exchange, EventAudit events, Runnable flush) {
        events.setsStatus = false;
        this.exchange = exchange;
        this.events = events;
        this.flush = flush;
        findings = events.findings;
    }

    private Answer done(Answer answer) {
        flush.run();
        return answer;
    }

    private boolean isNew(Answer answer) {
        return answer.accepted() && !answer.repeated();
    }

    @Override
    public Answer placeOrder(long timeNanos, NewOrder order) {
        events.placing = order;
        Answer answer = done(exchange.placeOrder(timeNanos, order));
        events.placing = null;
        if (isNew(answer) && answer.id() != events.acceptedOrderId()) {
            findings.different("orders", "order answered", events.acceptedOrderId(), answer.id());
        }
        return answer;
    }

    @Override
    public Answer amendOrder(long timeNanos, OrderChange change) {
        OrderFold order = find(change);
        Answer answer = done(exchange.amendOrder(timeNanos, change));
        if (order != null && isNew(answer) && answer.id() == order.id && !isAmended(order, change)) {
            findings.add("amendments", order + " is not what it was to be");
        }
        return answer;
    }

    @Override
    public Answer cancelOrder(long timeNanos, OrderChange change) {
        OrderFold order = find(change);
        Answer answer = done(exchange.cancelOrder(timeNanos, change));
        boolean isThere = order != null && !order.closed;
        if (isThere && (answer.accepted() || answer.rejection() == Rejection.UNKNOWN_ORDER) && !answer.repeated()) {
            findings.add("cancels", order + " is open");
        }
        return answer;
    }

    /** The open order of the account that a change names, null where there is none. */
    private OrderFold find(OrderChange change) {
        if (change.orderId != 0) {
            OrderFold order = events.orders().find(change.orderId);
            return order != null && order.owner.accountId == change.accountId ? order : null;
        }
        String name = change.clientOrderId.toString();
        for (OrderFold order : events.orders().all()) {
            if (!name.isEmpty() && order.clientOrderId.equals(name) && order.owner.accountId == change.accountId) {
                return order;
            }
        }
        return null;
    }

    /** Whether an order has what an accepted change gave it, or has ended as one that had traded as much. */
    private static boolean isAmended(OrderFold order, OrderChange change) {
        if (order.closed && change.sizeUnits != 0 && change.sizeUnits <= order.filledUnits) {
            return true;
        }
        return (change.priceUnits == 0 || change.priceUnits == order.priceUnits)
                && (change.sizeUnits == 0 || order.reduceOnly || change.sizeUnits == order.totalUnits())
                && (change.triggerPriceUnits == 0 || order.trigger.triggerUnits() == change.triggerPriceUnits);
    }

    @Override
    public Answer cancelAll(long timeNanos, int accountId, long commandId, int marketId) {
        Answer answer = done(exchange.cancelAll(timeNanos, accountId, commandId, marketId));
        if (isNew(answer)) {
            for (OrderFold order : events.orders().all()) {
                if (order.owner.accountId == accountId && (marketId == 0 || order.owner.market.id == marketId)) {
                    findings.add("cancels", order + " is left of all in market " + marketId);
                }
            }
        }
        return answer;
    }

    @Override
    public Answer updateReference(long timeNanos, long commandId, ReferencePrices reference) {
        int sender = takeActor();
        Answer answer = done(exchange.actAs(sender).updateReference(timeNanos, commandId, reference));
        boolean isSound = reference.bidUnits > 0
                && reference.bidUnits <= reference.askUnits
                && reference.askUnits <= Market.MAX_PRICE_UNITS
                && reference.indexUnits > 0
                && reference.indexUnits <= Market.MAX_PRICE_UNITS;
        if (isSound ? answer.rejection() == Rejection.INVALID_PRICE : answer.accepted()) {
            findings.add(
                    "reference",
                    "bid " + reference.bidUnits + ", ask " + reference.askUnits + ", index " + reference.indexUnits
                            + " is " + answer.rejection());
        }
        return answer;
    }

    @Override
    public Answer cancelProposal(long timeNanos, int accountId, long commandId, long proposalId) {
        Proposal proposal = events.governance.find(proposalId);
        Answer answer = done(exchange.cancelProposal(timeNanos, accountId, commandId, proposalId));
        if (isNew(answer) && (proposal == null || proposal.proposerId() != accountId)) {
            findings.add("proposals", "account " + accountId + " takes back " + proposal);
        }
        if (proposal != null
                && proposal.proposerId() == accountId
                && !answer.repeated()
                && answer.rejection() == Rejection.NOT_ALLOWED) {
            findings.add("proposals", "account " + accountId + " may not take back " + proposal);
        }
        return answer;
    }

    @Override
    public Commands actAs(int accountId) {
        actor = accountId;
        return this;
    }

    private int takeActor() {
        int sender = actor;
        actor = 0;
        return sender;
    }

    @Override
    public Answer setLeverage(long timeNanos, int accountId, long commandId, int marketId, int leverage) {
        return exchange.setLeverage(timeNanos, accountId, commandId, marketId, leverage);
    }

    @Override
    public Answer addMargin(long timeNanos, int accountId, long commandId, int marketId, long amountMicros) {
        return exchange.addMargin(timeNanos, accountId, commandId, marketId, amountMicros);
    }

    @Override
    public Answer removeMargin(long timeNanos, int accountId, long commandId, int marketId, long amountMicros) {
        return exchange.removeMargin(timeNanos, accountId, commandId, marketId, amountMicros);
    }

    @Override
    public Answer setDeadManSwitch(long timeNanos, int accountId, long commandId, long timeoutNanos) {
        return exchange.setDeadManSwitch(timeNanos, accountId, commandId, timeoutNanos);
    }

    @Override
    public Answer withdraw(long timeNanos, int accountId, long commandId, long amountMicros) {
        return exchange.withdraw(timeNanos, accountId, commandId, amountMicros);
    }

    @Override
    public Answer openAccount(long timeNanos, long commandId, boolean liquidityProvider) {
        return exchange.actAs(takeActor()).openAccount(timeNanos, commandId, liquidityProvider);
    }

    @Override
    public Answer deposit(long timeNanos, long commandId, int accountId, long amountMicros) {
        return exchange.actAs(takeActor()).deposit(timeNanos, commandId, accountId, amountMicros);
    }

    @Override
    public Answer fundInsurance(long timeNanos, long commandId, long amountMicros) {
        return exchange.actAs(takeActor()).fundInsurance(timeNanos, commandId, amountMicros);
    }

    @Override
    public Answer createMarket(long timeNanos, long commandId, MarketParameters parameters) {
        return exchange.actAs(takeActor()).createMarket(timeNanos, commandId, parameters);
    }

    @Override
    public Answer setMarketStatus(long timeNanos, long commandId, int marketId, MarketStatus status) {
        int sender = takeActor();
        events.setsStatus = true;
        Answer answer = done(exchange.actAs(sender).setMarketStatus(timeNanos, commandId, marketId, status));
        events.setsStatus = false;
        boolean isForbidden = answer.rejection() == Rejection.NOT_ALLOWED;
        if (isForbidden
                && sender == 0
                && !events.governance.isEnabled()
                && !events.market(marketId).isOver()) {
            findings.add("market status", "the operator may not set that of market " + marketId);
        }
        return answer;
    }

    @Override
    public Answer markReferenceStale(long timeNanos, long commandId, int marketId) {
        return exchange.actAs(takeActor()).markReferenceStale(timeNanos, commandId, marketId);
    }

    @Override
    public Answer payFunding(long timeNanos, long commandId, int marketId, long period) {
        return exchange.actAs(takeActor()).payFunding(timeNanos, commandId, marketId, period);
    }

    @Override
    public Answer setStake(long timeNanos, long commandId, int accountId, long stakeTokens) {
        return exchange.actAs(takeActor()).setStake(timeNanos, commandId, accountId, stakeTokens);
    }

    @Override
    public Answer propose(long timeNanos, int accountId, long commandId, Change change, String reason) {
        return exchange.propose(timeNanos, accountId, commandId, change, reason);
    }

    @Override
    public Answer approveProposal(long timeNanos, int accountId, long commandId, long proposalId) {
        return exchange.approveProposal(timeNanos, accountId, commandId, proposalId);
    }

    @Override
    public Answer pause(long timeNanos, int accountId, long commandId, int level, String reason) {
        return exchange.pause(timeNanos, accountId, commandId, level, reason);
    }

    @Override
    public void advanceTo(long timeNanos) {
        exchange.advanceTo(timeNanos);
    }
}
