package exchange.halflight.app.explain;

import java.util.Map;

/** What the kinds of events that need no arithmetic mean. */
final class EventKinds {
    private static final Map<String, String> MEANINGS = Map.ofEntries(
            Map.entry("commandRejected", "a command broke a rule; it changed nothing (rulebook 13)"),
            Map.entry("accountOpened", "an account was opened"),
            Map.entry("marketCreated", "a market was created with these parameters (rulebook 1)"),
            Map.entry("marketParametersChanged", "a market has these parameters from now on (rulebook 12)"),
            Map.entry("roleChanged", "an account has got or lost a role (rulebook 12)"),
            Map.entry("proposalMade", "a change was proposed (rulebook 12)"),
            Map.entry("proposalApproved", "a proposed change was approved by one more (rulebook 12)"),
            Map.entry("proposalClosed", "a proposed change was carried out, refused, or has lapsed (rulebook 12)"),
            Map.entry("pauseChanged", "the pause level changed (rulebook 12)"),
            Map.entry("governanceChanged", "changes are approved by these terms from now on (rulebook 12)"),
            Map.entry("orderTriggered", "an order that waited for a price has been placed (rulebook 5)"),
            Map.entry("triggerRefused", "an order that waited for a price was refused when it came (rulebook 5)"),
            Map.entry("triggerAmended", "an order that waits for a price got other terms (rulebook 5)"),
            Map.entry("marketStatusChanged", "a market takes other orders from now on (rulebook 12)"),
            Map.entry("referenceUpdated", "the oracle brought outside prices (rulebook 9)"),
            Map.entry("referenceWentStale", "the outside prices are no longer fresh (rulebook 9)"),
            Map.entry("markChanged", "the mark price changed (rulebook 9)"),
            Map.entry("orderAccepted", "an order passed all checks (procedure 2)"),
            Map.entry("orderRested", "what is left of an order now stands in the book (procedure 2)"),
            Map.entry("orderAmended", "an order got other terms (procedure 10)"),
            Map.entry("orderReduced", "a reduce-only order was cut to its position (procedure 9)"),
            Map.entry("orderCancelled", "an order ended with something untraded (procedure 11)"),
            Map.entry("entryPosted", "money moved between two accounts of the ledger, outside a fill (rulebook 2)"),
            Map.entry("positionChanged", "a position changed, outside a fill (rulebook 3)"),
            Map.entry("leverageChanged", "an account chose another leverage (rulebook 4)"),
            Map.entry("deadManSwitchSet", "an account's orders will be cancelled unless it says so again (rulebook 5)"),
            Map.entry("stakeChanged", "an account's stake, which sets its discount, changed (rulebook 8)"),
            Map.entry(
                    "liquidationWarned",
                    "a position's equity is down to one and a half times maintenance (rulebook 11)"),
            Map.entry(
                    "fundingPredicted",
                    "the funding rate that the samples so far would give has changed (rulebook 10)"),
            Map.entry("breakerTripped", "a circuit breaker has tripped (rulebook 12)"),
            Map.entry("pegsMoved", "pegged orders of a dark market follow new outside prices (rulebook 7)"));

    private EventKinds() {}

    /** The kind of an event, from its line of JSON. */
    static String of(String json) {
        return json.replaceFirst("^\\{\"event\":\"([a-zA-Z]+)\".*", "$1");
    }

    static String meaning(String kind) {
        return MEANINGS.getOrDefault(kind, "an event of the kind " + kind);
    }
}
