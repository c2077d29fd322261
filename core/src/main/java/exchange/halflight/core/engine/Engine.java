package exchange.halflight.core.engine;

import exchange.halflight.core.account.Account;
import exchange.halflight.core.command.Answer;
import exchange.halflight.core.command.Commands;
import exchange.halflight.core.command.NewOrder;
import exchange.halflight.core.command.OrderChange;
import exchange.halflight.core.command.ReferencePrices;
import exchange.halflight.core.command.Rejection;
import exchange.halflight.core.event.Events;
import exchange.halflight.core.market.MarketParameters;
import exchange.halflight.core.market.MarketStatus;
import exchange.halflight.core.state.StateHash;
import exchange.halflight.core.state.StateRecord;
import java.util.Iterator;
import java.util.function.Consumer;

/**
 * The deterministic core: commands in, events out. Every command runs between {@link #begin} and {@link #end}, which give it
 * its place and time, fire what is due, remember its answer and bring the marks up to date.
 *
 * <p>One thread; no I/O, no clock, no randomness; the same commands give the same events and the same state, to the byte.
 */
public final class Engine implements Commands {
    private static final int OPERATOR = 0;
    private static final int DEFAULT_EXPECTED_ORDERS = 1 << 10;
    private static final int DEFAULT_EXPECTED_COMMANDS = 1 << 12;

    private final World world;
    private final Verdict verdict;
    private final CommandMemory memory;
    private final Consequences consequences;
    private final Timers timers;
    private final Placement placement;
    private final Amendment amendment;
    private final Cancellation cancellation;
    private final MarginCommands margin;
    private final OperatorCommands operator;
    private final Answer answer = new Answer();
    private long commandSequence;

    /** An empty exchange with room that grows as needed. */
    public Engine(Events events) {
        this(events, DEFAULT_EXPECTED_ORDERS, DEFAULT_EXPECTED_COMMANDS);
    }

    /**
     * An empty exchange.
     *
     * @param events told what happens
     * @param expectedOrders open orders to have room for without growing
     * @param expectedCommands commands within 24 hours to have room for without growing
     */
    public Engine(Events events, int expectedOrders, int expectedCommands) {
        world = new World(events, expectedOrders);
        verdict = world.verdict;
        memory = new CommandMemory(expectedCommands);
        world.seconds.add(new MarketSeconds(world));
        OrderChecks checks = new OrderChecks(world);
        placement = new Placement(world, checks);
        consequences = new Consequences(world, new Firing(world, placement));
        amendment = new Amendment(world, checks);
        cancellation = new Cancellation(world);
        Pegs pegs = new Pegs(world);
        timers = new Timers(world, cancellation, pegs, consequences);
        margin = new MarginCommands(world, checks);
        operator = new OperatorCommands(world, pegs);
    }

    /**
     * An exchange as a snapshot has it.
     *
     * @param records as {@link #writeState} wrote them
     * @throws IllegalArgumentException where the records contradict each other
     */
    public static Engine load(Events events, Iterator<? extends StateRecord> records) {
        Engine engine = new Engine(events);
        StateLoader loader = new StateLoader(engine.world, engine.memory);
        while (records.hasNext()) {
            loader.load(records.next());
        }
        engine.commandSequence = loader.commandSequence();
        loader.finish();
        return engine;
    }

    /** Writes the whole state in canonical order. */
    public void writeState(Consumer<? super StateRecord> out) {
        StateWriter.write(world, commandSequence, out);
        memory.writeTo(out);
    }

    /**
     * Hash of everything that decides what happens next, but for the command sequence, the time and the remembered answers:
     * equal on every node at the same position, and left unchanged by a rejected command.
     */
    public long stateHash() {
        StateHash hash = new StateHash();
        StateWriter.write(world, commandSequence, hash);
        return hash.value();
    }

    /** Recomputes every sum from its parts and compares; see {@link Audit}. */
    public void audit() {
        Audit.run(world);
    }

    /** Number of commands taken so far. */
    public long commandSequence() {
        return commandSequence;
    }

    /** Latest sequenced time, nanoseconds since 1970. */
    public long nowNanos() {
        return world.nowNanos();
    }

    /** When something is due next, nanoseconds since 1970; {@link Long#MAX_VALUE} where nothing is. */
    public long nextDeadlineNanos() {
        return world.deadlines.nextNanos();
    }

    @Override
    public Answer placeOrder(long timeNanos, NewOrder order) {
        Account account = begin(timeNanos, order.accountId, order.commandId);
        if (account != null) {
            placement.place(account, order);
            end(order.accountId, order.commandId);
        }
        return answer;
    }

    @Override
    public Answer amendOrder(long timeNanos, OrderChange change) {
        Account account = begin(timeNanos, change.accountId, change.commandId);
        if (account != null) {
            amendment.amend(account, change);
            end(change.accountId, change.commandId);
        }
        return answer;
    }

    @Override
    public Answer cancelOrder(long timeNanos, OrderChange change) {
        Account account = begin(timeNanos, change.accountId, change.commandId);
        if (account != null) {
            cancellation.cancel(account, change);
            end(change.accountId, change.commandId);
        }
        return answer;
    }

    @Override
    public Answer cancelAll(long timeNanos, int accountId, long commandId, int marketId) {
        Account account = begin(timeNanos, accountId, commandId);
        if (account != null) {
            cancellation.cancelAll(account, marketId);
            end(accountId, commandId);
        }
        return answer;
    }

    @Override
    public Answer setLeverage(long timeNanos, int accountId, long commandId, int marketId, int leverage) {
        Account account = begin(timeNanos, accountId, commandId);
        if (account != null) {
            margin.setLeverage(account, marketId, leverage);
            end(accountId, commandId);
        }
        return answer;
    }

