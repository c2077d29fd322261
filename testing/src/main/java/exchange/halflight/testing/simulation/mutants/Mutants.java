package exchange.halflight.testing.simulation.mutants;

import java.util.List;
import java.util.stream.Stream;

/** All planted bugs, by the room they are in. */
final class Mutants {
    /** Caught by the first seed, or failures are not reported at all. */
    static final Mutant CANARY =
            new Mutant("canary: entries are not told", "core.account.Ledger", "post", Edit.drop("entryPosted"));

    static final List<Mutant> ALL = Stream.of(
                    List.of(CANARY),
                    MoneyMutants.ALL,
                    OrderMutants.ALL,
                    CheckMutants.ALL,
                    StateMutants.ALL,
                    TriggerMutants.ALL,
                    RiskMutants.ALL,
                    GovernanceMutants.ALL,
                    DarkMutants.ALL)
            .flatMap(List::stream)
            .toList();

    private Mutants() {}
}
