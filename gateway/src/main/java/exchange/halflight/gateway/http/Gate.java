package exchange.halflight.gateway.http;

import exchange.halflight.gateway.access.Caller;
import exchange.halflight.gateway.access.LimitedException;
import exchange.halflight.gateway.access.Presented;
import exchange.halflight.gateway.access.Rule;
import exchange.halflight.identity.Refusal;
import exchange.halflight.identity.Refused;
import java.util.Optional;

/** Decides who may make a call, before it is handled. */
@FunctionalInterface
public interface Gate {
    /** Lets everybody do what anybody may, and nobody anything else. */
    Gate ANYBODY = (request, rule) -> {
        if (rule.who() != Rule.Who.ANYBODY) {
            throw new Refused(Refusal.UNAUTHENTICATED, "This gateway has no accounts to log in to.");
        }
        return Optional.empty();
    };

    /**
     * Lets the call through, or throws why not.
     *
     * @return who calls
     * @throws Refused where it is not let in
     * @throws LimitedException where it is too much
     */
    Optional<Caller> admit(Presented request, Rule rule);
}
