package exchange.halflight.testing.scenario;

import exchange.halflight.testing.scenario.observed.ObservationException;
import exchange.halflight.testing.scenario.story.Scenario;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;

/** Runs scenarios against one kind of exchange, each on a fresh one. */
public final class ScenarioRunner {
    private final ScenarioExchange.Kind kind;

    public ScenarioRunner(ScenarioExchange.Kind kind) {
        this.kind = kind;
    }

    /** Has each scenario run by the pool; their results in their order. */
    public List<Future<ScenarioResult>> start(List<Scenario> scenarios, ExecutorService pool) {
        return scenarios.stream()
                .map(scenario -> pool.submit(() -> run(scenario)))
                .toList();
    }

    /** Runs one scenario to its end or its first failure; where the exchange itself throws, that is the failure. */
    public ScenarioResult run(Scenario scenario) {
        if (!scenario.notYet().isEmpty()) {
            return new ScenarioResult(scenario.name(), scenario.notYet().getFirst(), null);
        }
        StoryRun run = new StoryRun(scenario);
        try {
            run.run(kind);
            return new ScenarioResult(scenario.name(), null, null);
        } catch (StoryFailure e) {
            return new ScenarioResult(scenario.name(), run.place() + ": " + e.getMessage(), null);
        } catch (ObservationException e) {
            return new ScenarioResult(scenario.name(), run.place() + ": broken invariant: " + e.getMessage(), e);
        } catch (RuntimeException e) {
            return new ScenarioResult(scenario.name(), run.place() + ": the exchange stopped: " + e, e);
        }
    }
}
