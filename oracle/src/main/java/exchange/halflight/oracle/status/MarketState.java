package exchange.halflight.oracle.status;

/** How it stands with the reference of a market. */
public enum MarketState {
    /** The exchange has no such market. */
    NOT_LISTED,
    /** It has just begun; nothing has been said yet. */
    STARTING,
    /** There is an index, and the exchange gets it. */
    LIVE,
    /** The index has moved too far to be believed at once: the exchange is told that its reference is stale. */
    DOUBTED,
    /** No source says anything: the reference is stale. */
    SILENT,
    /** The sources are too far from each other to believe any: the reference is stale. */
    DISAGREEING
}
