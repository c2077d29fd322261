package exchange.halflight.benchmarks.streams;

import java.util.Arrays;
import java.util.stream.Collectors;

/**
 * The five streams. A spec fixes how many orders rest before the measured part starts, how far from the
 * reference price they lie, and what the commands are.
 */
public enum StreamSpec {
    /** 1,000 resting orders; strictly one passive order, then one cancel. */
    CHURN_1K("churn1k", 1_000, 1_000, Mix.CHURN),
    /** 100,000 resting orders; strictly one passive order, then one cancel. */
    CHURN_100K("churn100k", 100_000, 5_000, Mix.CHURN),
    /** About 1,000 resting orders; 60% GTC, 5% IOC, 30% cancel, 5% move. */
    MIX_1K("mix1k", 1_000, 1_000, Mix.TRADING),
    /** About 100,000 resting orders; 60% GTC, 5% IOC, 30% cancel, 5% move. */
    MIX_100K("mix100k", 100_000, 5_000, Mix.TRADING),
    /** About 1,000 resting orders; 9% GTC, 3% IOC, 6% cancel, 82% move: the mix of the peer's README. */
    README("readme", 1_000, 1_000, Mix.PEER_README);

    /** Percentages of the commands; what is missing to 100 are moves. {@code CHURN} alternates strictly instead of drawing. */
    enum Mix {
        CHURN(50, 0, 50),
        TRADING(60, 5, 30),
        PEER_README(9, 3, 6);

        private final int gtcPercent;
        private final int iocPercent;
        private final int cancelPercent;

        Mix(int gtcPercent, int iocPercent, int cancelPercent) {
            this.gtcPercent = gtcPercent;
            this.iocPercent = iocPercent;
            this.cancelPercent = cancelPercent;
        }

        int gtcPercent() {
            return gtcPercent;
        }

        int iocPercent() {
            return iocPercent;
        }

        int cancelPercent() {
            return cancelPercent;
        }
    }

    private final String label;
    private final int targetRestingOrders;
    private final int distanceTicks;
    private final Mix mix;

    StreamSpec(String label, int targetRestingOrders, int distanceTicks, Mix mix) {
        this.label = label;
        this.targetRestingOrders = targetRestingOrders;
        this.distanceTicks = distanceTicks;
        this.mix = mix;
    }

    /** The name used on the command line and in results. */
    public String label() {
        return label;
    }

    /** Orders resting before the first measured command; mixes are steered to stay near it. */
    public int targetRestingOrders() {
        return targetRestingOrders;
    }

    /** Bound of the draws that place a passive order: it lies 1 to this many ticks from the reference. */
    public int distanceTicks() {
        return distanceTicks;
    }

    Mix mix() {
        return mix;
    }

    /**
     * Finds a stream by its label.
     *
     * @throws IllegalArgumentException naming the known labels, if there is none
     */
    public static StreamSpec ofLabel(String label) {
        for (StreamSpec spec : values()) {
            if (spec.label.equals(label)) {
                return spec;
            }
        }
        String known = Arrays.stream(values()).map(StreamSpec::label).collect(Collectors.joining(", "));
        throw new IllegalArgumentException("unknown stream '" + label + "', known: " + known);
    }

    @Override
    public String toString() {
        return label;
    }
}
