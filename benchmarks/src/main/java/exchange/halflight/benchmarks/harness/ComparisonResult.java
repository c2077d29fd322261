package exchange.halflight.benchmarks.harness;

/**
 * What a {@link Comparison} found. A ratio is the speed of ours divided by the speed of the peer, one a round.
 *
 * @param ratio ours to the peer
 * @param control ours to ours in another JVM: how much to believe of the ratio
 * @param ourNanos median duration of a command, nanoseconds
 * @param peerNanos median duration of a command, nanoseconds
 * @param ourBytes most bytes allocated a command in any measured pass
 * @param peerBytes most bytes allocated a command in any measured pass
 */
record ComparisonResult(
        Quartiles ratio, Quartiles control, double ourNanos, double peerNanos, double ourBytes, double peerBytes) {}
