package exchange.halflight.benchmarks.harness;

import exchange.halflight.benchmarks.subject.Subject;
import picocli.CommandLine.Command;

/** {@code bench core}: the whole way of an order, on one thread. */
@Command(
        name = "core",
        description = "Our whole core (margin, ledger, idempotency, events encoded) beside the peer's"
                + " risk check, matching and release on one thread.")
public final class CoreCommand extends CompareCommand {
    /** Compares our core with the peer's. */
    public CoreCommand() {
        super("core", Subject.OUR_CORE, Subject.PEER_CORE);
    }
}
