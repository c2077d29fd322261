package exchange.halflight.testing.scenario.story;

import exchange.halflight.core.governance.Role;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * An account at the start of a story.
 *
 * @param depositMicros opening deposit, 0 = none
 * @param roles given to it by the operator, beside USER
 * @param leverage leverage by market name, in the story's order; a market left out keeps its default
 */
public record AccountSetup(
        String name, long depositMicros, Map<String, Integer> leverage, boolean liquidityProvider, List<Role> roles) {
    public AccountSetup {
        leverage = Collections.unmodifiableMap(new LinkedHashMap<>(leverage));
        roles = List.copyOf(roles);
    }
}
