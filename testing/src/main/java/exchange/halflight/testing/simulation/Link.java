package exchange.halflight.testing.simulation;

import exchange.halflight.testing.simulation.exchange.Coverage;
import java.util.ArrayDeque;
import java.util.Deque;

/** The way from clients to the exchange, on which commands are lost, come twice or come after later ones. */
final class Link {
    private static final int MOST_LATE = 40;

    private final Choices choices;
    private final Swarm swarm;
    private final Coverage coverage;
    private final Deque<Pending> pending = new ArrayDeque<>();

    /** A message on its way. */
    private static final class Pending {
        final byte[] message;
        final long due;

        Pending(byte[] message, long due) {
            this.message = message;
            this.due = due;
        }
    }

    Link(Choices choices, Swarm swarm, Coverage coverage) {
        this.choices = choices;
        this.swarm = swarm;
        this.coverage = coverage;
    }

    /** A message that arrives late at this step, or null. */
    byte[] arriving(long step) {
        if (pending.isEmpty() || pending.peekFirst().due > step) {
            return null;
        }
        return pending.removeFirst().message;
    }

    /** Sends a message; returns it where it arrives at once, else null. */
    byte[] send(byte[] message, long step) {
        if (swarm.duplicatePercent() > 0 && choices.percent(swarm.duplicatePercent())) {
            coverage.count("commands duplicated");
            pending.addLast(new Pending(message, step + choices.between(1, MOST_LATE)));
        }
        if (swarm.dropPercent() > 0 && choices.percent(swarm.dropPercent())) {
            coverage.count("commands dropped");
            return null;
        }
        if (swarm.delayPercent() > 0 && choices.percent(swarm.delayPercent())) {
            coverage.count("commands delayed");
            pending.addLast(new Pending(message, step + choices.between(1, MOST_LATE)));
            return null;
        }
        return message;
    }
}
