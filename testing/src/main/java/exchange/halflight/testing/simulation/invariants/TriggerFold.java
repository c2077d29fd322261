package exchange.halflight.testing.simulation.invariants;

import exchange.halflight.core.command.NewOrder;
import exchange.halflight.core.order.OrderType;
import exchange.halflight.core.order.Side;

/**
 * What a waiting trigger waits for. Of marks and indexes only those are looked at that stand when nothing is left to do, which
 * the events do not mark: of a trailing stop's extreme two bounds are kept.
 */
final class TriggerFold {
    final OrderFold order;
    private final boolean isTrailing;
    /** Whether it fires when the price rises. */
    private final boolean rises;

    private final long callbackPpm;
    private long triggerUnits;
    private boolean follows;
    /** Extreme that it has seen for certain, 0 = none. */
    private long sureUnits;
    /** Extreme that it may have seen, 0 = none. */
    private long boldUnits;
    /** The level at which it was met, 0 = it was not. */
    private long metUnits;

    TriggerFold(OrderFold order, NewOrder terms) {
        this.order = order;
        isTrailing = terms.type == OrderType.TRAILING_STOP;
        boolean takesProfit = terms.type == OrderType.TAKE_PROFIT_LIMIT || terms.type == OrderType.TAKE_PROFIT_MARKET;
        rises = (terms.side == Side.BUY) != takesProfit;
        callbackPpm = terms.callbackPpm;
        triggerUnits = terms.triggerPriceUnits;
    }

    /** It was accepted at this price of what it watches, 0 = none; answers whether it may have been. */
    boolean begin(long priceUnits) {
        if (!isTrailing) {
            return priceUnits == 0 || !reaches(rises, priceUnits, triggerUnits);
        }
        if (priceUnits != 0) {
            saw(priceUnits);
        }
        return priceUnits != 0 || triggerUnits != 0;
    }

    /** Its level, or the price from which on it follows, as the events tell it. */
    long triggerUnits() {
        return triggerUnits;
    }

    void move(long newTriggerUnits) {
        triggerUnits = newTriggerUnits;
    }

    /** The price was this, and may have been looked at. */
    void maySee(long priceUnits) {
        if (isTrailing && (boldUnits != 0 || activates(priceUnits))) {
            boldUnits = better(boldUnits, priceUnits);
        }
    }

    /** The price was this, and was looked at: what it meets stays met. */
    void saw(long priceUnits) {
        if (metUnits != 0) {
            return;
        }
        maySee(priceUnits);
        if (isTrailing && (follows || activates(priceUnits))) {
            follows = true;
            sureUnits = better(sureUnits, priceUnits);
        }
        if (isTrailing
                ? follows && reaches(rises, priceUnits, levelUnits(sureUnits))
                : reaches(rises, priceUnits, triggerUnits)) {
            metUnits = isTrailing ? levelUnits(sureUnits) : triggerUnits;
        }
    }

    private boolean activates(long priceUnits) {
        return triggerUnits == 0 || reaches(!rises, priceUnits, triggerUnits);
    }

    private long better(long extreme, long priceUnits) {
        if (extreme == 0) {
            return priceUnits;
        }
        return rises ? Math.min(extreme, priceUnits) : Math.max(extreme, priceUnits);
    }

    /** Whether it was met and should have fired. */
    boolean isMet() {
        return metUnits != 0;
    }

    /** Whether it may have fired at this level while the price ran between these. */
    boolean mayFire(long toldUnits, long lowUnits, long highUnits) {
        if (metUnits != 0 && boldUnits == sureUnits) {
            return toldUnits == metUnits;
        }
        boolean isReached = highUnits != 0 && reaches(rises, rises ? highUnits : lowUnits, toldUnits);
        if (!isTrailing) {
            return isReached && toldUnits == triggerUnits;
        }
        if (boldUnits == 0) {
            return false;
        }
        long sure = sureUnits != 0 ? sureUnits : triggerUnits; // it follows from there on, or from beyond
        boolean isBetween = rises
                ? toldUnits >= levelUnits(boldUnits) && toldUnits <= levelUnits(sure)
                : toldUnits <= levelUnits(boldUnits) && toldUnits >= levelUnits(sure);
        return isReached && isBetween;
    }

    private long levelUnits(long extremeUnits) {
        return rises
                ? Fractions.ceil(extremeUnits, Fractions.MILLION + callbackPpm, Fractions.MILLION)
                : Fractions.floor(extremeUnits, Fractions.MILLION - callbackPpm, Fractions.MILLION);
    }

    private static boolean reaches(boolean rising, long priceUnits, long levelUnits) {
        return rising ? priceUnits >= levelUnits : priceUnits <= levelUnits;
    }
}
