package exchange.halflight.benchmarks.harness;

import exchange.halflight.benchmarks.subject.Subject;
import picocli.CommandLine.Command;

/** {@code bench book}: the order book alone. */
@Command(name = "book", description = "Our lit order book beside the peer's fast one.")
public final class BookCommand extends CompareCommand {
    /** Compares our lit book with the peer's direct one. */
    public BookCommand() {
        super("book", Subject.OUR_BOOK, Subject.PEER_DIRECT);
    }
}
