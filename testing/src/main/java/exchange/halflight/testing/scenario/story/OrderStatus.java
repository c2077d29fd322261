package exchange.halflight.testing.scenario.story;

/** What became of an order that a story placed. */
public enum OrderStatus {
    /** A trigger that has not fired. */
    UNTRIGGERED,
    /** In the book, nothing traded. */
    OPEN,
    /** In the book, partly traded. */
    PARTIALLY_FILLED,
    /** Traded whole. */
    FILLED,
    /** Ended with something untraded, for whatever {@link exchange.halflight.core.event.CancelReason}. */
    CANCELLED,
    /** Never accepted. */
    REJECTED
}
