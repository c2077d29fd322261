package exchange.halflight.cluster.codec;

/**
 * The state of the exchange at one position of its log. Two nodes, and an offline replay, have the same hash at the same
 * position.
 *
 * @param logPosition bytes of the log that are applied
 * @param commandSequence commands applied
 * @param eventSequence events emitted
 * @param stateHash hash of the whole state
 */
public record StatePosition(long logPosition, long commandSequence, long eventSequence, long stateHash) {}
