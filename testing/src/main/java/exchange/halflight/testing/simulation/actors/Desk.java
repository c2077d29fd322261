package exchange.halflight.testing.simulation.actors;

import exchange.halflight.cluster.codec.CommandEncoder;
import exchange.halflight.core.command.NewOrder;
import exchange.halflight.core.command.OrderChange;
import exchange.halflight.core.governance.Role;
import exchange.halflight.core.market.MarketParameters;
import exchange.halflight.testing.simulation.Choices;
import exchange.halflight.testing.simulation.Swarm;
import exchange.halflight.testing.simulation.invariants.EventAudit;
import exchange.halflight.testing.simulation.invariants.GovernanceFold;
import exchange.halflight.testing.simulation.invariants.OrderFold;
import exchange.halflight.testing.simulation.invariants.PositionFold;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.function.Consumer;
import org.agrona.ExpandableArrayBuffer;
import org.agrona.collections.Int2IntCounterMap;

/** What actors work with: choices, what the events said, their markets, and one command at a time to be sent. */
public final class Desk {
    /** Sequenced time of the actors, nanoseconds since 1970. */
    long nowNanos;

    final Choices choices;
    final Swarm swarm;
    final EventAudit view;
    final List<MarketPlan> markets = new ArrayList<>();
    final MarketDraw drawing;
    final NewOrder order = new NewOrder();
    final OrderChange change = new OrderChange();

    private final Int2IntCounterMap lastIds = new Int2IntCounterMap(0);
    private final CommandEncoder encoder = new CommandEncoder();
    private final ExpandableArrayBuffer buffer = new ExpandableArrayBuffer(1 << 13);
    /** What someone has in mind to do next, before anybody else acts. */
    private final Deque<Consumer<Desk>> plan = new ArrayDeque<>();

    private boolean drafted;

    public Desk(Choices choices, Swarm swarm, EventAudit view, long nowNanos) {
        this.choices = choices;
        this.swarm = swarm;
        this.view = view;
        this.nowNanos = nowNanos;
        drawing = new MarketDraw(choices, swarm);
    }

    /** A new command id of an account. */
    long nextId(int accountId) {
        return lastIds.incrementAndGet(accountId);
    }

    /** Takes one command to be sent. */
    CommandEncoder send() {
        if (drafted) {
            throw new IllegalStateException("one command at a time");
        }
        drafted = true;
        return encoder.wrap(buffer, 0);
    }

    /** Takes one of the operator's commands to be sent, by an account or, 0, by the operator. */
    CommandEncoder sendBy(int accountId) {
        return send().actAs(accountId);
    }

    /** Who may give the operator's commands that go with a role: 0, the operator, until there is governance. */
    int holder(Role role) {
        GovernanceFold governance = view.governance();
        int accounts = view.accounts();
        if (!governance.isEnabled() || accounts == 0 || choices.percent(3)) {
            return 0;
        }
        int first = choices.below(accounts);
        for (int i = 0; i < accounts; i++) {
            int id = 1 + (first + i) % accounts;
            if (governance.hasRole(id, role)) {
                return id;
            }
        }
        return 0;
    }

    /** Plans a step that is taken right after the one at hand and those planned before. */
    void then(Consumer<Desk> step) {
        plan.addLast(step);
    }

    /** Takes out the next planned step, null where there is none. */
    Consumer<Desk> nextStep() {
        return plan.pollFirst();
    }

    /** The drafted command, or null where there is none. */
    public byte[] take() {
        if (!drafted) {
            return null;
        }
        drafted = false;
        byte[] message = new byte[encoder.encodedLength()];
        buffer.getBytes(0, message);
        return message;
    }

    public long nowNanos() {
        return nowNanos;
    }

    public void pass(long nanos) {
        nowNanos += nanos;
    }

    /** Some account's id. */
    int account() {
        return 1 + choices.below(view.accounts());
    }

    /** Some market's id. */
    int market() {
        return 1 + choices.below(view.markets());
    }

    MarketPlan plan(int marketId) {
        return markets.get(marketId - 1);
    }

    /** A market that is not there yet, or, where there are enough of them, one that is. */
    MarketParameters nextMarket() {
        if (markets.size() == view.markets() && markets.size() < 6) {
            markets.add(drawing.draw(markets.size() + 1));
        }
        return markets.getLast().parameters;
    }

    /** Clears the order and names who places it where. */
    NewOrder order(int accountId, int marketId) {
        order.reset();
        order.accountId = accountId;
        order.marketId = marketId;
        order.commandId = nextId(accountId);
        return order;
    }

    /** Clears the change and names an open order of the position. */
    OrderChange change(PositionFold position, OrderFold open) {
        change.reset();
        change.accountId = position.accountId();
        change.commandId = nextId(position.accountId());
        if (!open.clientOrderId().isEmpty() && choices.percent(50)) {
            change.clientOrderId.set(open.clientOrderId());
        } else {
            change.orderId = open.id();
        }
        return change;
    }

    /** Some open order of the position, null where there is none. */
    OrderFold someOrder(PositionFold position) {
        return position.openOrders() == 0 ? null : position.openOrder(choices.below(position.openOrders()));
    }

    /** A size of a few lots and steps. */
    long size(int marketId) {
        MarketPlan plan = plan(marketId);
        return plan.lotUnits * choices.between(1, 8) + plan.parameters.stepUnits() * choices.between(0, 3);
    }
}
