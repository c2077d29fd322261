package exchange.halflight.oracle.status;

import exchange.halflight.oracle.source.Refusal;
import exchange.halflight.oracle.source.Venue;
import java.util.Map;

/**
 * The connection to one venue.
 *
 * @param connections made so far
 * @param problem why the last one ended or could not be made; empty = there was nothing
 * @param refusals frames that could not be given to any source, by reason
 */
public record VenueReport(
        Venue venue, boolean connected, long connections, String problem, Map<Refusal, Long> refusals) {
    public VenueReport {
        refusals = Map.copyOf(refusals);
    }
}
