package exchange.halflight.benchmarks.harness;

import exchange.halflight.benchmarks.subject.Subject;
import picocli.CommandLine.Command;

/** {@code bench core}: the whole way of an order, on one thread. */
@Command(
        name = "core",
        description = "A whole core (margin, ledger, idempotency, events encoded) beside the peer's"
                + " risk check, matching and release on one thread.")
public final class CoreCommand extends CompareCommand {
    /** Compares with the peer's whole way. */
    public CoreCommand() {
        super("core", Subject.PEER_CORE);
    }
}
