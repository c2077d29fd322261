package exchange.halflight.testing.simulation.invariants;

import java.util.ArrayList;
import java.util.List;

/** The triggers of one market that watch one kind of its prices, and how that price runs within a command. */
final class WaitingFold {
    private final List<TriggerFold> waiting = new ArrayList<>();
    private long nowUnits;
    private long lowUnits;
    private long highUnits;

    /** 0 before the first. */
    long nowUnits() {
        return nowUnits;
    }

    void add(TriggerFold trigger) {
        waiting.add(trigger);
    }

    /** The price is this now. */
    void move(long priceUnits, boolean isLookedAt) {
        lowUnits = nowUnits == 0 ? priceUnits : Math.min(lowUnits, priceUnits);
        highUnits = Math.max(highUnits, priceUnits);
        nowUnits = priceUnits;
        for (int i = 0; i < waiting.size(); i++) {
            if (isLookedAt) {
                waiting.get(i).saw(priceUnits);
            } else {
                waiting.get(i).maySee(priceUnits);
            }
        }
    }

    /** Whether a trigger may fire at this level. */
    boolean mayFire(TriggerFold trigger, long levelUnits) {
        return trigger.mayFire(levelUnits, lowUnits, highUnits);
    }

    /** The command is over, and its last price was looked at where the market trades; notes who should have fired. */
    void end(boolean trades, Findings findings) {
        for (int i = waiting.size() - 1; i >= 0; i--) {
            TriggerFold trigger = waiting.get(i);
            if (!trigger.order.isWaiting()) {
                waiting.set(i, waiting.getLast());
                waiting.removeLast();
            } else if (trades && nowUnits != 0) {
                trigger.saw(nowUnits);
                if (trigger.isMet()) {
                    findings.add("triggers", trigger.order + " has not fired at " + nowUnits);
                }
            }
        }
        lowUnits = nowUnits;
        highUnits = nowUnits;
    }
}
