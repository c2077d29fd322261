package exchange.halflight.core.liquidation;

import exchange.halflight.core.account.InvariantViolation;
import exchange.halflight.core.account.Position;
import exchange.halflight.core.account.TouchedPositions;
import exchange.halflight.core.margin.Maintenance;
import exchange.halflight.core.market.Market;
import exchange.halflight.core.market.Markets;
import exchange.halflight.core.market.TouchedMarkets;
import exchange.halflight.core.time.Deadlines;
import java.util.Arrays;
import java.util.function.LongConsumer;
import java.util.function.LongSupplier;

/**
 * Rulebook section 11, one step at a time: keeps the index of positions by risk up to date, warns, and liquidates whoever is
 * to be liquidated next. Single-threaded.
 */
public final class Liquidations {
    private static final long NANOS_PER_SECOND = 1_000_000_000L;

    private final LiquidationRoom room;
    private final Markets markets;
    private final Deadlines deadlines;
    private final LongSupplier nowNanos;
    private final TouchedPositions touched;
    private final TouchedMarkets revalued;
    private final RiskStates states = new RiskStates();
    private final RiskPlaces places = new RiskPlaces();
    private final RiskMemories memories;
    private final RiskWarnings warnings;
    private final Closer closer;
    /** Markets in which there may be something to liquidate, or to stop waiting for. */
    private final TouchedMarkets pending = new TouchedMarkets();
    /** By market id. */
    private MarketRisk[] risks = new MarketRisk[16];

    private Pace[] paces = new Pace[16];
    private boolean[] waiting = new boolean[16];

    /** @param nowNanos sequenced time */
    public Liquidations(LiquidationRoom room, Markets markets, Deadlines deadlines, LongSupplier nowNanos) {
        this.room = room;
        this.markets = markets;
        this.deadlines = deadlines;
        this.nowNanos = nowNanos;
        touched = room.accounts().touched();
        revalued = markets.revalued();
        memories = new RiskMemories(room.accounts(), states);
        warnings = new RiskWarnings(room.events());
        closer = new Closer(room, states);
    }

    /**
     * Looks at what has changed, warns, and takes the next step of a liquidation, if there is one.
     *
     * @return whether a step was taken: then marks may have changed and there may be another
     */
    public boolean step() {
        if (touched.isEmpty() && revalued.isEmpty() && pending.isEmpty()) {
            return false;
        }
        look();
        for (int id = pending.removeFirst(); id != 0; id = pending.removeFirst()) {
            if (step(risk(id), paces[id])) {
                pending.add(id);
                return true;
            }
            waitOrNot(id);
        }
        return false;
    }

    /** A second has begun in which what waits in this market goes on. */
    public void resume(int marketId) {
        waiting[marketId] = false;
        risk(marketId).retryTried();
        pending.add(marketId);
    }

    private void look() {
        while (!touched.isEmpty()) {
            Position position = touched.removeLast();
            int id = position.market().id();
            if (risk(id).see(position)) {
                pending.add(id);
            }
        }
        for (int id = revalued.removeFirst(); id != 0; id = revalued.removeFirst()) {
            risk(id).revalue();
            pending.add(id);
        }
        warnings.tell();
    }

    private boolean step(MarketRisk risk, Pace pace) {
        Market market = risk.market();
        if (risk.liquidatable() == 0 || !market.liquidates()) {
            return false;
        }
        pace.startSecond(nowNanos.getAsLong() / NANOS_PER_SECOND);
        Position next = risk.lowest();
        if (next != null
                && pace.count() >= market.parameters().policies().liquidation().perSecond()
                && !pace.isCounted(next.index())
                && Maintenance.equity(next) > 0) {
            next = pace.lowestCounted(risk);
        }
        if (next == null) {
            return false;
        }
        boolean paced = Maintenance.equity(next) > 0;
        Closer.Outcome outcome = closer.close(next, risk, pace);
        boolean goesOn =
                Maintenance.equity(next) <= 0 && market.liquidates(); // bankrupt by its own step: it does not wait
        if (outcome != Closer.Outcome.DONE && !goesOn) {
            risk.setAside(next);
        }
        if (paced && outcome != Closer.Outcome.NOTHING) {
            pace.count(next.index());
        }
        return true;
    }

    /** Whoever is left in the queue waits for the next second. */
    private void waitOrNot(int id) {
        MarketRisk risk = risks[id];
        boolean waits = risk.liquidatable() > 0 && risk.market().liquidates();
        if (waits && !waiting[id]) {
            long next = nowNanos.getAsLong() / NANOS_PER_SECOND + 1;
            deadlines.set(Deadlines.LIQUIDATION_PACE, id, next * NANOS_PER_SECOND);
        } else if (!waits && waiting[id]) {
            deadlines.clear(Deadlines.LIQUIDATION_PACE, id);
        }
        waiting[id] = waits;
    }

    private MarketRisk risk(int marketId) {
        if (marketId >= risks.length) {
            int length = Math.max(marketId + 1, risks.length * 2);
            risks = Arrays.copyOf(risks, length);
            paces = Arrays.copyOf(paces, length);
            waiting = Arrays.copyOf(waiting, length);
        }
        if (risks[marketId] == null) {
            risks[marketId] = new MarketRisk(markets.find(marketId), room.accounts(), states, warnings, places);
            paces[marketId] = new Pace(room.accounts(), states);
        }
        return risks[marketId];
    }

    /** Recomputes who is in danger and compares: see {@link RiskAudit}. Between two commands. */
    public void audit() {
        if (!touched.isEmpty() || !revalued.isEmpty() || !pending.isEmpty()) {
            throw new InvariantViolation("positions that nobody has looked at");
        }
        for (int id = 1; id <= markets.lastMarketId(); id++) {
            MarketRisk risk = risk(id);
            new RiskAudit(risk, states, places).run(room.accounts().positionsIn(risk.market()), waiting[id]);
        }
    }

    /** Writes what is remembered of a market beyond what its positions say; nothing where that is nothing. */
    public void write(Market market, LongConsumer out) {
        risk(market.id());
        memories.write(market, paces[market.id()], out);
    }

    /** Takes in what {@link #write} wrote, to be put in its place by {@link #finishRestoring}. */
    public void restore(Market market, LongSupplier in) {
        risk(market.id());
        memories.read(market, paces[market.id()], in);
    }

    /** After a snapshot: builds the index and the deadlines from what was restored, telling nothing. */
    public void finishRestoring() {
        while (!touched.isEmpty()) {
            touched.removeLast();
        }
        revalued.clear();
        for (int id = 1; id <= markets.lastMarketId(); id++) {
            risk(id);
        }
        memories.place(paces);
        for (int i = 0; i < room.accounts().positionCount(); i++) {
            Position position = room.accounts().position(i);
            states.ensure(i);
            if (position.sizeUnits() != 0 || states.warned(i) || states.tried(i)) {
                risk(position.market().id()).restore(position);
            }
        }
        for (int id = 1; id <= markets.lastMarketId(); id++) {
            waitOrNot(id);
        }
    }
}
