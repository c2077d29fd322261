package exchange.halflight.testing.scenario;

import static org.junit.jupiter.api.Assertions.assertEquals;

import exchange.halflight.core.command.Commands;
import exchange.halflight.core.event.Events;
import exchange.halflight.core.state.StateRecord;
import exchange.halflight.testing.reference.NaiveExchange;
import java.util.List;

/** The naive reference: stories hold it to the rulebook as they hold the core. */
final class ReferenceExchange implements ScenarioExchange {
    private final NaiveExchange exchange;

    ReferenceExchange(Events events) {
        exchange = new NaiveExchange(events);
    }

    @Override
    public Commands commands() {
        return exchange;
    }

    @Override
    public List<StateRecord> state() {
        assertEquals(List.of(), exchange.audit());
        return List.of();
    }
}
