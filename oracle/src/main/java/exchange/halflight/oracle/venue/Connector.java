package exchange.halflight.oracle.venue;

import exchange.halflight.oracle.status.VenueReport;

/** The connection to one venue: kept up by threads of its own until it is closed. */
interface Connector extends AutoCloseable {
    void start();

    VenueReport report();

    @Override
    void close();
}
