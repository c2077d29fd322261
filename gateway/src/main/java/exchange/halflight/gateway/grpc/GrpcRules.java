package exchange.halflight.gateway.grpc;

import exchange.halflight.gateway.access.Rule;
import exchange.halflight.identity.access.Permission;
import exchange.halflight.messages.grpc.ExchangeGrpc;
import java.util.Map;
import java.util.Optional;

/** What each call of account holders asks for; the operator's are nobody else's. */
final class GrpcRules {
    private static final Rule TRADE = Rule.command(Permission.TRADE, 1);
    private static final Map<String, Rule> BY_METHOD = Map.ofEntries(
            Map.entry("PlaceOrder", TRADE),
            Map.entry("AmendOrder", TRADE),
            Map.entry("CancelOrder", TRADE),
            Map.entry("CancelAll", TRADE),
            Map.entry("Batch", Rule.command(Permission.TRADE, 5)),
            Map.entry("OrderEntry", Rule.command(Permission.TRADE, 5)),
            Map.entry("SetLeverage", TRADE),
            Map.entry("AddMargin", TRADE),
            Map.entry("RemoveMargin", TRADE),
            Map.entry("DeadManSwitch", TRADE),
            Map.entry("Withdraw", Rule.command(Permission.WITHDRAW, 5)),
            Map.entry("OrderStatus", Rule.read(1)),
            Map.entry("Account", Rule.read(1)),
            Map.entry("Positions", Rule.read(1)),
            Map.entry("Book", Rule.anybody(2)),
            Map.entry("ListMarkets", Rule.anybody(5)),
            Map.entry("Funding", Rule.anybody(1)),
            Map.entry("Insurance", Rule.anybody(1)),
            Map.entry("OracleStatus", Rule.anybody(2)),
            Map.entry("StreamEvents", Rule.anybody(5)));

    private GrpcRules() {}

    /** The rule of a call; empty for the operator's. */
    static Optional<Rule> of(String service, String method) {
        if (!service.equals(ExchangeGrpc.SERVICE_NAME)) {
            return Optional.empty();
        }
        Rule rule = BY_METHOD.get(method);
        if (rule == null) {
            throw new IllegalStateException("nobody has said who may call " + method);
        }
        return Optional.of(rule);
    }
}
