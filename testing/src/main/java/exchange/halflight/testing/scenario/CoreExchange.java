package exchange.halflight.testing.scenario;

import exchange.halflight.core.command.Commands;
import exchange.halflight.core.engine.Engine;
import exchange.halflight.core.event.Events;
import exchange.halflight.core.state.StateRecord;
import java.util.ArrayList;
import java.util.List;

/** The core itself, driven directly: no log, no network. Every look at its state recomputes its invariants. */
public final class CoreExchange implements ScenarioExchange {
    private final Engine engine;

    public CoreExchange(Events events) {
        engine = new Engine(events);
    }

    @Override
    public Commands commands() {
        return engine;
    }

    @Override
    public List<StateRecord> state() {
        engine.audit();
        List<StateRecord> state = new ArrayList<>();
        engine.writeState(state::add);
        return state;
    }
}
