package exchange.halflight.identity.access;

import exchange.halflight.identity.store.Database;

/** Whether all gateways halve what everybody may ask: a switch of the operator's, told to every gateway when it changes. */
public final class StrictLimits {
    private final Database database;
    private final AccessEnds ends;

    public StrictLimits(Database database, AccessEnds ends) {
        this.database = database;
        this.ends = ends;
    }

    /** Whether it is on. */
    public boolean isOn() {
        return database.inTransaction(handle -> handle.createQuery("SELECT is_on FROM strict_limits")
                .mapTo(Boolean.class)
                .one());
    }

    /** Switches it. Who may is the gateway's to decide. */
    public void set(boolean on) {
        database.inTransaction(handle -> {
            handle.createUpdate("UPDATE strict_limits SET is_on = :on")
                    .bind("on", on)
                    .execute();
            ends.tell(handle, new AccessEnd.OfLimits());
            return on;
        });
    }
}
