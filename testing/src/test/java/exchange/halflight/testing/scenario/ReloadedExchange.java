package exchange.halflight.testing.scenario;

import exchange.halflight.core.command.Commands;
import exchange.halflight.core.engine.Engine;
import exchange.halflight.core.event.Events;
import exchange.halflight.core.state.StateRecord;
import java.util.ArrayList;
import java.util.List;

/** Every command meets an engine freshly loaded from the state that the last one left. */
final class ReloadedExchange implements ScenarioExchange {
    private final Events events;
    private Engine engine;

    ReloadedExchange(Events events) {
        this.events = events;
        engine = new Engine(events);
    }

    @Override
    public Commands commands() {
        engine = Engine.load(events, state().iterator());
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
