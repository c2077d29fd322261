package exchange.halflight.core.liquidation;

import exchange.halflight.core.account.Accounts;
import exchange.halflight.core.account.Position;
import exchange.halflight.core.margin.Maintenance;
import exchange.halflight.core.margin.RiskPrices;
import exchange.halflight.core.margin.RiskZone;
import exchange.halflight.core.market.Market;
import java.util.function.Consumer;
import org.agrona.collections.IntArrayList;

/**
 * The open positions of one market by the marks at which their risk changes. Each stands in {@code falling} by the highest
 * mark below, and in {@code rising} by the lowest mark above the present one at which its zone may be another; prices are
 * bounds, what they bring up is checked exactly. A position that changes is indexed anew when the mark next moves.
 *
 * <p>Liquidatable positions queue by margin ratio; those tried in vain stand aside until the mark moves or a second begins.
 */
final class MarketRisk {
    private final Market market;
    private final Accounts accounts;
    private final RiskStates states;
    private final RiskWarnings warnings;
    /** By negated price: the highest first. */
    private final PriceHeap falling;

    private final PriceHeap rising;
    private final RatioHeap longs;
    private final RatioHeap shorts;
    private final IntArrayList changed = new IntArrayList();
    private final IntArrayList tried = new IntArrayList();
    private int liquidatable;
    private boolean watching;
    private int seenValuation;

    MarketRisk(Market market, Accounts accounts, RiskStates states, RiskWarnings warnings, RiskPlaces places) {
        this.market = market;
        this.accounts = accounts;
        this.states = states;
        this.warnings = warnings;
        falling = new PriceHeap(places.falling());
        rising = new PriceHeap(places.rising());
        longs = new RatioHeap(places.longs());
        shorts = new RatioHeap(places.shorts());
    }

    Market market() {
        return market;
    }

    /** Open positions by the mark below at which their zone may be another, negated. */
    PriceHeap falling() {
        return falling;
    }

    /** Open positions by the mark above at which their zone may be another. */
    PriceHeap rising() {
        return rising;
    }

    /** Number of liquidatable positions. */
    int liquidatable() {
        return liquidatable;
    }

    /** A position of this market has changed; answers whether that has moved it into, out of or within danger. */
    boolean see(Position position) {
        int index = position.index();
        states.ensure(index);
        if (market.liquidates()) {
            RiskZone zone = Maintenance.zone(position);
            if (zone != RiskZone.SAFE || states.zone(index) != RiskZone.SAFE || states.warned(index)) {
                enter(position, zone);
                return true;
            }
        } else if (market.paysFunding() && staysSafe(position)) {
            states.setChanged(index, false);
            index(position, RiskZone.SAFE); // now, part by part: after the last part they would be too many at once
            return false;
        }
        if (!states.changed(index)) {
            states.setChanged(index, true);
            changed.addInt(index);
        }
        return false;
    }

    private boolean staysSafe(Position position) {
        int index = position.index();
        return market.markUnits() != 0
                && states.zone(index) == RiskZone.SAFE
                && !states.warned(index)
                && Maintenance.zone(position) == RiskZone.SAFE;
    }

    /** Mark, freshness or status have changed: brings all zones up to date where positions may be liquidated now. */
    void revalue() {
        if (!market.liquidates()) {
            watching = false;
            return;
        }
        indexChanged();
        if (!watching || market.valuation() != seenValuation) {
            retryTried();
        }
        watching = true;
        seenValuation = market.valuation();
        long mark = market.markUnits();
        while (falling.size() > 0 && -falling.firstPrice() >= mark) {
            enterAnew(falling.indexAt(0));
        }
        while (rising.size() > 0 && rising.firstPrice() <= mark) {
            enterAnew(rising.indexAt(0));
        }
    }

    /** Indexes what has changed since the mark last moved. */
    void indexChanged() {
        for (int i = changed.size() - 1; i >= 0; i--) {
            int index = changed.getInt(i);
            if (states.changed(index)) {
                enterAnew(index);
            }
        }
        changed.clear();
    }

    /** Lets those tried in vain be tried again. */
    void retryTried() {
        for (int i = tried.size() - 1; i >= 0; i--) {
            int index = tried.getInt(i);
            if (states.tried(index)) {
                states.setTried(index, false);
                enqueue(index);
            }
        }
        tried.clear();
    }

    /** The queued position with the lowest margin ratio, or null. */
    Position lowest() {
        Position byLong = longs.size() == 0 ? null : accounts.position(longs.indexAt(0));
        Position byShort = shorts.size() == 0 ? null : accounts.position(shorts.indexAt(0));
        if (byLong == null || byShort == null) {
            return byLong == null ? byShort : byLong;
        }
        return Ratios.isLower(byLong, byShort) ? byLong : byShort;
    }

