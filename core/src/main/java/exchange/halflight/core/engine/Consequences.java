package exchange.halflight.core.engine;

import exchange.halflight.core.market.DarkChanges;
import exchange.halflight.core.market.TouchedMarkets;
import exchange.halflight.core.price.Marks;

/**
 * What follows from a command or a deadline, in the same breath: dark orders that have become smaller trade, the marks move,
 * dark books that a price or a status has changed are matched, who is liquidatable is liquidated, one step at a time, triggers
 * fire. Runs until nothing follows any more.
 */
final class Consequences {
    private final World world;
    private final Marks marks;
    private final Firing triggers;
    private final DarkChanges dark;

    Consequences(World world, Firing triggers) {
        this.world = world;
        this.triggers = triggers;
        marks = world.marks;
        dark = world.markets.darkChanges();
    }

    void follow() {
        do {
            settleBooks();
        } while (triggers.fireNext());
    }

    private void settleBooks() {
        do {
            matchShrunk(dark.shrunk());
            marks.update();
        } while (matchOne(dark.unmatched()) || world.liquidations.step());
    }

    private void matchShrunk(TouchedMarkets markets) {
        if (!markets.isEmpty()) {
            for (int id = markets.removeFirst(); id != 0; id = markets.removeFirst()) {
                world.matching.dark().matchShrunk(world.markets.find(id));
            }
        }
    }

    /** Matches one dark book anew; answers whether there was one. */
    private boolean matchOne(TouchedMarkets markets) {
        int id = markets.isEmpty() ? 0 : markets.removeFirst();
        if (id != 0) {
            world.matching.dark().matchResting(world.markets.find(id));
        }
        return id != 0;
    }
}
