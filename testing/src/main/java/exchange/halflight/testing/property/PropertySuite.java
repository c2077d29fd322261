package exchange.halflight.testing.property;

import exchange.halflight.core.command.Commands;
import exchange.halflight.core.event.Events;
import exchange.halflight.testing.reference.NaiveExchange;
import exchange.halflight.testing.simulation.invariants.EventAudit;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * Runs a stream of commands through the reference and another implementation side by side. After each command answers and
 * events must be equal, and the reference must keep the invariants, or the suite would hold the other to a wrong ruler.
 */
public final class PropertySuite {
    private final Function<Events, Commands> subject;

    /** Holds the reference against what this makes. */
    public PropertySuite(Function<Events, Commands> subject) {
        this.subject = subject;
    }

    /** Runs the steps in new instances; the first difference, empty where there is none. */
    public Optional<Difference> run(List<Step> steps) {
        Pair pair = new Pair(subject);
        for (Step step : steps) {
            Optional<Difference> difference = pair.check(step);
            if (difference.isPresent()) {
                return difference;
            }
        }
        return Optional.empty();
    }

    /** The two implementations in one run. */
    private static final class Pair {
        private final EventLog expectedLog = new EventLog();
        private final EventLog actualLog = new EventLog();
        private final EventAudit audit = new EventAudit();
        private final NaiveExchange reference = new NaiveExchange(both(expectedLog, audit));
        private final Commands subject;
        private final OrderIds expectedIds = new OrderIds();
        private final OrderIds actualIds = new OrderIds();

        Pair(Function<Events, Commands> subject) {
            this.subject = subject.apply(actualLog);
        }

        Optional<Difference> check(Step step) {
            // The whole state in words is dear: one step in eight is looked at.
            boolean comparesState = step.number() % 8 == 0;
            String stateBefore = comparesState ? reference.state() : "";
            List<String> expected = outcome(step, reference, expectedIds, expectedLog);
            List<String> actual = outcome(step, subject, actualIds, actualLog);
            List<String> broken = new ArrayList<>(audit.take());
            broken.addAll(reference.audit());
            if (comparesState && isRejection(expected) && !reference.state().equals(stateBefore)) {
                broken.add("a rejection changed the state");
            }
            if (!broken.isEmpty()) {
                return Optional.of(
                        new Difference(step, "the reference breaks an invariant: " + broken, expected, actual));
            }
            return expected.equals(actual)
                    ? Optional.empty()
                    : Optional.of(new Difference(step, "answer or events differ", expected, actual));
        }

        /** Whether the command did nothing but be refused; due deadlines would show as further events. */
        private static boolean isRejection(List<String> outcome) {
            return outcome.size() == 3 && outcome.get(1).startsWith("commandRejected");
        }

        /** The events and the answer in words; an exception counts as an outcome, one that nobody shares. */
        private static List<String> outcome(Step step, Commands target, OrderIds orderIds, EventLog log) {
            String answer;
            try {
                answer = step.runOn(target, orderIds);
            } catch (RuntimeException | Error e) {
                StackTraceElement[] trace = e.getStackTrace();
                answer = "throws " + e + (trace.length == 0 ? "" : " at " + trace[0]) + " in "
                        + target.getClass().getSimpleName();
            }
            List<String> outcome = new ArrayList<>(log.take());
            outcome.add("answer " + answer);
            return outcome;
        }
    }

    /** Events that both hear. */
    private static Events both(Events first, Events second) {
        return (Events) Proxy.newProxyInstance(
                Events.class.getClassLoader(), new Class<?>[] {Events.class}, (proxy, method, arguments) -> {
                    try {
                        method.invoke(first, arguments);
                        return method.invoke(second, arguments);
                    } catch (InvocationTargetException e) {
                        throw e.getCause();
                    }
                });
    }
}
