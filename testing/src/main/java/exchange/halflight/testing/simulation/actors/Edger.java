package exchange.halflight.testing.simulation.actors;

import exchange.halflight.core.command.ReferencePrices;
import exchange.halflight.core.governance.Role;
import exchange.halflight.core.market.MarkPolicy;
import exchange.halflight.core.market.Tier;
import exchange.halflight.testing.simulation.invariants.PositionFold;

/** Brings positions to the very edge: adds margin so that at a price nearby equity is the maintenance margin to the micro, and the price comes. */
final class Edger implements Actor {
    private static final long MILLION = 1_000_000;
    private static final int TRIES = 40;
    /** Not further from the fair price than this part of it. */
    private static final int MOST_AWAY = 10;

    private final ReferencePrices reference = new ReferencePrices();

    @Override
    public void act(Desk desk) {
        int account = desk.account();
        int market = desk.market();
        PositionFold position = desk.view.position(account, market);
        if (position.sizeUnits() == 0 || position.market().parameters().markPolicy() != MarkPolicy.INDEX) {
            return;
        }
        MarketPlan plan = desk.plan(market);
        long tick = plan.parameters.tickUnits();
        long edge = position.edgeUnits() / tick * tick;
        for (int i = 1; i <= TRIES; i++) {
            long price = edge + (position.sizeUnits() > 0 ? -i : i) * tick;
            if (price <= 0 || Math.abs(price - plan.fairUnits) > plan.fairUnits / MOST_AWAY) {
                return;
            }
            long missing = missingMicros(position, price);
            if (missing > 0 && missing <= desk.view.freeMicros(account)) {
                desk.send().addMargin(account, desk.nextId(account), market, missing);
                desk.then(at -> come(at, market, price));
                return;
            }
        }
    }

    /** What collateral lacks for equity to be the maintenance margin at this price; 0 where it has more, or none is exact. */
    private static long missingMicros(PositionFold position, long priceUnits) {
        Tier tier = position.tier();
        if (2L * tier.maintenancePpm() * position.leverage() > MILLION) {
            return 0;
        }
        long notional = position.market().notionalMicros(priceUnits, Math.abs(position.sizeUnits()));
        if (notional <= 0 || notional > Long.MAX_VALUE / MILLION || notional * tier.maintenancePpm() % MILLION != 0) {
            return 0;
        }
        long maintenance = notional * tier.maintenancePpm() / MILLION;
        long loss = position.sizeUnits() > 0 ? position.costMicros() - notional : notional - position.costMicros();
        return Math.max(0, loss + maintenance - position.collateralMicros());
    }

    private void come(Desk desk, int market, long price) {
        desk.plan(market).fairUnits = price;
        int oracle = desk.holder(Role.ORACLE);
        desk.sendBy(oracle).updateReference(desk.nextId(oracle), reference.set(market, price, price, price));
    }
}
