package exchange.halflight.core.engine;

import exchange.halflight.core.command.Rejection;

/**
 * What became of the command at hand: a rejection with its two context values, or the numbers of its answer. One per
 * engine, cleared before each command.
 */
final class Verdict {
    private Rejection rejection;
    private long context1;
    private long context2;
    private long id;
    private long filledUnits;

    void clear() {
        rejection = null;
        context1 = 0;
        context2 = 0;
        id = 0;
        filledUnits = 0;
    }

    /** Refuses the command; always false, so that a failed check can return it. */
    boolean reject(Rejection why, long newContext1, long newContext2) {
        rejection = why;
        context1 = newContext1;
        context2 = newContext2;
        return false;
    }

    /** Refuses the command without context; always false. */
    boolean reject(Rejection why) {
        return reject(why, 0, 0);
    }

    void accept(long newId, long newFilledUnits) {
        id = newId;
        filledUnits = newFilledUnits;
    }

    boolean isRejected() {
        return rejection != null;
    }

    Rejection rejection() {
        return rejection;
    }

    long context1() {
        return context1;
    }

    long context2() {
        return context2;
    }

    long id() {
        return id;
    }

    long filledUnits() {
        return filledUnits;
    }
}
