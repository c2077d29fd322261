package exchange.halflight.core.engine;

import exchange.halflight.core.account.Accounts;
import exchange.halflight.core.account.Ledger;
import exchange.halflight.core.event.Events;
import exchange.halflight.core.funding.Funding;
import exchange.halflight.core.governance.Governance;
import exchange.halflight.core.liquidation.LiquidationRoom;
import exchange.halflight.core.liquidation.Liquidations;
import exchange.halflight.core.market.Markets;
import exchange.halflight.core.matching.ClosePlan;
import exchange.halflight.core.matching.HoldKeeper;
import exchange.halflight.core.matching.Matching;
import exchange.halflight.core.matching.OpenOrders;
import exchange.halflight.core.matching.Transfer;
import exchange.halflight.core.order.OrderSlots;
import exchange.halflight.core.order.Sequences;
import exchange.halflight.core.price.Breaker;
import exchange.halflight.core.price.Marks;
import exchange.halflight.core.price.References;
import exchange.halflight.core.time.Deadlines;

/** All state of the engine and the parts that keep it in step, made once and shared by the command handlers. */
final class World {
    final Events events;
    final OrderSlots slots;
    final Accounts accounts = new Accounts();
    final Sequences sequences = new Sequences();
    final Deadlines deadlines = new Deadlines();
    /** Whole seconds, for whoever needs them. */
    final Seconds seconds = new Seconds(deadlines, this::nowNanos);

    final Markets markets;
    final Ledger ledger;
    final OpenOrders orders;
    final HoldKeeper holds;
    final Matching matching;
    final References references;
    final Breaker breaker;
    final Marks marks;
    final Funding funding;
    final Liquidations liquidations;
    final Verdict verdict = new Verdict();
    final Governance governance = new Governance();

    private long nowNanos;
    private long commandNanos;

    World(Events events, int expectedOrders) {
        this.events = events;
        slots = new OrderSlots(expectedOrders);
        markets = new Markets(slots);
        ledger = new Ledger(events);
        references = new References(deadlines, events);
        breaker = new Breaker(deadlines, events);
        marks = new Marks(markets, breaker, events, this::nowNanos);
        funding = new Funding(markets, accounts, ledger, deadlines, events, this::commandNanos);
        orders = new OpenOrders(slots, accounts, deadlines, events);
        holds = new HoldKeeper(orders, ledger);
        matching = new Matching(orders, holds, ledger, accounts, sequences, events);
        liquidations = new Liquidations(
                new LiquidationRoom(
                        accounts,
                        ledger,
                        orders,
                        holds,
                        matching,
                        new ClosePlan(orders),
                        new Transfer(orders, holds, ledger, events),
                        events),
                markets,
                deadlines,
                this::nowNanos);
    }

    /** Sequenced time, nanoseconds since 1970. */
    long nowNanos() {
        return nowNanos;
    }

    /** Sequenced time of the entry of the log being applied; what is due before it fires at its own, earlier time. */
    long commandNanos() {
        return commandNanos;
    }

    void setCommandNanos(long timeNanos) {
        commandNanos = timeNanos;
    }

    /** Lets time pass; it never goes back. */
    void passTo(long timeNanos) {
        nowNanos = Math.max(nowNanos, timeNanos);
    }
}
