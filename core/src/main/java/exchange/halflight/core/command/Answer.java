package exchange.halflight.core.command;

/**
 * The answer to one command. The engine owns one and overwrites it at the next command: read it before sending another.
 */
public final class Answer {
    private Rejection rejection;
    private long id;
    private long filledUnits;
    private boolean repeated;

    /** Null where the command was accepted. */
    public Rejection rejection() {
        return rejection;
    }

    /** Whether the command was accepted. */
    public boolean accepted() {
        return rejection == null;
    }

    /**
     * What the command made or touched: the order id (place, amend, cancel), the account id (open account), the market id
     * (create market), the number of orders cancelled (cancel all), else 0; 0 where it was rejected.
     */
    public long id() {
        return id;
    }

    /** Size units that a place or amend traded at once. */
    public long filledUnits() {
        return filledUnits;
    }

    /** Whether this is the remembered answer to an earlier command with the same account and command id. */
    public boolean repeated() {
        return repeated;
    }

    /** Overwrites this answer and returns it. */
    public Answer set(Rejection newRejection, long newId, long newFilledUnits, boolean newRepeated) {
        rejection = newRejection;
        id = newId;
        filledUnits = newFilledUnits;
        repeated = newRepeated;
        return this;
    }
}
