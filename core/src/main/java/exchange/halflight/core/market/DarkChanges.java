package exchange.halflight.core.market;

/** Markets whose dark books have to be matched before a command is over. Single-threaded. */
public final class DarkChanges {
    private final TouchedMarkets shrunk = new TouchedMarkets();
    private final TouchedMarkets unmatched = new TouchedMarkets();

    /** Resting orders that have become smaller may trade. */
    public TouchedMarkets shrunk() {
        return shrunk;
    }

    /** Any two resting orders may trade. */
    public TouchedMarkets unmatched() {
        return unmatched;
    }

    /** Forgets all. */
    public void clear() {
        shrunk.clear();
        unmatched.clear();
    }
}
