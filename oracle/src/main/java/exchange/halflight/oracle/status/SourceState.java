package exchange.halflight.oracle.status;

/** How it stands with one source of a market. */
public enum SourceState {
    /** Its price counts. */
    LIVE,
    /** Too far from the median: it does not count. */
    DROPPED,
    /** Nothing new for longer than its limit, or nothing at all. */
    SILENT,
    /** What it says is no price that this market can have. */
    UNUSABLE
}
