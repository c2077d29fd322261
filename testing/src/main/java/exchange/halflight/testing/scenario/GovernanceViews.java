package exchange.halflight.testing.scenario;

import exchange.halflight.core.governance.Role;
import exchange.halflight.testing.scenario.observed.ObservedExchange;
import exchange.halflight.testing.scenario.observed.ObservedGovernance;
import exchange.halflight.testing.scenario.story.Scenario;
import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.Map;

/** Roles and proposals as trees in the shape of a story's expectations. */
final class GovernanceViews {
    private GovernanceViews() {}

    /** By the story's ids. */
    static Map<String, Object> proposals(ObservedExchange observed, CommandSender sender) {
        Map<String, Object> proposals = new LinkedHashMap<>();
        sender.proposalIds().forEach((id, number) -> {
            ObservedGovernance.Standing standing =
                    observed.governance().proposals().get(number);
            Map<String, Object> row = new LinkedHashMap<>();
            row.put(
                    "status",
                    standing.outcome() == null ? "OPEN" : standing.outcome().name());
            row.put("approvals", BigDecimal.valueOf(standing.approvals()));
            row.put("refusal", standing.refusal() == null ? "" : standing.refusal());
            row.put("reason", standing.proposal().reason());
            proposals.put(id, row);
        });
        return proposals;
    }

    /** By account, in the order of the roles' codes. */
    static Map<String, Object> roles(ObservedExchange observed, Scenario scenario) {
        Map<String, Object> roles = new LinkedHashMap<>();
        for (int accountId : observed.accountIds()) {
            roles.put(
                    scenario.accounts().get(accountId - 1).name(),
                    observed.governance().roles(accountId).stream()
                            .map(Role::name)
                            .toList());
        }
        return roles;
    }
}
