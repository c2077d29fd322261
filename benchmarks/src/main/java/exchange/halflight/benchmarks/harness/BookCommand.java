package exchange.halflight.benchmarks.harness;

import exchange.halflight.benchmarks.subject.Subject;
import picocli.CommandLine.Command;

/** {@code bench book}: the order book alone. */
@Command(name = "book", description = "An order book beside the peer's fast one.")
public final class BookCommand extends CompareCommand {
    /** Compares with the peer's direct book. */
    public BookCommand() {
        super("book", Subject.PEER_DIRECT);
    }
}
