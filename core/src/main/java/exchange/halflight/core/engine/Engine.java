package exchange.halflight.core.engine;

import exchange.halflight.core.account.Account;
import exchange.halflight.core.command.Answer;
import exchange.halflight.core.command.Commands;
import exchange.halflight.core.command.NewOrder;
import exchange.halflight.core.command.OrderChange;
import exchange.halflight.core.command.ReferencePrices;
import exchange.halflight.core.event.Events;
import exchange.halflight.core.governance.Change;
import exchange.halflight.core.governance.Role;
import exchange.halflight.core.market.MarketParameters;
import exchange.halflight.core.market.MarketStatus;
import exchange.halflight.core.market.Pause;
import exchange.halflight.core.state.StateHash;
import exchange.halflight.core.state.StateRecord;
import java.util.Iterator;
import java.util.function.Consumer;

/**
 * The deterministic core: commands in, events out. Every command runs between {@link Turn#begin} and {@link Turn#end}, which give it
 * its place and time, fire what is due, remember its answer and bring the marks up to date.
 *
 * <p>One thread; no I/O, no clock, no randomness; the same commands give the same events and the same state, to the byte.
 */
public final class Engine implements Commands {
    private static final int DEFAULT_EXPECTED_ORDERS = 1 << 10;
    private static final int DEFAULT_EXPECTED_COMMANDS = 1 << 12;

