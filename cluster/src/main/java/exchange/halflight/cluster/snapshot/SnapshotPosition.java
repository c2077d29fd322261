package exchange.halflight.cluster.snapshot;

/**
 * Where a snapshot stands, as its first message says.
 *
 * @param logPosition bytes of the log that are applied
 * @param commandSequence commands applied
 * @param eventSequence events emitted
 * @param stateHash the engine's hash of the state
 */
public record SnapshotPosition(long logPosition, long commandSequence, long eventSequence, long stateHash) {}
