package exchange.halflight.testing.property;

import exchange.halflight.core.command.Answer;
import exchange.halflight.core.command.Commands;

/**
 * One command of a stream. It names orders by the step that placed them and times absolutely, so that it keeps its meaning
 * where steps before it are left out.
 *
 * @param number place in the whole stream, from 1
 * @param timeNanos the time the command is given
 * @param text the command in words
 */
public record Step(int number, long timeNanos, String text, Action action) {
    /** Sends the command; returns its answer, null where it has none. */
    @FunctionalInterface
    interface Action {
        Answer send(Commands target, OrderIds orderIds);
    }

    /** Sends the command and returns its answer in words, empty where it has none. */
    String runOn(Commands target, OrderIds orderIds) {
        Answer answer = action.send(target, orderIds);
        if (answer == null) {
            return "";
        }
        orderIds.placed(number, answer.id());
        return (answer.accepted() ? "accepted" : answer.rejection()) + " id=" + answer.id() + " filled="
                + answer.filledUnits() + (answer.repeated() ? " repeated" : "");
    }

    @Override
    public String toString() {
        return "#" + number + " at " + timeNanos + ": " + text;
    }
}
