package exchange.halflight.testing.simulation.invariants;

import exchange.halflight.core.event.BreakerRule;
import exchange.halflight.core.market.BreakerTerms;
import exchange.halflight.core.market.MarkPolicy;
import exchange.halflight.core.market.MarketStatus;
import java.math.BigInteger;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/**
 * The circuit breaker of one market (procedure of funding, section 5), as far as the events show when things happened: marks
 * where they move with references only, and volumes that are traded within one second.
 */
final class BreakerAudit {
    private static final long DAY_SECONDS = 86_400;
    /** The running minute, and the one that a day ago ended. */
    private static final long EDGE_SECONDS = 120;

    private final MarketFold market;
    private final Findings findings;
    private final long createdSecond;
    private final Deque<Stood> marks = new ArrayDeque<>();
    private final List<Traded> trades = new ArrayList<>();
    private boolean isMarkNew;
    private boolean isTraded;
    private boolean isStatusNew;

    /** A mark, and the last second in which it stood. */
    private static final class Stood {
        final long markUnits;
        long untilSecond = Long.MAX_VALUE;

        Stood(long markUnits) {
            this.markUnits = markUnits;
        }
    }

    /** What was traded in a second, or, where that is not certain, in one of those before it. */
    private record Traded(long second, long units, boolean isCertain) {}

    BreakerAudit(MarketFold market, long createdSecond, Findings findings) {
        this.market = market;
        this.findings = findings;
        this.createdSecond = createdSecond;
    }

    void marked(long nowSecond) {
        if (!marks.isEmpty()) {
            marks.getLast().untilSecond = nowSecond;
        }
        marks.addLast(new Stood(market.markUnits));
        isMarkNew = true;
    }

    void traded(long units, long nowSecond, boolean crosses) {
        trades.add(new Traded(nowSecond, units, !crosses));
        isTraded |= !crosses;
    }

    void statusChanged() {
        isStatusNew = true;
    }

    void tripped(BreakerRule rule, long observed, long against, EventFold events) {
        BreakerTerms terms = terms();
        boolean holds = rule == BreakerRule.MOVE
                ? observed == market.markUnits && isFar(observed, against) && mayHaveStood(against, events)
                : exceeds(observed, against) && events.nowSecond() - createdSecond >= DAY_SECONDS - EDGE_SECONDS;
        if (!holds || market.status != MarketStatus.ACTIVE) {
            findings.add(
                    "breaker",
                    "of market " + market.id + " trips by " + rule + " at " + observed + " against " + against + ", "
                            + terms);
        }
    }

    private boolean mayHaveStood(long markUnits, EventFold events) {
        if (!hasKnownMarks() || events.crossesSecond()) {
            return true;
        }
        for (Stood stood : marks) {
            if (stood.markUnits == markUnits && isInWindow(stood, events.nowSecond())) {
                return true;
            }
        }
        return false;
    }

    /** At the end of a command the breaker has tripped where it must. */
    void end(long nowSecond) {
        boolean isJudged = market.status == MarketStatus.ACTIVE && !isStatusNew;
        if (isJudged && isMarkNew && hasKnownMarks() && terms().movePpm() > 0) {
            for (Stood stood : marks) {
                if (isInWindow(stood, nowSecond) && isFar(market.markUnits, stood.markUnits)) {
                    findings.add(
                            "breaker",
                            "of market " + market.id + " has not tripped at " + market.markUnits + " after "
                                    + stood.markUnits);
                }
            }
        }
        if (isJudged && isTraded && terms().volumeMultiple() > 0) {
            volume(nowSecond);
        }
        isMarkNew = false;
        isTraded = false;
        isStatusNew = false;
        while (marks.size() > 1 && !isInWindow(marks.getFirst(), nowSecond)) {
            marks.removeFirst();
        }
    }

    private void volume(long nowSecond) {
        long window = 0;
        long dayAtMost = 0;
        long dayAtLeast = 0;
        for (Traded traded : trades) {
            long age = nowSecond - traded.second;
            window += traded.isCertain && age <= terms().windowSeconds() ? traded.units : 0;
            dayAtMost += age <= DAY_SECONDS + EDGE_SECONDS || !traded.isCertain ? traded.units : 0;
            boolean isWithin = age >= EDGE_SECONDS && age <= DAY_SECONDS - EDGE_SECONDS;
            dayAtLeast += traded.isCertain && isWithin ? traded.units : 0;
        }
        boolean isKnown = nowSecond - createdSecond > DAY_SECONDS + EDGE_SECONDS;
        if (isKnown && dayAtLeast > 0 && exceeds(window, dayAtMost)) {
            findings.add(
                    "breaker",
                    "of market " + market.id + " has not tripped with " + window + " traded, " + dayAtMost
                            + " in a day");
        }
    }

    private BreakerTerms terms() {
        return market.parameters.policies().breaker();
    }

    /** Whether the mark moves with references only. */
    private boolean hasKnownMarks() {
        return market.parameters.markPolicy() == MarkPolicy.INDEX;
    }

    private boolean isInWindow(Stood stood, long nowSecond) {
        return stood.untilSecond >= nowSecond - terms().windowSeconds();
    }

    private boolean isFar(long markUnits, long fromUnits) {
        return BigInteger.valueOf(Math.abs(markUnits - fromUnits))
                        .multiply(BigInteger.valueOf(Fractions.MILLION))
                        .compareTo(BigInteger.valueOf(fromUnits).multiply(BigInteger.valueOf(terms().movePpm())))
                > 0;
    }

    private boolean exceeds(long windowUnits, long dayUnits) {
        long allowed = (long) terms().volumeMultiple() * terms().windowSeconds();
        return BigInteger.valueOf(windowUnits)
                        .multiply(BigInteger.valueOf(DAY_SECONDS))
                        .compareTo(BigInteger.valueOf(dayUnits).multiply(BigInteger.valueOf(allowed)))
                > 0;
    }
}
