package exchange.halflight.testing.reference;

import exchange.halflight.core.command.Answer;
import exchange.halflight.core.command.Commands;
import exchange.halflight.core.command.NewOrder;
import exchange.halflight.core.command.OrderChange;
import exchange.halflight.core.command.ReferencePrices;
import exchange.halflight.core.command.Rejection;
import exchange.halflight.core.event.Events;
import exchange.halflight.core.governance.Change;
import exchange.halflight.core.market.MarketParameters;
import exchange.halflight.core.market.MarketStatus;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/**
 * The exchange by the procedure page, as plainly as can be: every sum is taken anew from the list of orders, a book is a
 * sorted list, and a plan is a copy of the world in which it is tried. Single-threaded.
 */
public final class NaiveExchange implements Commands {
    private static final int OPERATOR = 0;

    private final World world;
    private final OrderDesk orders;
    private final MoneyDesk money;
    private final MarketDesk markets;
    private final Deadlines deadlines;
    private final Map<CommandKey, Remembered> remembered = new HashMap<>();
    private final Answer answer = new Answer();
    private long commandSequence;

    private record CommandKey(int accountId, long commandId) {}

    private record Remembered(long timeNanos, Rejection rejection, Outcome outcome) {}

    /** An empty exchange that tells these events. */
    public NaiveExchange(Events events) {
        world = new World(events);
        orders = new OrderDesk(world);
        money = new MoneyDesk(world, orders);
        markets = new MarketDesk(world);
        deadlines = new Deadlines(world, orders);
    }

    /** The invariants that do not hold now, in words; empty where all do. */
    public List<String> audit() {
        return Audit.of(world);
    }

    /** The whole state but for time, sequence and remembered answers, as text: equal text, equal state. */
    public String state() {
        // A position that was never looked at is the same as a flat one.
        world.accounts.forEach(account -> world.markets.forEach(account::position));
        return world.markets + "\n" + world.accounts + "\n" + world.openOrders.values() + "\n" + world.ledger + "\n"
                + world.lastOrderId + " " + world.lastTradeId;
    }

    @Override
    public Answer placeOrder(long timeNanos, NewOrder order) {
        return trade(timeNanos, order.accountId, order.commandId, () -> orders.place(order));
    }

    @Override
    public Answer amendOrder(long timeNanos, OrderChange change) {
        return trade(timeNanos, change.accountId, change.commandId, () -> orders.amend(change));
    }

    @Override
    public Answer cancelOrder(long timeNanos, OrderChange change) {
        return trade(timeNanos, change.accountId, change.commandId, () -> orders.cancel(change));
    }

    @Override
    public Answer cancelAll(long timeNanos, int accountId, long commandId, int marketId) {
        return trade(timeNanos, accountId, commandId, () -> orders.cancelAll(accountId, marketId));
    }

    @Override
    public Answer setLeverage(long timeNanos, int accountId, long commandId, int marketId, int leverage) {
        return trade(timeNanos, accountId, commandId, () -> money.setLeverage(accountId, marketId, leverage));
    }

    @Override
    public Answer addMargin(long timeNanos, int accountId, long commandId, int marketId, long amountMicros) {
        return trade(timeNanos, accountId, commandId, () -> money.addMargin(accountId, marketId, amountMicros));
    }

    @Override
    public Answer removeMargin(long timeNanos, int accountId, long commandId, int marketId, long amountMicros) {
        return trade(timeNanos, accountId, commandId, () -> money.removeMargin(accountId, marketId, amountMicros));
    }

    @Override
    public Answer setDeadManSwitch(long timeNanos, int accountId, long commandId, long timeoutNanos) {
        return trade(timeNanos, accountId, commandId, () -> money.setDeadManSwitch(accountId, timeoutNanos));
    }

    @Override
    public Answer withdraw(long timeNanos, int accountId, long commandId, long amountMicros) {
        return trade(timeNanos, accountId, commandId, () -> money.withdraw(accountId, amountMicros));
    }

    @Override
    public Answer openAccount(long timeNanos, long commandId, boolean liquidityProvider) {
        return operate(timeNanos, commandId, () -> money.openAccount(liquidityProvider));
    }

    @Override
    public Answer deposit(long timeNanos, long commandId, int accountId, long amountMicros) {
        return operate(timeNanos, commandId, () -> money.deposit(accountId, amountMicros));
    }

