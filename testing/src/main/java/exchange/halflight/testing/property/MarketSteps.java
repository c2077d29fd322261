package exchange.halflight.testing.property;

import exchange.halflight.core.command.ReferencePrices;
import exchange.halflight.core.market.BookKind;
import exchange.halflight.core.market.MarkPolicy;
import exchange.halflight.core.market.MarketParameters;
import exchange.halflight.core.market.MarketPolicies;
import exchange.halflight.core.market.MarketStatus;
import exchange.halflight.core.market.Tier;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** Draws steps about markets, their prices and the passing of time. */
final class MarketSteps {
    private final Drawing drawing;
    private final Seeded random;
    /** Markets that take no orders for now, because of their status or a stale reference. */
    private final Set<Integer> shut = new TreeSet<>();

    MarketSteps(Drawing drawing) {
        this.drawing = drawing;
        random = drawing.random;
    }

    /** Creates a market by this plan, which later steps then use. */
    void create(MarketPlan plan) {
        drawing.markets.add(plan);
        drawing.centres.add(plan.basePriceUnits());
        create(plan.parameters(), drawing.nextNumber());
    }

    private void create(MarketParameters parameters, long command) {
        drawing.add(
                "create market " + parameters + " command=" + command,
                (target, ids, timeNanos) -> target.createMarket(timeNanos, command, parameters));
    }

    /** Creates a market that no other step uses: often one that cannot be. */
    void createSome() {
        MarketParameters p =
                MarketPlan.draw(random, 100 + random.below(3), drawing.accounts).parameters();
        List<Tier> tiers = random.percent(90)
                ? p.tiers()
                : random.pick(List.of(
                        List.of(),
                        List.of(new Tier(0, 0, 1, 1)),
                        List.of(new Tier(5, 0, 1, 1), new Tier(5, 0, 1, 1)),
                        List.of(new Tier(1_001, 0, 1, 1)),
                        List.of(new Tier(1_000, 1_000_000, 1_000_000, 1)),
                        List.of(new Tier(1, 1_000_001, 1, 1)),
                        List.of(new Tier(1, 0, 0, 1)),
                        List.of(new Tier(1, 0, 1_000_001, 1)),
                        List.of(new Tier(1, 0, 1, 0))));
        create(
                new MarketParameters(
                        spoilt(p.symbol(), "", "lower", "M".repeat(32), "M".repeat(33), "A B", "Ä", "M1", null),
                        spoilt(p.bookKind(), (BookKind) null),
                        spoilt(p.markPolicy(), null, p.markPolicy()),
                        spoilt(p.priceDecimals(), -1, 7, 6, 3),
                        spoilt(p.sizeDecimals(), -1, 7, 6, 3),
                        spoilt(p.tickUnits(), 0L, -1L, 1L << 43, (1L << 43) + 1, Long.MAX_VALUE),
                        spoilt(p.stepUnits(), 0L, -1L, Long.MIN_VALUE),
                        spoilt(p.takerFeePpm(), -1, 100_000, 100_001, Integer.MIN_VALUE, Integer.MAX_VALUE),
                        spoilt(p.makerFeePpm(), p.takerFeePpm() + 1, -p.takerFeePpm() - 1, Integer.MIN_VALUE),
                        spoilt(p.priceBandPpm(), 0, 1, 1_000_000_000, 1_000_000_001, -1),
                        spoilt(p.defaultLeverage(), 0, -1, 1_000, 1_001),
                        spoilt(p.creatorAccountId(), -1, drawing.accounts, 1_000_000),
                        spoilt(p.creatorSharePpm(), -1, 1_000_000, 1_000_001),
                        tiers,
                        MarketPolicies.PLAIN),
                drawing.commandId());
    }

    /** Mostly the sound value. */
    @SafeVarargs
    private <T> T spoilt(T sound, T... others) {
        return random.percent(94) ? sound : others[random.below(others.length)];
    }

    void updateReference() {
        int market = drawing.market();
        MarketPlan plan = drawing.plan(market);
        long tick = plan.parameters().tickUnits();
        long centre = drawing.centre(market);
        long moved = centre + tick * random.between(-3, 3);
        // Where the book makes the mark, an index that runs away only puts orders outside the band.
        boolean byIndex = plan.parameters().markPolicy() == MarkPolicy.INDEX;
        if (drawing.uses(Feature.PRICE_JUMPS, byIndex ? 45 : 2)) {
            moved = centre * random.pick(random.between(90, 110), random.between(50, 200)) / 100;
        }
        // Not so far away that notionals lose all relation to the money there is.
        long lowest = Math.max(1, plan.basePriceUnits() / 20);
        updateReference(market, Math.clamp(moved, lowest, Math.min(plan.basePriceUnits() * 20, 1L << 43)));
    }

    void updateReference(int market, long index) {
        drawing.centres.set(Math.floorMod(market - 1, drawing.markets.size()), index);
        long command = drawing.commandId();
        long given = drawing.orHostile(index);
        long bid = drawing.orHostile(Math.max(1, index - random.between(0, 3)));
        long ask = drawing.orHostile(Math.min(1L << 43, index + random.between(0, 3)));
        drawing.add(
                "reference market=" + market + " bid=" + bid + " ask=" + ask + " index=" + given + " command="
                        + command,
                (target, ids, timeNanos) ->
                        target.updateReference(timeNanos, command, new ReferencePrices().set(market, bid, ask, given)));
    }

    void markStale() {
        int market = drawing.market();
        long command = drawing.commandId();
        shut.add(market);
        drawing.add(
                "reference stale market=" + market + " command=" + command,
                (target, ids, timeNanos) -> target.markReferenceStale(timeNanos, command, market));
    }

    void setStatus() {
        MarketStatus status = random.percent(4)
                ? random.pick(MarketStatus.SETTLED, MarketStatus.DELISTED, null)
                : random.pick(
                        MarketStatus.ACTIVE, MarketStatus.REDUCE_ONLY, MarketStatus.REDUCE_ONLY, MarketStatus.HALTED);
        int market = drawing.market();
        shut.add(market);
        setStatus(market, status);
    }

    private void setStatus(int market, MarketStatus status) {
        long command = drawing.commandId();
        drawing.add(
                "status market=" + market + " " + status + " command=" + command,
                (target, ids, timeNanos) -> target.setMarketStatus(timeNanos, command, market, status));
    }

    /** Opens a market again that takes no orders; where all do, moves a price. */
    void repair() {
        if (shut.isEmpty()) {
            updateReference();
            return;
        }
        int market = random.pick(List.copyOf(shut));
        shut.remove(market);
        setStatus(market, MarketStatus.ACTIVE);
        updateReference(market, drawing.centre(market));
    }

    void advance() {
        long seconds = random.pick(0L, 1L, 30L, 600L);
        if (drawing.uses(Feature.LONG_TIMES, 20)) {
            seconds = random.pick(86_399L, 86_400L, 90_000L);
        }
        drawing.pass(seconds * Drawing.SECOND_NANOS);
        drawing.add("advance", (target, ids, timeNanos) -> {
            target.advanceTo(timeNanos);
            return null;
        });
    }
}
