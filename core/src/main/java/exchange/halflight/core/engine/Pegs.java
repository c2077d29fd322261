package exchange.halflight.core.engine;

import exchange.halflight.core.book.DarkBook;
import exchange.halflight.core.market.Market;
import exchange.halflight.core.time.Deadlines;

/** Moves the pegs of dark books with their references, at most every 100 ms (procedure-dark, section 4). */
final class Pegs {
    private final World world;

    Pegs(World world) {
        this.world = world;
    }

    /** The reference has been updated: the pegs follow now, or once their last move is 100 ms ago. */
    void followReference(Market market) {
        if (!market.isDark()) {
            return;
        }
        DarkBook book = market.dark();
        if (world.nowNanos() >= book.nextPegNanos()) {
            move(market, world.nowNanos());
        } else {
            book.setPegDue(true);
            world.deadlines.set(Deadlines.RE_PEG, market.id(), book.nextPegNanos());
        }
    }

    /** The last move is 100 ms ago; what can trade then trades before the command that lets time pass. */
    void fire(Market market, long deadlineNanos) {
        move(market, deadlineNanos);
        world.matching.dark().matchResting(market);
    }

    private void move(Market market, long timeNanos) {
        market.dark().pegTo(market.bidUnits(), market.askUnits(), timeNanos);
        world.events.pegsMoved(market.id(), market.bidUnits(), market.askUnits());
    }
}
