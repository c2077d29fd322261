package exchange.halflight.testing.scenario;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import exchange.halflight.core.command.Answer;
import exchange.halflight.core.command.Commands;
import exchange.halflight.core.command.NewOrder;
import exchange.halflight.core.command.OrderChange;
import exchange.halflight.core.command.ReferencePrices;
import exchange.halflight.core.governance.Change;
import exchange.halflight.core.market.MarketParameters;
import exchange.halflight.core.market.MarketStatus;
import exchange.halflight.core.state.StateRecord;
import exchange.halflight.testing.scenario.observed.ObservedExchange;
import java.util.List;
import java.util.function.Supplier;

/** Sends every command twice, as a client does that lost the answer: the second must say the same and do nothing. */
final class TwiceExchange implements ScenarioExchange, Commands {
    private final ScenarioExchange exchange;
    private final ObservedExchange observed;
    private int actorId;

    TwiceExchange(ScenarioExchange exchange, ObservedExchange observed) {
        this.exchange = exchange;
        this.observed = observed;
    }

    @Override
    public Commands commands() {
        return this;
    }

    @Override
    public List<StateRecord> state() {
        return exchange.state();
    }

    private Answer twice(Supplier<Answer> command) {
        exchange.commands().actAs(actorId);
        Answer answer = command.get();
        Answer first = new Answer().set(answer.rejection(), answer.id(), answer.filledUnits(), answer.repeated());
        assertFalse(first.repeated());
        long events = observed.eventCount();
        exchange.commands().actAs(actorId);
        Answer second = command.get();
        actorId = 0;
        assertTrue(second.repeated());
        assertEquals(first.rejection(), second.rejection());
        assertEquals(first.id(), second.id());
        assertEquals(first.filledUnits(), second.filledUnits());
        assertEquals(events, observed.eventCount(), "events of a repeated command");
        return first;
    }

    @Override
    public Answer placeOrder(long timeNanos, NewOrder order) {
        return twice(() -> exchange.commands().placeOrder(timeNanos, order));
    }

    @Override
    public Answer amendOrder(long timeNanos, OrderChange change) {
        return twice(() -> exchange.commands().amendOrder(timeNanos, change));
    }

    @Override
    public Answer cancelOrder(long timeNanos, OrderChange change) {
        return twice(() -> exchange.commands().cancelOrder(timeNanos, change));
    }

    @Override
    public Answer cancelAll(long timeNanos, int accountId, long commandId, int marketId) {
        return twice(() -> exchange.commands().cancelAll(timeNanos, accountId, commandId, marketId));
    }

    @Override
    public Answer setLeverage(long timeNanos, int accountId, long commandId, int marketId, int leverage) {
        return twice(() -> exchange.commands().setLeverage(timeNanos, accountId, commandId, marketId, leverage));
    }

    @Override
    public Answer addMargin(long timeNanos, int accountId, long commandId, int marketId, long amountMicros) {
        return twice(() -> exchange.commands().addMargin(timeNanos, accountId, commandId, marketId, amountMicros));
    }

    @Override
    public Answer removeMargin(long timeNanos, int accountId, long commandId, int marketId, long amountMicros) {
        return twice(() -> exchange.commands().removeMargin(timeNanos, accountId, commandId, marketId, amountMicros));
    }

    @Override
    public Answer setDeadManSwitch(long timeNanos, int accountId, long commandId, long timeoutNanos) {
        return twice(() -> exchange.commands().setDeadManSwitch(timeNanos, accountId, commandId, timeoutNanos));
    }

    @Override
    public Answer withdraw(long timeNanos, int accountId, long commandId, long amountMicros) {
        return twice(() -> exchange.commands().withdraw(timeNanos, accountId, commandId, amountMicros));
    }

    @Override
    public Answer openAccount(long timeNanos, long commandId, boolean liquidityProvider) {
        return twice(() -> exchange.commands().openAccount(timeNanos, commandId, liquidityProvider));
    }

    @Override
    public Answer deposit(long timeNanos, long commandId, int accountId, long amountMicros) {
        return twice(() -> exchange.commands().deposit(timeNanos, commandId, accountId, amountMicros));
    }

    @Override
    public Answer fundInsurance(long timeNanos, long commandId, long amountMicros) {
        return twice(() -> exchange.commands().fundInsurance(timeNanos, commandId, amountMicros));
    }

    @Override
    public Answer createMarket(long timeNanos, long commandId, MarketParameters parameters) {
        return twice(() -> exchange.commands().createMarket(timeNanos, commandId, parameters));
    }

    @Override
    public Answer setMarketStatus(long timeNanos, long commandId, int marketId, MarketStatus status) {
        return twice(() -> exchange.commands().setMarketStatus(timeNanos, commandId, marketId, status));
    }

    @Override
    public Answer updateReference(long timeNanos, long commandId, ReferencePrices reference) {
        return twice(() -> exchange.commands().updateReference(timeNanos, commandId, reference));
    }

    @Override
    public Answer markReferenceStale(long timeNanos, long commandId, int marketId) {
        return twice(() -> exchange.commands().markReferenceStale(timeNanos, commandId, marketId));
    }

    @Override
    public Answer payFunding(long timeNanos, long commandId, int marketId, long period) {
        return twice(() -> exchange.commands().payFunding(timeNanos, commandId, marketId, period));
    }

    @Override
    public Answer setStake(long timeNanos, long commandId, int accountId, long stakeTokens) {
        return twice(() -> exchange.commands().setStake(timeNanos, commandId, accountId, stakeTokens));
    }

    @Override
    public void advanceTo(long timeNanos) {
        exchange.commands().advanceTo(timeNanos);
    }

    @Override
    public Commands actAs(int accountId) {
        actorId = accountId;
        return this;
    }

    @Override
    public Answer propose(long timeNanos, int accountId, long commandId, Change change, String reason) {
        return twice(() -> exchange.commands().propose(timeNanos, accountId, commandId, change, reason));
    }

    @Override
    public Answer approveProposal(long timeNanos, int accountId, long commandId, long proposalId) {
        return twice(() -> exchange.commands().approveProposal(timeNanos, accountId, commandId, proposalId));
    }

    @Override
    public Answer cancelProposal(long timeNanos, int accountId, long commandId, long proposalId) {
        return twice(() -> exchange.commands().cancelProposal(timeNanos, accountId, commandId, proposalId));
    }

    @Override
    public Answer pause(long timeNanos, int accountId, long commandId, int level, String reason) {
        return twice(() -> exchange.commands().pause(timeNanos, accountId, commandId, level, reason));
    }
}
