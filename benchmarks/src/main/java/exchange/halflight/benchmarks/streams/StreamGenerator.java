package exchange.halflight.benchmarks.streams;

import exchange.halflight.benchmarks.streams.StreamSpec.Mix;
import java.util.Set;

/**
 * Makes a stream and its oracle, the same on every machine: all chance comes from one SplitMix64 seeded
 * with 42.
 *
 * <p>Where the definition of the streams leaves a detail open, this is the choice:
 *
 * <ul>
 *   <li>Draws of one command, in this order: step of the reference price (mixes only: 16, then direction
 *       2), kind of command (mixes only: 100), then for a GTC: marketable (mixes only: 100), side (2);
 *       for a passive order: distance (W, W), size (100), user (1,000); for a taker: ticks beyond the
 *       best price (4), size (50), user (1,000); for an IOC: side (2), then as a taker; for a cancel:
 *       victim (live orders); for a move: victim, then distance (W, W).
 *   <li>A taker's price is the best opposite price plus (buying) or minus (selling) 0 to 3 ticks. A
 *       marketable GTC is a taker whose rest stays in the book at that price.
 *   <li>A taker never meets an order of its own user: while its user owns an order that it would trade
 *       with, the next user in number takes its place.
 *   <li>A passive order that would cross is clipped to one tick before the best opposite price.
 *   <li>A move that would keep its price goes one tick further from the reference, so that it is a move
 *       under every engine's rules.
 *   <li>The reference price stands still during the pre-fill and in churn.
 *   <li>Where a taker finds the opposite side empty, it becomes a passive GTC; likewise a cancel or a move
 *       without any live order. (It doesn't happen at the sizes used.)
 *   <li>churn adds passive orders only, first the add, then the cancel, whose victim may be that order.
 * </ul>
 */
public final class StreamGenerator {
    /** Users are numbered from 1 to this. */
    public static final int USERS = 1_000;

    /** Where the reference price starts, in ticks. */
    public static final int REFERENCE_TICKS = 500_000;

    /** Size of passive orders: 1 to this many lots. */
    public static final int MAX_PASSIVE_LOTS = 100;

    /** Size of takers: 1 to this many lots. */
    public static final int MAX_TAKER_LOTS = 50;

    private static final long SEED = 42;
    private static final int REFERENCE_STEP_ODDS = 16;
    private static final int TAKER_OVERSHOOT = 4;
    private static final int MARKETABLE_PERCENT = 5;
    private static final int MARKETABLE_PERCENT_ABOVE_TARGET = 50;

    private final StreamSpec spec;
    private final OrderIds ids;
    private final SplitMix64 random = new SplitMix64(SEED);
    private final ReferenceBook book = new ReferenceBook();
    private final int[] operations = new int[4];
    private Commands.Builder out;
    private int referenceTicks = REFERENCE_TICKS;
    private long lastOrdinal;
    private int takers;
    private int minResting = Integer.MAX_VALUE;
    private int maxResting;

    private StreamGenerator(StreamSpec spec, OrderIds ids) {
        this.spec = spec;
        this.ids = ids;
        this.out = new Commands.Builder(spec.targetRestingOrders());
    }

    /**
     * Generates a stream.
     *
     * @param commandCount measured commands, at least 1
     */
    public static CommandStream generate(StreamSpec spec, OrderIds ids, int commandCount) {
        if (commandCount < 1) {
            throw new IllegalArgumentException("a stream needs at least one command, not " + commandCount);
        }
        return new StreamGenerator(spec, ids).generate(commandCount);
    }

    private CommandStream generate(int commandCount) {
        while (book.liveCount() < spec.targetRestingOrders()) {
            passiveOrder(random.draw(2));
        }
        Commands prefill = out.build();
        out = new Commands.Builder(commandCount);
        operations[Commands.GTC] = 0;
        for (int i = 0; i < commandCount; i++) {
            if (spec.mix() == Mix.CHURN) {
                churnCommand(i);
            } else {
                mixCommand();
            }
            minResting = Math.min(minResting, book.liveCount());
            maxResting = Math.max(maxResting, book.liveCount());
        }
        StreamStatistics statistics = new StreamStatistics(
                operations[Commands.GTC],
                operations[Commands.IOC],
                operations[Commands.CANCEL],
                operations[Commands.MOVE],
                takers,
                minResting,
                maxResting);
        return new CommandStream(spec, ids, prefill, out.build(), book.outcome(), statistics);
    }