    @Override
    public Answer fundInsurance(long timeNanos, long commandId, long amountMicros) {
        return operate(timeNanos, commandId, () -> money.fundInsurance(amountMicros));
    }

    @Override
    public Answer createMarket(long timeNanos, long commandId, MarketParameters parameters) {
        return operate(timeNanos, commandId, () -> markets.create(parameters));
    }

    @Override
    public Answer setMarketStatus(long timeNanos, long commandId, int marketId, MarketStatus status) {
        return operate(timeNanos, commandId, () -> markets.setStatus(marketId, status));
    }

    @Override
    public Answer updateReference(long timeNanos, long commandId, ReferencePrices reference) {
        return operate(timeNanos, commandId, () -> markets.updateReference(reference));
    }

    @Override
    public Answer markReferenceStale(long timeNanos, long commandId, int marketId) {
        return operate(timeNanos, commandId, () -> markets.markStale(marketId));
    }

    @Override
    public Answer payFunding(long timeNanos, long commandId, int marketId, long period) {
        return operate(timeNanos, commandId, () -> markets.payFunding(marketId));
    }

    @Override
    public Answer setStake(long timeNanos, long commandId, int accountId, long stakeTokens) {
        return operate(timeNanos, commandId, () -> money.setStake(accountId, stakeTokens));
    }

    @Override
    public void advanceTo(long timeNanos) {
        begin(timeNanos);
        markets.followMarks();
    }

    /** The reference has no governance: stories that need it do not run on it. */
    @Override
    public Commands actAs(int accountId) {
        throw new UnsupportedOperationException("the reference knows no acting accounts");
    }

    @Override
    public Answer propose(long timeNanos, int accountId, long commandId, Change change, String reason) {
        throw new UnsupportedOperationException("the reference knows no proposals");
    }

    @Override
    public Answer approveProposal(long timeNanos, int accountId, long commandId, long proposalId) {
        throw new UnsupportedOperationException("the reference knows no proposals");
    }

    @Override
    public Answer cancelProposal(long timeNanos, int accountId, long commandId, long proposalId) {
        throw new UnsupportedOperationException("the reference knows no proposals");
    }

    @Override
    public Answer pause(long timeNanos, int accountId, long commandId, int level, String reason) {
        throw new UnsupportedOperationException("the reference knows no pause");
    }

    private Answer trade(long timeNanos, int accountId, long commandId, Supplier<Outcome> command) {
        begin(timeNanos);
        // The operator trades nothing: to a trader's command account 0 does not exist either.
        if (world.hasAccount(accountId)) {
            run(new CommandKey(accountId, commandId), command);
        } else {
            reject(new CommandKey(accountId, commandId), new Refusal(Rejection.UNKNOWN_ACCOUNT, accountId, 0));
        }
        markets.followMarks();
        return answer;
    }

    private Answer operate(long timeNanos, long commandId, Supplier<Outcome> command) {
        begin(timeNanos);
        run(new CommandKey(OPERATOR, commandId), command);
        markets.followMarks();
        return answer;
    }

    private void begin(long timeNanos) {
        world.nowNanos = Math.max(world.nowNanos, timeNanos);
        commandSequence++;
        world.events.commandStarted(commandSequence, world.nowNanos);
        deadlines.fireDue();
    }

    private void run(CommandKey key, Supplier<Outcome> command) {
        if (key.commandId <= 0) {
            reject(key, new Refusal(Rejection.INVALID_FIELD));
            return;
        }
        Remembered earlier = remembered.get(key);
        if (earlier != null && world.nowNanos - earlier.timeNanos < Limits.DAY_NANOS) {
            answer.set(earlier.rejection, earlier.outcome.id(), earlier.outcome.filledUnits(), true);
            return;
        }
        try {
            Outcome outcome = command.get();
            answer.set(null, outcome.id(), outcome.filledUnits(), false);
            remembered.put(key, new Remembered(world.nowNanos, null, outcome));
        } catch (Refusal refusal) {
            reject(key, refusal);
            remembered.put(key, new Remembered(world.nowNanos, refusal.rejection, Outcome.NOTHING));
        }
    }

    private void reject(CommandKey key, Refusal refusal) {
        answer.set(refusal.rejection, 0, 0, false);
        world.events.commandRejected(
                key.accountId, key.commandId, refusal.rejection, refusal.context1, refusal.context2);
    }
}
