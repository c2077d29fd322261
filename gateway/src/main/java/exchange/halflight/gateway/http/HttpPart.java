package exchange.halflight.gateway.http;

import exchange.halflight.gateway.service.Services;

/** A part of the HTTP API: a set of operations, or the gate in front of all. */
@FunctionalInterface
public interface HttpPart {
    /** Adds its operations, which stand on these services. */
    void addTo(Routes routes, Services services);
}