    @Override
    public Answer addMargin(long timeNanos, int accountId, long commandId, int marketId, long amountMicros) {
        Account account = begin(timeNanos, accountId, commandId);
        if (account != null) {
            margin.addMargin(account, marketId, amountMicros);
            end(accountId, commandId);
        }
        return answer;
    }

    @Override
    public Answer removeMargin(long timeNanos, int accountId, long commandId, int marketId, long amountMicros) {
        Account account = begin(timeNanos, accountId, commandId);
        if (account != null) {
            margin.removeMargin(account, marketId, amountMicros);
            end(accountId, commandId);
        }
        return answer;
    }

    @Override
    public Answer setDeadManSwitch(long timeNanos, int accountId, long commandId, long timeoutNanos) {
        Account account = begin(timeNanos, accountId, commandId);
        if (account != null) {
            cancellation.setDeadManSwitch(account, timeoutNanos);
            end(accountId, commandId);
        }
        return answer;
    }

    @Override
    public Answer withdraw(long timeNanos, int accountId, long commandId, long amountMicros) {
        Account account = begin(timeNanos, accountId, commandId);
        if (account != null) {
            margin.withdraw(account, amountMicros);
            end(accountId, commandId);
        }
        return answer;
    }

    @Override
    public Answer openAccount(long timeNanos, long commandId, boolean liquidityProvider) {
        if (beginOperator(timeNanos, commandId)) {
            operator.openAccount(liquidityProvider);
            end(OPERATOR, commandId);
        }
        return answer;
    }

    @Override
    public Answer deposit(long timeNanos, long commandId, int accountId, long amountMicros) {
        if (beginOperator(timeNanos, commandId)) {
            operator.deposit(accountId, amountMicros);
            end(OPERATOR, commandId);
        }
        return answer;
    }

    @Override
    public Answer fundInsurance(long timeNanos, long commandId, long amountMicros) {
        if (beginOperator(timeNanos, commandId)) {
            operator.fundInsurance(amountMicros);
            end(OPERATOR, commandId);
        }
        return answer;
    }

    @Override
    public Answer createMarket(long timeNanos, long commandId, MarketParameters parameters) {
        if (beginOperator(timeNanos, commandId)) {
            operator.createMarket(parameters);
            end(OPERATOR, commandId);
        }
        return answer;
    }

    @Override
    public Answer setMarketStatus(long timeNanos, long commandId, int marketId, MarketStatus status) {
        if (beginOperator(timeNanos, commandId)) {
            operator.setMarketStatus(marketId, status);
            end(OPERATOR, commandId);
        }
        return answer;
    }

    @Override
    public Answer updateReference(long timeNanos, long commandId, ReferencePrices reference) {
        if (beginOperator(timeNanos, commandId)) {
            operator.updateReference(reference);
            end(OPERATOR, commandId);
        }
        return answer;
    }

    @Override
    public Answer markReferenceStale(long timeNanos, long commandId, int marketId) {
        if (beginOperator(timeNanos, commandId)) {
            operator.markReferenceStale(marketId);
            end(OPERATOR, commandId);
        }
        return answer;
    }

    @Override
    public Answer payFunding(long timeNanos, long commandId, int marketId, long period) {
        if (beginOperator(timeNanos, commandId)) {
            operator.payFunding(marketId, period);
            end(OPERATOR, commandId);
        }
        return answer;
    }

    @Override
    public Answer setStake(long timeNanos, long commandId, int accountId, long stakeTokens) {
        if (beginOperator(timeNanos, commandId)) {
            operator.setStake(accountId, stakeTokens);
            end(OPERATOR, commandId);
        }
        return answer;
    }

    @Override
    public void advanceTo(long timeNanos) {
        start(timeNanos);
        consequences.follow();
    }

    /** The account whose command is to run, or null where the answer stands already. */
    private Account begin(long timeNanos, int accountId, long commandId) {
        start(timeNanos);
        Account account = world.accounts.find(accountId);
        if (account == null) {
            refuse(accountId, commandId, Rejection.UNKNOWN_ACCOUNT, accountId);
            return null;
        }
        return isNew(accountId, commandId) ? account : null;
    }

    private boolean beginOperator(long timeNanos, long commandId) {
        start(timeNanos);
        return isNew(OPERATOR, commandId);
    }

    private void start(long timeNanos) {
        commandSequence++;
        long nowNanos = Math.max(world.nowNanos(), timeNanos);
        verdict.clear();
        memory.forgetBefore(nowNanos);
        world.events.commandStarted(commandSequence, nowNanos);
        world.setCommandNanos(nowNanos);
        timers.fireDue(nowNanos);
        world.passTo(nowNanos);
    }

    private boolean isNew(int accountId, long commandId) {
        if (commandId <= 0) {
            refuse(accountId, commandId, Rejection.INVALID_FIELD, 0);
            return false;
        }
        if (memory.recall(accountId, commandId, answer)) {
            consequences.follow();
            return false;
        }
        return true;
    }

    /** Answers a command that will not be remembered. */
    private void refuse(int accountId, long commandId, Rejection rejection, long context) {
        answer.set(rejection, 0, 0, false);
        world.events.commandRejected(accountId, commandId, rejection, context, 0);
        consequences.follow();
    }

    private void end(int accountId, long commandId) {
        answer.set(verdict.rejection(), verdict.id(), verdict.filledUnits(), false);
        memory.remember(accountId, commandId, world.nowNanos(), answer);
        if (verdict.isRejected()) {
            world.events.commandRejected(
                    accountId, commandId, verdict.rejection(), verdict.context1(), verdict.context2());
        }
        consequences.follow();
    }
}
