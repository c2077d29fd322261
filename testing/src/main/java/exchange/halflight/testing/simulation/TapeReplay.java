package exchange.halflight.testing.simulation;

import exchange.halflight.testing.simulation.exchange.Coverage;
import exchange.halflight.testing.simulation.exchange.SimulatedExchange;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.agrona.collections.Long2LongHashMap;

/**
 * Does a tape again, audited, until something breaks. Entries may be missing: an order that now has another number is
 * called by that one, so that what is left keeps its meaning. Where the tape has restarts a second exchange does without
 * them, and must tell the same.
 */
final class TapeReplay {
    private final SimulatedExchange exchange = new SimulatedExchange(new Coverage());
    private final Long2LongHashMap newOrderIds = new Long2LongHashMap(0);
    private final Long2LongHashMap newProposalIds = new Long2LongHashMap(0);
    private final List<TapeEntry> done = new ArrayList<>();

    /** The same exchange without restarts, null where the tape has none. */
    private SimulatedExchange steady;

    private TapeReplay() {}

    /** What the last entry of a tape leads to, in words; the tape must break something there or nowhere. */
    static List<String> lastEvents(List<TapeEntry> tape) {
        TapeReplay replay = new TapeReplay();
        replay.exchange.keepEvents();
        replay.run(tape);
        return replay.exchange.lastEvents();
    }

    /**
     * What a replay came to.
     *
     * @param broken what was found broken, nothing where all is well
     * @param done the entries up to there, with their orders' new numbers
     */
    record Outcome(List<String> broken, List<TapeEntry> done) {
        /** Whether it broke the invariant of this name. */
        boolean breaks(String invariant) {
            return !broken.isEmpty() && Failure.nameOf(broken).equals(invariant);
        }
    }

    static Outcome of(List<TapeEntry> tape) {
        TapeReplay replay = new TapeReplay();
        return new Outcome(replay.run(tape), replay.done);
    }

    private List<String> run(List<TapeEntry> tape) {
        try {
            if (tape.stream().anyMatch(entry -> entry.kind() == TapeEntry.Kind.RESTART)) {
                steady = new SimulatedExchange(new Coverage());
            }
            for (TapeEntry entry : tape) {
                List<String> broken = step(entry);
                if (broken.isEmpty() && steady != null) {
                    broken = steadyStep(done.getLast());
                }
                if (!broken.isEmpty()) {
                    return broken;
                }
            }
            return exchange.fullAudit();
        } catch (RuntimeException | Error e) {
            return List.of(Failure.describe(e));
        }
    }

    private List<String> step(TapeEntry entry) {
        return switch (entry.kind()) {
            case TIMER -> {
                done.add(entry);
                yield exchange.pass(entry.timeNanos());
            }
            case RESTART -> {
                done.add(entry);
                yield exchange.restart();
            }
            case COMMAND -> command(entry);
        };
    }

    /** What differs after the same entry where there have been no restarts. */
    private List<String> steadyStep(TapeEntry entry) {
        switch (entry.kind()) {
            case TIMER -> steady.pass(entry.timeNanos());
            case COMMAND -> steady.send(entry.timeNanos(), entry.message());
            case RESTART -> {
                boolean equal = Arrays.equals(exchange.snapshot(), steady.snapshot());
                return equal ? List.of() : List.of("determinism: a run without restarts has another snapshot");
            }
        }
        boolean equal = steady.eventHash() == exchange.eventHash()
                && steady.nextDeadlineNanos() == exchange.nextDeadlineNanos();
        return equal ? List.of() : List.of("determinism: a run without restarts tells other events or waits otherwise");
    }

    private List<String> command(TapeEntry entry) {
        byte[] message = entry.message();
        Long2LongHashMap newIds = Messages.isOfProposal(message) ? newProposalIds : newOrderIds;
        long renamed = newIds.get(Messages.namedId(message));
        if (renamed != 0) {
            message = Messages.naming(message, renamed);
        }
        done.add(TapeEntry.command(entry.timeNanos(), message));
        List<String> broken = exchange.send(entry.timeNanos(), message);
        if (entry.orderId() != 0 && exchange.accepted()) {
            newIds.put(entry.orderId(), exchange.answeredId());
            done.set(done.size() - 1, done.getLast().placing(exchange.answeredId()));
        }
        return broken;
    }
}
