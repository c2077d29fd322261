package exchange.halflight.oracle.venue;

import exchange.halflight.oracle.source.Refusal;
import exchange.halflight.oracle.source.Refusals;
import exchange.halflight.oracle.source.Venue;
import exchange.halflight.oracle.status.VenueReport;
import java.util.concurrent.atomic.AtomicLong;

/** How a connection fares, for reports. Safe for all threads. */
final class ConnectionRecord {
    private static final int MOST_CHARACTERS = 200;

    private final Venue venue;
    private final Refusals refusals = new Refusals();
    private final AtomicLong connections = new AtomicLong();
    private volatile boolean connected;
    private volatile String problem = "";

    ConnectionRecord(Venue venue) {
        this.venue = venue;
    }

    void connected() {
        connections.incrementAndGet();
        connected = true;
    }

    void lost(String why) {
        connected = false;
        problem = shortened(why);
    }

    void refused(Refusal refusal, String what) {
        refusals.count(refusal);
        if (refusal == Refusal.VENUE_ERROR) {
            problem = shortened(what);
        }
    }

    VenueReport report() {
        return new VenueReport(venue, connected, connections.get(), problem, refusals.byReason());
    }

    private static String shortened(String text) {
        return text.length() <= MOST_CHARACTERS ? text : text.substring(0, MOST_CHARACTERS) + "…";
    }
}
