package exchange.halflight.core.matching;

import exchange.halflight.core.account.Position;
import exchange.halflight.core.book.DarkBook;
import exchange.halflight.core.book.LitBook;
import exchange.halflight.core.command.NewOrder;
import exchange.halflight.core.market.Market;
import exchange.halflight.core.math.Exact;
import exchange.halflight.core.order.OrderDetails;
import exchange.halflight.core.order.OrderSlots;
import exchange.halflight.core.order.SelfTradePrevention;
import exchange.halflight.core.order.Side;
import org.agrona.collections.IntHashSet;

/**
 * What a MARKET order would trade on the book as it stands (procedure section 3): what it is charged on, instead of its
 * collar. Reused; holds the numbers of the last sweep.
 */
public final class MarketSweep {
    private final OpenOrders orders;
    private final DarkScan scan;
    private final TakerTerms darkTaker = new TakerTerms();
    private final IntHashSet used = new IntHashSet();
    private final DarkScan.Makers unused = this::unusedUnits;
    private long sizeUnits;
    private long notionalMicros;
    private long lossMicros;

    public MarketSweep(OpenOrders orders) {
        this.orders = orders;
        scan = new DarkScan(orders, false);
    }

    /**
     * Sweeps the book from its best price.
     *
     * @param limitUnits the collar's bound
     * @param wantedUnits size to reach
     */
    public void sweep(Position taker, NewOrder order, long limitUnits, long wantedUnits) {
        sizeUnits = 0;
        notionalMicros = 0;
        lossMicros = 0;
        if (taker.market().isDark()) {
            sweepDark(taker, order, wantedUnits);
        } else {
            sweepLit(taker, order, limitUnits, wantedUnits);
        }
    }

    private void sweepDark(Position taker, NewOrder order, long wantedUnits) {
        Market market = taker.market();
        used.clear();
        darkTaker.of(order, taker);
        while (market.darkMatches() && sizeUnits < wantedUnits) {
            int maker = scan.first(market, darkTaker, wantedUnits - sizeUnits, unused);
            if (maker == DarkBook.NONE
                    || (scan.isOwn() && order.selfTradePrevention != SelfTradePrevention.EXPIRE_MAKER)) {
                return;
            }
            used.add(maker);
            if (!scan.isOwn()) {
                add(market, order.side, scan.priceUnits(), scan.sizeUnits());
            }
        }
    }

    private long unusedUnits(int slot) {
        return used.contains(slot) ? 0 : orders.slots().remainingUnits(slot);
    }

    private void sweepLit(Position taker, NewOrder order, long limitUnits, long wantedUnits) {
        Side side = order.side;
        SelfTradePrevention mode = order.selfTradePrevention;
        Market market = taker.market();
        LitBook book = market.book();
        OrderSlots slots = orders.slots();
        OrderDetails details = orders.details();
        for (int maker = book.best(side.opposite()); maker != LitBook.NONE && sizeUnits < wantedUnits; ) {
            long priceUnits = details.priceUnits(maker);
            boolean own = slots.owner(maker) == taker.index();
            if (isBeyond(side, priceUnits, limitUnits) || (own && mode != SelfTradePrevention.EXPIRE_MAKER)) {
                return;
            }
            if (!own) {
                add(market, side, priceUnits, Math.min(slots.remainingUnits(maker), wantedUnits - sizeUnits));
            }
            maker = book.next(maker);
        }
    }

    private void add(Market market, Side side, long priceUnits, long units) {
        sizeUnits += units;
        notionalMicros = Exact.saturatedSum(notionalMicros, market.notionalMicros(priceUnits, units));
        long adverseUnits = side == Side.BUY ? priceUnits - market.markUnits() : market.markUnits() - priceUnits;
        if (adverseUnits > 0) {
            lossMicros = Exact.saturatedSum(lossMicros, market.saturatedNotionalMicros(adverseUnits, units));
        }
    }

    private static boolean isBeyond(Side side, long priceUnits, long limitUnits) {
        return side == Side.BUY ? priceUnits > limitUnits : priceUnits < limitUnits;
    }

    /** Size the sweep reached. */
    public long sizeUnits() {
        return sizeUnits;
    }

    /** Notional of what it reached. */
    public long notionalMicros() {
        return notionalMicros;
    }

    /** Loss at mark of what it reached. */
    public long lossMicros() {
        return lossMicros;
    }
}
