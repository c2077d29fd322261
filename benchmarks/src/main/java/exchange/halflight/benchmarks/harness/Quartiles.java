package exchange.halflight.benchmarks.harness;

import java.util.List;

/** The quartiles of a sample, interpolated between neighbours. */
record Quartiles(double q1, double median, double q3) {
    static Quartiles of(List<Double> sample) {
        double[] sorted =
                sample.stream().mapToDouble(Double::doubleValue).sorted().toArray();
        return new Quartiles(at(sorted, 0.25), at(sorted, 0.5), at(sorted, 0.75));
    }

    private static double at(double[] sorted, double quantile) {
        if (sorted.length == 0) {
            throw new IllegalArgumentException("no sample");
        }
        double position = quantile * (sorted.length - 1);
        int below = (int) position;
        int above = Math.min(below + 1, sorted.length - 1);
        return sorted[below] + (position - below) * (sorted[above] - sorted[below]);
    }
}
