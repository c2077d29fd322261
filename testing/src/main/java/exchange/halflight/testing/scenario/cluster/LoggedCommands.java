package exchange.halflight.testing.scenario.cluster;

import exchange.halflight.cluster.client.CommandAnswer;
import exchange.halflight.cluster.codec.CommandEncoder;
import exchange.halflight.core.command.Answer;
import exchange.halflight.core.command.Commands;
import exchange.halflight.core.command.NewOrder;
import exchange.halflight.core.command.OrderChange;
import exchange.halflight.core.command.ReferencePrices;
import exchange.halflight.core.governance.Change;
import exchange.halflight.core.market.MarketParameters;
import exchange.halflight.core.market.MarketStatus;
import java.util.function.UnaryOperator;

/** The core's door at the other end of the log: each command is encoded, sequenced and answered. */
final class LoggedCommands implements Commands {
    private final NodeSession session;
    private final VirtualClock clock;
    private final Answer answer = new Answer();
    private int actorId;

    LoggedCommands(NodeSession session, VirtualClock clock) {
        this.session = session;
        this.clock = clock;
    }

    private Answer send(long timeNanos, UnaryOperator<CommandEncoder> command) {
        clock.set(timeNanos);
        CommandAnswer answered = session.send(command.apply(session.encoder().actAs(actorId)));
        actorId = 0;
        return answer.set(answered.rejection(), answered.id(), answered.filledUnits(), answered.repeated());
    }

    /**
     * Timers that are due fire on the node's next round after the clock has moved. The first question may still be sequenced
     * in the round under way; the second is asked after it was answered, so it stands behind the timers in the log.
     */
    @Override
    public void advanceTo(long timeNanos) {
        clock.set(timeNanos);
        session.hash();
        session.hash();
    }

    @Override
    public Answer placeOrder(long timeNanos, NewOrder order) {
        return send(timeNanos, encoder -> encoder.placeOrder(order));
    }

    @Override
    public Answer amendOrder(long timeNanos, OrderChange change) {
        return send(timeNanos, encoder -> encoder.amendOrder(change));
    }

    @Override
    public Answer cancelOrder(long timeNanos, OrderChange change) {
        return send(timeNanos, encoder -> encoder.cancelOrder(change));
    }

    @Override
    public Answer cancelAll(long timeNanos, int accountId, long commandId, int marketId) {
        return send(timeNanos, encoder -> encoder.cancelAll(accountId, commandId, marketId));
    }

    @Override
    public Answer setLeverage(long timeNanos, int accountId, long commandId, int marketId, int leverage) {
        return send(timeNanos, encoder -> encoder.setLeverage(accountId, commandId, marketId, leverage));
    }

    @Override
    public Answer addMargin(long timeNanos, int accountId, long commandId, int marketId, long amountMicros) {
        return send(timeNanos, encoder -> encoder.addMargin(accountId, commandId, marketId, amountMicros));
    }

    @Override
    public Answer removeMargin(long timeNanos, int accountId, long commandId, int marketId, long amountMicros) {
        return send(timeNanos, encoder -> encoder.removeMargin(accountId, commandId, marketId, amountMicros));
    }

    @Override
    public Answer setDeadManSwitch(long timeNanos, int accountId, long commandId, long timeoutNanos) {
        return send(timeNanos, encoder -> encoder.setDeadManSwitch(accountId, commandId, timeoutNanos));
    }

    @Override
    public Answer withdraw(long timeNanos, int accountId, long commandId, long amountMicros) {
        return send(timeNanos, encoder -> encoder.withdraw(accountId, commandId, amountMicros));
    }

    @Override
    public Answer openAccount(long timeNanos, long commandId, boolean liquidityProvider) {
        return send(timeNanos, encoder -> encoder.openAccount(commandId, liquidityProvider));
    }

    @Override
    public Answer deposit(long timeNanos, long commandId, int accountId, long amountMicros) {
        return send(timeNanos, encoder -> encoder.deposit(commandId, accountId, amountMicros));
    }

    @Override
    public Answer fundInsurance(long timeNanos, long commandId, long amountMicros) {
        return send(timeNanos, encoder -> encoder.fundInsurance(commandId, amountMicros));
    }

    @Override
    public Answer createMarket(long timeNanos, long commandId, MarketParameters parameters) {
        return send(timeNanos, encoder -> encoder.createMarket(commandId, parameters));
    }

    @Override
    public Answer setMarketStatus(long timeNanos, long commandId, int marketId, MarketStatus status) {
        return send(timeNanos, encoder -> encoder.setMarketStatus(commandId, marketId, status));
    }

    @Override
    public Answer updateReference(long timeNanos, long commandId, ReferencePrices reference) {
        return send(timeNanos, encoder -> encoder.updateReference(commandId, reference));
    }

    @Override
    public Answer markReferenceStale(long timeNanos, long commandId, int marketId) {
        return send(timeNanos, encoder -> encoder.markReferenceStale(commandId, marketId));
    }

    @Override
    public Answer payFunding(long timeNanos, long commandId, int marketId, long period) {
        return send(timeNanos, encoder -> encoder.payFunding(commandId, marketId, period));
    }

    @Override
    public Answer setStake(long timeNanos, long commandId, int accountId, long stakeTokens) {
        return send(timeNanos, encoder -> encoder.setStake(commandId, accountId, stakeTokens));
    }

    @Override
    public Commands actAs(int accountId) {
        actorId = accountId;
        return this;
    }

    @Override
    public Answer propose(long timeNanos, int accountId, long commandId, Change change, String reason) {
        return send(timeNanos, encoder -> encoder.propose(accountId, commandId, change, reason));
    }

    @Override
    public Answer approveProposal(long timeNanos, int accountId, long commandId, long proposalId) {
        return send(timeNanos, encoder -> encoder.approveProposal(accountId, commandId, proposalId));
    }

    @Override
    public Answer cancelProposal(long timeNanos, int accountId, long commandId, long proposalId) {
        return send(timeNanos, encoder -> encoder.cancelProposal(accountId, commandId, proposalId));
    }

    @Override
    public Answer pause(long timeNanos, int accountId, long commandId, int level, String reason) {
        return send(timeNanos, encoder -> encoder.pause(accountId, commandId, level, reason));
    }
}
