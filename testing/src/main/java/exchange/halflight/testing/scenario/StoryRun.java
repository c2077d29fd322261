package exchange.halflight.testing.scenario;

import exchange.halflight.core.state.StateRecord;
import exchange.halflight.testing.scenario.observed.Audit;
import exchange.halflight.testing.scenario.observed.ObservedExchange;
import exchange.halflight.testing.scenario.story.Expectation;
import exchange.halflight.testing.scenario.story.Scenario;
import exchange.halflight.testing.scenario.story.Step;
import java.util.List;

/** One run of one scenario: sets it up, takes its steps in order, audits after each. */
final class StoryRun {
    private final Scenario scenario;
    private final ObservedExchange observed = new ObservedExchange();
    private String place = "setup";

    StoryRun(Scenario scenario) {
        this.scenario = scenario;
    }

    /** Where the run stands, e.g. "step 7". */
    String place() {
        return place;
    }

    void run(ScenarioExchange.Kind kind) {
        try (ScenarioExchange exchange = kind.open(observed)) {
            CommandSender sender = new CommandSender(scenario, exchange, observed);
            sender.setUp();
            audit(exchange);
            int middle = scenario.steps().size() / 2;
            for (int i = 0; i < scenario.steps().size(); i++) {
                if (i == middle) {
                    exchange.restart();
                }
                take(scenario.steps().get(i), "step " + (i + 1), sender, exchange);
            }
            place = "end";
            exchange.finish();
        }
    }

    private void take(Step step, String where, CommandSender sender, ScenarioExchange exchange) {
        place = where;
        switch (step) {
            case Step.Repeat repeat -> repeat(repeat, where, sender, exchange);
            case Step.Expect expect -> compare(expect.expectations(), sender);
            default -> {
                sender.send(step);
                audit(exchange);
            }
        }
    }

    private void repeat(Step.Repeat repeat, String where, CommandSender sender, ScenarioExchange exchange) {
        for (int round = 1; round <= repeat.times(); round++) {
            for (int i = 0; i < repeat.steps().size(); i++) {
                take(repeat.steps().get(i), where + "." + (i + 1) + " (round " + round + ")", sender, exchange);
            }
        }
    }

    private void compare(List<Expectation> expectations, CommandSender sender) {
        Views views = new Views(scenario, observed, sender);
        for (Expectation expectation : expectations) {
            Object actual = views.actual(expectation);
            Comparison.firstDifference(expectation.key(), expectation.expected(), actual)
                    .ifPresent(difference -> {
                        throw new StoryFailure(difference);
                    });
        }
        observed.recent().clear();
    }

    private void audit(ScenarioExchange exchange) {
        Audit.events(observed);
        List<StateRecord> state = exchange.state();
        if (!state.isEmpty()) {
            Audit.state(observed, state);
        }
    }
}
