package exchange.halflight.testing.simulation;

import exchange.halflight.testing.simulation.Swarm.Fault;
import exchange.halflight.testing.simulation.Swarm.Feature;
import exchange.halflight.testing.simulation.actors.Crew;
import exchange.halflight.testing.simulation.actors.Desk;
import exchange.halflight.testing.simulation.exchange.Coverage;
import exchange.halflight.testing.simulation.exchange.SimulatedExchange;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * One run: a swarm, its crew, an exchange, and so many steps, each a command, a timer or a restart, all of them written down
 * on a tape. The same choices give the same run. Single-threaded.
 */
final class Run {
    /** 2026-01-01T00:00:00Z. */
    private static final long BEGIN_NANOS = 1_767_225_600_000_000_000L;

    private static final long SECOND = 1_000_000_000L;

    private final Choices choices;
    private final Swarm swarm;
    private final boolean restarts;
    private final Coverage coverage;
    private final SimulatedExchange exchange;
    private final Desk desk;
    private final Crew crew;
    private final Link link;
    private final List<TapeEntry> tape = new ArrayList<>();
    private final long paceNanos;
    private final int middle;
    private byte[] middleImage;
    private long middleHash;
    private int middleEntry;
    private List<String> broken = List.of();

    /** @param restarts whether restarts that are drawn happen */
    Run(Choices choices, Set<Fault> faults, boolean restarts, int steps, Coverage coverage) {
        this.choices = choices;
        this.restarts = restarts;
        this.coverage = coverage;
        swarm = Swarm.draw(choices, faults);
        exchange = new SimulatedExchange(coverage);
        desk = new Desk(choices, swarm, exchange.view(), BEGIN_NANOS);
        crew = new Crew(desk);
        link = new Link(choices, swarm, coverage);
        paceNanos = choices.pick(1_000_000, 20_000_000, 200_000_000);
        middle = (int) choices.between(steps / 4, steps * 3L / 4);
    }

    /** Goes on until so many steps are made or something is broken; what is, in words. */
    List<String> go(int steps) {
        try {
            while (tape.size() < steps && broken.isEmpty()) {
                step();
                if (middleImage == null && tape.size() >= middle && broken.isEmpty()) {
                    middleImage = exchange.snapshot();
                    middleHash = exchange.eventHash();
                    middleEntry = tape.size();
                }
            }
            if (broken.isEmpty()) {
                broken = exchange.fullAudit();
            }
        } catch (RuntimeException | Error e) {
            broken = List.of(Failure.describe(e));
        }
        return broken;
    }

    private void step() {
        if (crew.opens(desk)) {
            command(desk.nowNanos(), desk.take());
            return;
        }
        if (swarm.restartsPerMillion() > 0 && choices.perMillion(swarm.restartsPerMillion())) {
            restart();
            return;
        }
        desk.pass(pause());
        if (exchange.nextDeadlineNanos() <= desk.nowNanos() && choices.percent(50)) {
            timer();
            return;
        }
        byte[] message = link.arriving(tape.size());
        if (message == null) {
            crew.act(desk);
            byte[] drafted = desk.take();
            message = drafted == null ? null : link.send(drafted, tape.size());
        }
        if (message != null) {
            boolean late = swarm.has(Feature.LATE_CLOCKS) && choices.percent(5);
            command(desk.nowNanos() - (late ? SECOND : 0), message);
        }
    }

    private long pause() {
        int draw = choices.below(1_000);
        if (draw < 600) {
            return 0;
        }
        if (draw < 985) {
            return choices.between(0, paceNanos);
        }
        if (draw < 999) {
            return choices.between(0, 3 * SECOND);
        }
        if (!swarm.has(Feature.TIME_JUMPS)) {
            return SECOND;
        }
        coverage.count("time jumps");
        // A day of payments every few seconds would be all there is.
        boolean aDay = choices.percent(10) && !swarm.has(Feature.FUNDING);
        return aDay ? 25 * 3_600 * SECOND : choices.between(SECOND, 1_800 * SECOND);
    }

    private void command(long timeNanos, byte[] message) {
        // Written down before it is known what it leads to: it may be the last.
        tape.add(TapeEntry.command(timeNanos, message));
        broken = exchange.send(timeNanos, message);
        if (exchange.accepted() && Messages.makesSomething(message)) {
            tape.set(tape.size() - 1, tape.getLast().placing(exchange.answeredId()));
        }
    }

    private void timer() {
        tape.add(TapeEntry.timer(desk.nowNanos()));
        broken = exchange.pass(desk.nowNanos());
    }

    private void restart() {
        tape.add(TapeEntry.restart(desk.nowNanos()));
        if (restarts) {
            coverage.count("restarts");
            broken = exchange.restart();
        }
    }

    Swarm swarm() {
        return swarm;
    }

    List<TapeEntry> tape() {
        return tape;
    }

    SimulatedExchange exchange() {
        return exchange;
    }

    /** A snapshot taken somewhere in the middle, null where the run did not come so far. */
    byte[] middleImage() {
        return middleImage;
    }

    /** Hash of the events before that snapshot. */
    long middleHash() {
        return middleHash;
    }

    /** First entry of the tape behind that snapshot. */
    int middleEntry() {
        return middleEntry;
    }
}
