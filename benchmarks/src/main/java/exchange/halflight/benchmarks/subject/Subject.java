package exchange.halflight.benchmarks.subject;

import exchange.halflight.benchmarks.streams.OrderIds;
import java.util.Arrays;
import java.util.stream.Collectors;

/** Everything that can be measured, by the name under which the command line knows it. */
public enum Subject {
    /** Our lit order book. */
    OUR_BOOK("our-book"),
    /** Our whole core. */
    OUR_CORE("our-core"),
    /** The peer's fast order book. */
    PEER_DIRECT("peer-direct"),
    /** The peer's plain order book. */
    PEER_NAIVE("peer-naive"),
    /** The peer's risk check, matching and release on one thread. */
    PEER_CORE("peer-core");

    private final String label;

    Subject(String label) {
        this.label = label;
    }

    /** The name used on the command line. */
    public String label() {
        return label;
    }

    /** Whether it takes streams with such ids: our core names orders itself, one after the other. */
    public boolean takes(OrderIds ids) {
        return this != OUR_CORE || ids == OrderIds.SEQUENTIAL;
    }

    /** A new instance; {@link BookUnderTest#reset()} comes before its first use. */
    public BookUnderTest create() {
        return switch (this) {
            case OUR_BOOK -> new OurBook();
            case OUR_CORE -> new OurCore();
            case PEER_DIRECT -> new PeerDirectBook();
            case PEER_NAIVE -> new PeerNaiveBook();
            case PEER_CORE -> new PeerCore();
        };
    }

    /**
     * Finds a subject by its label.
     *
     * @throws IllegalArgumentException naming the known labels, if there is none
     */
    public static Subject ofLabel(String label) {
        for (Subject subject : values()) {
            if (subject.label.equals(label)) {
                return subject;
            }
        }
        String known = Arrays.stream(values()).map(Subject::label).collect(Collectors.joining(", "));
        throw new IllegalArgumentException("unknown subject '" + label + "', known: " + known);
    }

    @Override
    public String toString() {
        return label;
    }
}
