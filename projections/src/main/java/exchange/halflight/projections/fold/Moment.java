package exchange.halflight.projections.fold;

/** The event at hand: its number, its command's and its sequenced time. */
final class Moment {
    long eventSequence;
    long commandSequence;
    long timeNanos;
}