    /** Whether a position is in the queue. */
    boolean isQueued(int index) {
        return states.zone(index) == RiskZone.LIQUIDATABLE && !states.tried(index);
    }

    /** Puts a queued position aside until the mark moves or a second begins. */
    void setAside(Position position) {
        int index = position.index();
        longs.remove(index);
        shorts.remove(index);
        states.setTried(index, true);
        tried.addInt(index);
    }

    /** Calls for each open position of one side; none of them may change meanwhile. */
    void forEachOpen(boolean longSide, Consumer<Position> action) {
        indexChanged();
        PriceHeap heap = longSide ? falling : rising;
        RatioHeap queue = longSide ? longs : shorts;
        for (int i = 0; i < heap.size(); i++) {
            Position position = accounts.position(heap.indexAt(i));
            if (position.sizeUnits() > 0 == longSide) {
                action.accept(position);
            }
        }
        for (int i = 0; i < queue.size(); i++) {
            action.accept(accounts.position(queue.indexAt(i)));
        }
        for (int i = 0; i < tried.size(); i++) {
            Position position = accounts.position(tried.getInt(i));
            if (states.tried(position.index()) && position.sizeUnits() > 0 == longSide) {
                action.accept(position);
            }
        }
    }

    /** After a snapshot: takes a position in as it stands, without telling anything. */
    void restore(Position position) {
        int index = position.index();
        states.ensure(index);
        if (!market.liquidates()) {
            states.setChanged(index, true);
            changed.addInt(index);
            if (states.tried(index)) {
                tried.addInt(index);
            }
            return;
        }
        RiskZone zone = Maintenance.zone(position);
        watching = true;
        seenValuation = market.valuation();
        states.setZone(index, zone);
        if (zone == RiskZone.LIQUIDATABLE) {
            liquidatable++;
            if (states.tried(index)) {
                tried.addInt(index);
            } else {
                enqueue(index);
            }
        }
        index(position, zone);
    }

    private void enterAnew(int index) {
        Position position = accounts.position(index);
        enter(position, Maintenance.zone(position));
    }

    /** Takes a position into a zone, with what that means for what is remembered of it, and indexes it. */
    private void enter(Position position, RiskZone zone) {
        int index = position.index();
        leaveQueue(index);
        states.setChanged(index, false);
        states.setZone(index, zone);
        switch (zone) {
            case SAFE -> states.setWarned(index, false);
            case WARNED -> {
                if (!states.warned(index)) {
                    states.setWarned(index, true);
                    warnings.add(position);
                }
            }
            case LIQUIDATABLE -> liquidatable++;
        }
        if (states.tried(index) && (zone != RiskZone.LIQUIDATABLE || Maintenance.equity(position) <= 0)) {
            states.setTried(index, false); // safe again, or bankrupt: then it does not wait
            tried.fastUnorderedRemoveInt(index);
        }
        if (zone != RiskZone.LIQUIDATABLE) {
            states.setLeftUnits(index, RiskStates.UNTOUCHED);
        } else if (!states.tried(index)) {
            enqueue(index);
        }
        index(position, zone);
    }

    private void leaveQueue(int index) {
        if (states.zone(index) == RiskZone.LIQUIDATABLE) {
            liquidatable--;
            longs.remove(index);
            shorts.remove(index);
        }
    }

    private void enqueue(int index) {
        Position position = accounts.position(index);
        (position.sizeUnits() > 0 ? longs : shorts).add(position);
    }

    /** Each bound lies at least one price unit beyond the present mark, so that no position is brought up twice at one mark. */
    private void index(Position position, RiskZone zone) {
        int index = position.index();
        long mark = market.markUnits();
        boolean isLong = position.sizeUnits() > 0;
        if (position.sizeUnits() == 0) {
            falling.remove(index);
            rising.remove(index);
            return;
        }
        RiskZone worse = zone == RiskZone.SAFE ? RiskZone.WARNED : RiskZone.LIQUIDATABLE;
        if (zone == RiskZone.LIQUIDATABLE) {
            (isLong ? falling : rising).remove(index);
        } else if (isLong) {
            falling.set(index, -Math.min(RiskPrices.atMost(position, worse), mark - 1));
        } else {
            rising.set(index, Math.max(RiskPrices.atLeast(position, worse), mark + 1));
        }
        if (zone == RiskZone.SAFE) {
            (isLong ? rising : falling).remove(index);
        } else if (isLong) {
            rising.set(index, Math.max(RiskPrices.atLeast(position, zone), mark) + 1);
        } else {
            falling.set(index, -(Math.min(RiskPrices.atMost(position, zone), mark) - 1));
        }
    }
}
