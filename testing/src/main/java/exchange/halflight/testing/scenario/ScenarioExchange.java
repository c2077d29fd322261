package exchange.halflight.testing.scenario;

import exchange.halflight.core.command.Commands;
import exchange.halflight.core.event.Events;
import exchange.halflight.core.state.StateRecord;
import java.util.List;

/**
 * An exchange that a story can drive: the core itself, a second implementation, or the core behind a real log. When a
 * command returns, its events have been delivered.
 */
public interface ScenarioExchange extends AutoCloseable {
    /** How to open a fresh exchange of one kind. */
    @FunctionalInterface
    interface Kind {
        /** A new, empty exchange that delivers its events here. */
        ScenarioExchange open(Events events);
    }

    /** Where the next command goes. */
    Commands commands();

    /** The whole state in canonical order; empty where this kind of exchange does not show it. */
    List<StateRecord> state();

    /** Stops and comes back from a snapshot, where this kind of exchange does that; called once in the middle of a story. */
    default void restart() {}

    /** Shows, where this kind of exchange can, that its record leads to its state; called at the end of a story. */
    default void finish() {}

    @Override
    default void close() {}
}
