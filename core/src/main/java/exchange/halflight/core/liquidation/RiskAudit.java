package exchange.halflight.core.liquidation;

import exchange.halflight.core.account.InvariantViolation;
import exchange.halflight.core.account.MarketPositions;
import exchange.halflight.core.account.Position;
import exchange.halflight.core.margin.Maintenance;
import exchange.halflight.core.margin.RiskZone;
import exchange.halflight.core.market.Market;

/**
 * The full audit of what liquidation keeps of one market, between two commands: whoever is in the queue is liquidatable,
 * whoever is liquidatable is in it or has been tried, and no mark can pass by a position unseen. Takes time proportional to the
 * open positions.
 */
final class RiskAudit {
    private final Market market;
    private final MarketRisk risk;
    private final RiskStates states;
    private final RiskPlaces places;

    RiskAudit(MarketRisk risk, RiskStates states, RiskPlaces places) {
        this.risk = risk;
        this.states = states;
        this.places = places;
        market = risk.market();
    }

    /**
     * Looks at all positions of the market.
     *
     * @param waits whether a deadline stands at which what waits goes on
     */
    void run(MarketPositions positions, boolean waits) {
        int liquidatable = 0;
        Position lowest = null;
        for (int i = 0; i < positions.size(); i++) {
            Position position = positions.get(i);
            states.ensure(position.index());
            if (market.liquidates()) {
                look(position);
                boolean isIn = states.zone(position.index()) == RiskZone.LIQUIDATABLE;
                liquidatable += isIn ? 1 : 0;
                boolean isQueued = isIn && !states.tried(position.index());
                lowest = isQueued && (lowest == null || Ratios.isLower(position, lowest)) ? position : lowest;
            }
        }
        if (market.liquidates()) {
            require(liquidatable == risk.liquidatable(), "liquidatable positions", risk.liquidatable(), liquidatable);
            require(lowest == risk.lowest(), "first of the queue", idOf(risk.lowest()), idOf(lowest));
            require(waits == liquidatable > 0, "positions that wait", liquidatable, waits ? 1 : 0);
        }
    }

    private void look(Position position) {
        int index = position.index();
        String whose = " of account " + position.account().id();
        RiskZone zone = Maintenance.zone(position);
        RiskZone kept = states.zone(index);
        require(zone == kept, kept + " where " + zone + " must be" + whose, 1, 0);
        boolean isLong = position.sizeUnits() > 0;
        boolean isQueued = (isLong ? places.longs() : places.shorts()).get(index) != Places.ABSENT;
        boolean isAcross = (isLong ? places.shorts() : places.longs()).get(index) != Places.ABSENT;
        boolean mustWait = zone == RiskZone.LIQUIDATABLE && !states.tried(index);
        require(isQueued == mustWait && !isAcross, "place in the queue" + whose, isQueued ? 1 : 0, mustWait ? 1 : 0);
        if (zone == RiskZone.LIQUIDATABLE) {
            require(states.leftUnits(index) >= RiskStates.UNTOUCHED, "half" + whose, states.leftUnits(index), 0);
            require(Maintenance.equity(position) > 0, "bankrupt and open" + whose, Maintenance.equity(position), 1);
        } else {
            require(!states.tried(index), "tried" + whose, 1, 0);
            boolean forgotten = states.leftUnits(index) == RiskStates.UNTOUCHED;
            require(forgotten, "half that is not forgotten" + whose, states.leftUnits(index), RiskStates.UNTOUCHED);
            require(states.warned(index) == (zone == RiskZone.WARNED), "warning" + whose, 1, 0);
        }
        if (!states.changed(index) && position.sizeUnits() != 0) {
            bounds(position, zone, whose);
        }
    }

    /** A position is brought up at the latest by the first mark, either way, at which it is in another zone. */
    private void bounds(Position position, RiskZone zone, String whose) {
        boolean isLong = position.sizeUnits() > 0;
        boolean canWorsen = zone != RiskZone.LIQUIDATABLE;
        boolean canImprove = zone != RiskZone.SAFE;
        int below = places.falling().get(position.index());
        require((below != Places.ABSENT) == (isLong ? canWorsen : canImprove), "bound below" + whose, below, 0);
        if (below != Places.ABSENT) {
            long mark = 1 - risk.falling().priceAt(below);
            boolean holds = mark <= market.markUnits() && Maintenance.zone(position, mark) == zone;
            require(holds, "bound below" + whose, mark, market.markUnits());
        }
        int above = places.rising().get(position.index());
        require((above != Places.ABSENT) == (isLong ? canImprove : canWorsen), "bound above" + whose, above, 0);
        if (above != Places.ABSENT) {
            long mark = risk.rising().priceAt(above) - 1;
            boolean holds = mark >= market.markUnits() && Maintenance.zone(position, mark) == zone;
            require(holds, "bound above" + whose, mark, market.markUnits());
        }
    }

    private static long idOf(Position position) {
        return position == null ? 0 : position.account().id();
    }

    private void require(boolean holds, String what, long found, long expected) {
        if (!holds) {
            throw new InvariantViolation(
                    what + " in market " + market.id() + ": " + found + " where " + expected + " must be");
        }
    }
}