    private void churnCommand(int index) {
        if (index % 2 == 0) {
            passiveOrder(random.draw(2));
        } else {
            cancel();
        }
    }

    private void mixCommand() {
        if (random.draw(REFERENCE_STEP_ODDS) == 0) {
            referenceTicks += random.draw(2) == 0 ? 1 : -1;
        }
        Mix mix = spec.mix();
        int kind = random.draw(100);
        if (kind < mix.gtcPercent()) {
            goodTillCancelled();
        } else if (kind < mix.gtcPercent() + mix.iocPercent()) {
            taker(Commands.IOC, random.draw(2));
        } else if (book.liveCount() == 0) {
            passiveOrder(random.draw(2));
        } else if (kind < mix.gtcPercent() + mix.iocPercent() + mix.cancelPercent()) {
            cancel();
        } else {
            move();
        }
    }

    private void goodTillCancelled() {
        int percent =
                book.liveCount() <= spec.targetRestingOrders() ? MARKETABLE_PERCENT : MARKETABLE_PERCENT_ABOVE_TARGET;
        boolean marketable = random.draw(100) < percent;
        int side = random.draw(2);
        if (marketable) {
            taker(Commands.GTC, side);
        } else {
            passiveOrder(side);
        }
    }

    private void passiveOrder(int side) {
        int priceTicks = passivePriceTicks(side);
        int sizeLots = 1 + random.draw(MAX_PASSIVE_LOTS);
        int user = 1 + random.draw(USERS);
        newOrder(Commands.GTC, new RestingOrder(nextOrderId(), user, side, priceTicks, sizeLots));
    }

    private void taker(int operation, int side) {
        int makerSide = side == Commands.BUY ? Commands.SELL : Commands.BUY;
        if (book.isEmpty(makerSide)) {
            passiveOrder(side);
            return;
        }
        int overshootTicks = random.draw(TAKER_OVERSHOOT);
        int bestTicks = book.bestTicks(makerSide);
        int limitTicks = side == Commands.BUY ? bestTicks + overshootTicks : bestTicks - overshootTicks;
        int sizeLots = 1 + random.draw(MAX_TAKER_LOTS);
        int user = 1 + random.draw(USERS);
        Set<Integer> makers = book.usersHit(side, limitTicks, sizeLots);
        while (makers.contains(user)) {
            user = user % USERS + 1;
        }
        newOrder(operation, new RestingOrder(nextOrderId(), user, side, limitTicks, sizeLots));
    }

    private void newOrder(int operation, RestingOrder order) {
        out.newOrder(operation, order);
        operations[operation]++;
        long tradesBefore = book.tradeCount();
        book.add(order, operation == Commands.GTC);
        if (book.tradeCount() > tradesBefore) {
            takers++;
        }
    }

    private void cancel() {
        RestingOrder victim = book.live(random.draw(book.liveCount()));
        out.cancel(victim);
        operations[Commands.CANCEL]++;
        book.cancel(victim);
    }

    private void move() {
        RestingOrder victim = book.live(random.draw(book.liveCount()));
        int priceTicks = passivePriceTicks(victim.side());
        if (priceTicks == victim.priceTicks()) {
            priceTicks += victim.side() == Commands.BUY ? -1 : 1;
        }
        out.move(victim, priceTicks);
        operations[Commands.MOVE]++;
        book.movePassively(victim, priceTicks);
    }

    private int passivePriceTicks(int side) {
        int first = random.draw(spec.distanceTicks());
        int second = random.draw(spec.distanceTicks());
        int distance = 1 + Math.min(first, second);
        if (side == Commands.BUY) {
            int priceTicks = referenceTicks - distance;
            return book.isEmpty(Commands.SELL) ? priceTicks : Math.min(priceTicks, book.bestTicks(Commands.SELL) - 1);
        }
        int priceTicks = referenceTicks + distance;
        return book.isEmpty(Commands.BUY) ? priceTicks : Math.max(priceTicks, book.bestTicks(Commands.BUY) + 1);
    }

    private long nextOrderId() {
        return ids.id(++lastOrdinal);
    }
}