    private final World world;
    private final CommandMemory memory;
    private final Placement placement;
    private final Amendment amendment;
    private final Cancellation cancellation;
    private final MarginCommands margin;
    private final OperatorCommands operator;
    private final Gates gates;
    private final PauseSwitch pauses;
    private final ProposalDesk proposals;
    private final Turn turn;

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
        memory = new CommandMemory(expectedCommands);
        world.seconds.add(new MarketSeconds(world));
        OrderChecks checks = new OrderChecks(world);
        gates = new Gates(world);
        placement = new Placement(world, checks);
        Consequences consequences = new Consequences(world, new Firing(world, placement));
        amendment = new Amendment(world, checks, gates);
        cancellation = new Cancellation(world);
        Pegs pegs = new Pegs(world);
        margin = new MarginCommands(world, checks);
        operator = new OperatorCommands(world, pegs);
        pauses = new PauseSwitch(world, gates);
        proposals = new ProposalDesk(world, gates, new Changes(world, operator, new MarketChange(world), pauses));
        Timers timers = new Timers(world, cancellation, pegs, pauses, proposals, consequences);
        turn = new Turn(world, memory, gates, timers, consequences);
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
        engine.turn.restoreCommandSequence(loader.commandSequence());
        loader.finish();
        return engine;
    }

    /** Writes the whole state in canonical order. */
    public void writeState(Consumer<? super StateRecord> out) {
        StateWriter.write(world, turn.commandSequence(), out);
        memory.writeTo(out);
    }

    /**
     * Hash of everything that decides what happens next, but for the command sequence, the time and the remembered answers:
     * equal on every node at the same position, and left unchanged by a rejected command.
     */
    public long stateHash() {
        StateHash hash = new StateHash();
        StateWriter.write(world, turn.commandSequence(), hash);
        return hash.value();
    }

    /** Recomputes every sum from its parts and compares; see {@link Audit}. */
    public void audit() {
        Audit.run(world);
    }

    /** Number of commands taken so far. */
    public long commandSequence() {
        return turn.commandSequence();
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
        Account account = turn.begin(timeNanos, order.accountId, order.commandId, Turn.NEVER_PAUSED);
        if (account != null) {
            if (gates.order(account, order.reduceOnly)) {
                placement.place(account, order);
            }
            turn.end(order.accountId, order.commandId);
        }
        return turn.answer();
    }

    @Override
    public Answer amendOrder(long timeNanos, OrderChange change) {
        Account account = turn.begin(timeNanos, change.accountId, change.commandId, Pause.ALL_BUT_WITHDRAWALS);
        if (account != null) {
            amendment.amend(account, change);
            turn.end(change.accountId, change.commandId);
        }
        return turn.answer();
    }

    @Override
    public Answer cancelOrder(long timeNanos, OrderChange change) {
        Account account = turn.begin(timeNanos, change.accountId, change.commandId, Pause.EVERYTHING);
        if (account != null) {
            cancellation.cancel(account, change);
            turn.end(change.accountId, change.commandId);
        }
        return turn.answer();
    }

    @Override
    public Answer cancelAll(long timeNanos, int accountId, long commandId, int marketId) {
        Account account = turn.begin(timeNanos, accountId, commandId, Pause.EVERYTHING);
        if (account != null) {
            cancellation.cancelAll(account, marketId);
            turn.end(accountId, commandId);
        }
        return turn.answer();
    }

    @Override
    public Answer setLeverage(long timeNanos, int accountId, long commandId, int marketId, int leverage) {
        Account account = turn.begin(timeNanos, accountId, commandId, Pause.ALL_BUT_WITHDRAWALS);
        if (account != null) {
            margin.setLeverage(account, marketId, leverage);
            turn.end(accountId, commandId);
        }
        return turn.answer();
    }

    @Override
    public Answer addMargin(long timeNanos, int accountId, long commandId, int marketId, long amountMicros) {
        Account account = turn.begin(timeNanos, accountId, commandId, Pause.ALL_BUT_WITHDRAWALS);
        if (account != null) {
            margin.addMargin(account, marketId, amountMicros);
            turn.end(accountId, commandId);
        }
        return turn.answer();
    }

    @Override
    public Answer removeMargin(long timeNanos, int accountId, long commandId, int marketId, long amountMicros) {
        Account account = turn.begin(timeNanos, accountId, commandId, Pause.ALL_BUT_WITHDRAWALS);
        if (account != null) {
            margin.removeMargin(account, marketId, amountMicros);
            turn.end(accountId, commandId);
        }
        return turn.answer();
    }

    @Override
    public Answer setDeadManSwitch(long timeNanos, int accountId, long commandId, long timeoutNanos) {
        Account account = turn.begin(timeNanos, accountId, commandId, Pause.EVERYTHING);
        if (account != null) {
            cancellation.setDeadManSwitch(account, timeoutNanos);
            turn.end(accountId, commandId);
        }
        return turn.answer();
    }

    @Override
    public Answer withdraw(long timeNanos, int accountId, long commandId, long amountMicros) {
        Account account = turn.begin(timeNanos, accountId, commandId, Pause.EVERYTHING);
        if (account != null) {
            margin.withdraw(account, amountMicros);
            turn.end(accountId, commandId);
        }
        return turn.answer();
    }

    @Override
    public Answer openAccount(long timeNanos, long commandId, boolean liquidityProvider) {
        if (turn.beginOperator(timeNanos, commandId, Role.RELAYER)) {
            operator.openAccount(liquidityProvider);
            turn.end(turn.actorId(), commandId);
        }
        return turn.answer();
    }

    @Override
    public Answer deposit(long timeNanos, long commandId, int accountId, long amountMicros) {
        if (turn.beginOperator(timeNanos, commandId, Role.RELAYER)) {
            operator.deposit(accountId, amountMicros);
            turn.end(turn.actorId(), commandId);
        }
        return turn.answer();
    }

    @Override
    public Answer fundInsurance(long timeNanos, long commandId, long amountMicros) {
        if (turn.beginOperator(timeNanos, commandId, Role.RELAYER)) {
            operator.fundInsurance(amountMicros);
            turn.end(turn.actorId(), commandId);
        }
        return turn.answer();
    }

    @Override
    public Answer createMarket(long timeNanos, long commandId, MarketParameters parameters) {
        if (turn.beginOperator(timeNanos, commandId, Role.ADMIN)) {
            operator.createMarket(parameters);
            turn.end(turn.actorId(), commandId);
        }
        return turn.answer();
    }

    @Override
    public Answer setMarketStatus(long timeNanos, long commandId, int marketId, MarketStatus status) {
        if (turn.beginOperator(timeNanos, commandId, Role.ADMIN)) {
            operator.setMarketStatus(marketId, status);
            turn.end(turn.actorId(), commandId);
        }
        return turn.answer();
    }

    @Override
    public Answer updateReference(long timeNanos, long commandId, ReferencePrices reference) {
        if (turn.beginOperator(timeNanos, commandId, Role.ORACLE)) {
            operator.updateReference(reference);
            turn.end(turn.actorId(), commandId);
        }
        return turn.answer();
    }

    @Override
    public Answer markReferenceStale(long timeNanos, long commandId, int marketId) {
        if (turn.beginOperator(timeNanos, commandId, Role.ORACLE)) {
            operator.markReferenceStale(marketId);
            turn.end(turn.actorId(), commandId);
        }
        return turn.answer();
    }

    @Override
    public Answer payFunding(long timeNanos, long commandId, int marketId, long period) {
        if (turn.beginOperator(timeNanos, commandId, Role.ORACLE)) {
            operator.payFunding(marketId, period);
            turn.end(turn.actorId(), commandId);
        }
        return turn.answer();
    }

    @Override
    public Answer setStake(long timeNanos, long commandId, int accountId, long stakeTokens) {
        if (turn.beginOperator(timeNanos, commandId, Role.RELAYER)) {
            operator.setStake(accountId, stakeTokens);
            turn.end(turn.actorId(), commandId);
        }
        return turn.answer();
    }

    @Override
    public Commands actAs(int accountId) {
        turn.actAs(accountId);
        return this;
    }

    @Override
    public Answer propose(long timeNanos, int accountId, long commandId, Change change, String reason) {
        turn.actAs(accountId);
        if (turn.beginOperator(timeNanos, commandId, null)) {
            proposals.propose(world.accounts.find(accountId), change, reason);
            turn.end(accountId, commandId);
        }
        return turn.answer();
    }

    @Override
    public Answer approveProposal(long timeNanos, int accountId, long commandId, long proposalId) {
        Account account = turn.begin(timeNanos, accountId, commandId, Turn.NEVER_PAUSED);
        if (account != null) {
            proposals.approve(account, proposalId);
            turn.end(accountId, commandId);
        }
        return turn.answer();
    }

    @Override
    public Answer cancelProposal(long timeNanos, int accountId, long commandId, long proposalId) {
        Account account = turn.begin(timeNanos, accountId, commandId, Turn.NEVER_PAUSED);
        if (account != null) {
            proposals.cancel(account, proposalId);
            turn.end(accountId, commandId);
        }
        return turn.answer();
    }

    @Override
    public Answer pause(long timeNanos, int accountId, long commandId, int level, String reason) {
        Account account = turn.begin(timeNanos, accountId, commandId, Turn.NEVER_PAUSED);
        if (account != null) {
            pauses.pause(account, level, reason);
            turn.end(accountId, commandId);
        }
        return turn.answer();
    }

    @Override
    public void advanceTo(long timeNanos) {
        turn.pass(timeNanos);
    }
}
