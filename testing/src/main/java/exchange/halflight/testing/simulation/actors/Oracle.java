package exchange.halflight.testing.simulation.actors;

import exchange.halflight.core.command.ReferencePrices;
import exchange.halflight.core.governance.Role;
import exchange.halflight.testing.simulation.Swarm.Feature;

/** Says where prices are outside: walks, jumps, crashes and recovers, and goes bad. */
final class Oracle implements Actor {
    private final ReferencePrices reference = new ReferencePrices();

    @Override
    public void act(Desk desk) {
        update(desk, desk.market());
    }

    /** The first price of a market. */
    void begin(Desk desk, int market) {
        long fair = desk.plan(market).fairUnits;
        send(desk, market, fair, fair, fair);
    }

    private void update(Desk desk, int market) {
        MarketPlan plan = desk.plan(market);
        move(desk, plan);
        if (desk.swarm.has(Feature.BAD_ORACLE) && desk.choices.percent(6)) {
            goBad(desk, market, plan);
        } else {
            long spread = desk.choices.between(0, 3);
            long bid = Math.max(1, plan.fairUnits - spread);
            send(desk, market, bid, plan.fairUnits + desk.choices.between(0, 3), plan.fairUnits);
        }
    }

    private static void move(Desk desk, MarketPlan plan) {
        long before = plan.fairUnits;
        long tick = plan.parameters.tickUnits();
        long after = before
                + tick * desk.choices.between(-3, 3)
                + before / 1_000 * desk.choices.between(-2, 2) * trend(desk, plan);
        if (desk.swarm.has(Feature.PRICE_JUMPS) && desk.choices.percent(4)) {
            after = before * desk.choices.between(96, 104) / 100;
        }
        if (desk.swarm.has(Feature.CRASHES) && desk.choices.perMillion(3_000)) {
            after = before * desk.choices.between(60, 140) / 100;
        }
        // Not so far that prices lose all relation to the money there is.
        plan.fairUnits = Math.clamp(after, Math.max(tick, plan.baseUnits / 20), plan.baseUnits * 20);
        plan.trend = Long.signum(plan.fairUnits - before);
    }

    private static long trend(Desk desk, MarketPlan plan) {
        return desk.swarm.has(Feature.MOMENTUM) && plan.trend != 0 && desk.choices.percent(70) ? plan.trend : 1;
    }

    private void goBad(Desk desk, int market, MarketPlan plan) {
        long fair = plan.fairUnits;
        switch (desk.choices.below(8)) {
            case 0 -> {
                int oracle = desk.holder(Role.ORACLE);
                desk.sendBy(oracle).markReferenceStale(desk.nextId(oracle), market);
            }
            case 1 -> send(desk, market, 0, 0, 0);
            case 6 -> send(desk, market, desk.choices.pick(0, -fair), fair, fair);
            case 7 -> send(desk, market, fair, fair, 0);
            case 2 -> send(desk, market, fair, fair, -fair);
            case 3 -> send(desk, market, fair + 1, fair, fair);
            case 4 -> send(desk, market, fair, fair, Math.max(1, fair * desk.choices.pick(50, 98, 102, 150) / 100));
            default -> send(desk, market, fair, Long.MAX_VALUE, fair);
        }
    }

    private void send(Desk desk, int market, long bid, long ask, long index) {
        int oracle = desk.holder(Role.ORACLE);
        desk.sendBy(oracle).updateReference(desk.nextId(oracle), reference.set(market, bid, ask, index));
    }
}
