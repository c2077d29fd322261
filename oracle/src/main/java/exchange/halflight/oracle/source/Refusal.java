package exchange.halflight.oracle.source;

/** Why something that a source said was not taken. Each is counted by source and shown. */
public enum Refusal {
    /** No JSON, or not of the form that the venue documents. */
    MALFORMED,
    /** Where a number belongs stands something else, for instance NaN or Infinity. */
    NOT_A_NUMBER,
    /** Zero or negative. */
    NOT_POSITIVE,
    /** A number that no price or size can be, for instance 1e400. */
    OUT_OF_RANGE,
    /** Older than the source's limit when it arrived. */
    STALE,
    /** Further ahead of this machine's clock than clocks differ. */
    FUTURE,
    /** Older than what the source said before, or said twice. */
    BACKWARDS,
    /** A best bid above the best ask. */
    CROSSED,
    /** The source's own confidence interval is too wide. */
    UNCERTAIN,
    /** About something that was not asked for. */
    UNKNOWN_SYMBOL,
    /** The venue answered with an error, for instance to a subscription. */
    VENUE_ERROR
}
