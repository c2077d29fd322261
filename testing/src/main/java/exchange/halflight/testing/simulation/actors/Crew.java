package exchange.halflight.testing.simulation.actors;

import exchange.halflight.testing.simulation.Swarm;
import exchange.halflight.testing.simulation.Swarm.Feature;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.function.Consumer;

/** Everyone of a run: those who open it, then the actors by their weights. */
public final class Crew {
    private static final int MILLION = 1_000_000;

    /** What must be sent first, one command each, faultlessly. */
    private final Deque<Consumer<Desk>> opening = new ArrayDeque<>();
    /** Each actor as often as its weight. */
    private final List<Actor> actors = new ArrayList<>();

    public Crew(Desk desk) {
        open(desk);
        hire(desk);
    }

    private void open(Desk desk) {
        Swarm swarm = desk.swarm;
        for (int i = 0; i < swarm.accounts(); i++) {
            opening.add(at -> at.send().openAccount(at.nextId(0), at.choices.percent(20)));
        }
        Oracle oracle = new Oracle();
        for (int number = 1; number <= swarm.markets(); number++) {
            MarketPlan plan = desk.drawing.draw(number);
            int market = number;
            desk.markets.add(plan);
            opening.add(at -> at.send().createMarket(at.nextId(0), plan.parameters));
            opening.add(at -> oracle.begin(at, market));
        }
        opening.addAll(Board.roles(desk));
        boolean tight = swarm.has(Feature.TIGHT_MONEY);
        for (int id = 1; id <= swarm.accounts(); id++) {
            int account = id;
            opening.add(at -> at.send().deposit(at.nextId(0), account, purse(at, tight)));
        }
        opening.add(at -> at.send().fundInsurance(at.nextId(0), purse(at, tight)));
        opening.addAll(Board.rules(desk));
    }

    private static long purse(Desk desk, boolean tight) {
        MarketPlan plan = desk.plan(desk.market());
        long lots = tight ? desk.choices.between(1, 20) : desk.choices.between(100, 2_000);
        return Math.max(MILLION, plan.lotMicros * lots);
    }

    private void hire(Desk desk) {
        Swarm swarm = desk.swarm;
        hire((int) desk.choices.pick(20, 60), new Maker());
        hire((int) desk.choices.pick(5, 20), new Taker());
        hire((int) desk.choices.pick(3, 15), new Oracle());
        if (swarm.has(Feature.DARK_BOOKS)) {
            hire((int) desk.choices.pick(10, 40), new Institution());
        }
        if (swarm.has(Feature.TRIGGERS)) {
            hire((int) desk.choices.pick(3, 15), new Trailer());
        }
        hire(3, new Household());
        if (swarm.has(Feature.WITHDRAWALS)) {
            hire((int) desk.choices.pick(1, 3), new Leaver());
        }
        if (swarm.has(Feature.MARGIN_BY_HAND)) {
            hire(1, new Edger());
        }
        hire(1, new Admin());
        if (swarm.has(Feature.GOVERNANCE)) {
            hire((int) desk.choices.pick(1, 6, 20), new Board());
        }
        if (swarm.has(Feature.MOMENTUM)) {
            hire((int) desk.choices.pick(2, 15), new Crowd());
        }
        if (swarm.has(Feature.HUNTERS)) {
            hire((int) desk.choices.pick(2, 10), new Hunter());
        }
        if (swarm.has(Feature.SPAM)) {
            hire((int) desk.choices.pick(1, 10), new Spammer());
        }
    }

    private void hire(int weight, Actor actor) {
        for (int i = 0; i < weight; i++) {
            actors.add(actor);
        }
    }

    /** Drafts the next command of the opening at the desk; false where the exchange is open. */
    public boolean opens(Desk desk) {
        if (opening.isEmpty()) {
            return false;
        }
        opening.removeFirst().accept(desk);
        return true;
    }

    /** Lets someone act at the desk. */
    public void act(Desk desk) {
        Consumer<Desk> planned = desk.nextStep();
        if (planned == null) {
            desk.choices.pick(actors).act(desk);
        } else {
            planned.accept(desk);
        }
    }
}
