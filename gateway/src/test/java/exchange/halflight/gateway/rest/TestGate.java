package exchange.halflight.gateway.rest;

import exchange.halflight.gateway.access.Allowance;
import exchange.halflight.gateway.access.Caller;
import exchange.halflight.gateway.access.Presented;
import exchange.halflight.gateway.access.Rule;
import exchange.halflight.gateway.access.Subject;
import exchange.halflight.gateway.http.Gate;
import exchange.halflight.identity.Client;
import exchange.halflight.identity.Refusal;
import exchange.halflight.identity.Refused;
import exchange.halflight.identity.access.AccessEnd;
import exchange.halflight.identity.access.Permission;
import exchange.halflight.identity.access.Principal;
import exchange.halflight.identity.access.Tier;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.UUID;

/** Believes whoever says which account he is, and what he may do: this is about what lies behind the gate. */
final class TestGate implements Gate {
    /** The account in the exchange, with {@code r} behind it where it may only read. */
    static final String HEADER = "X-Test-Account";

    private static final Allowance PLENTY = new Allowance(Allowance.Verdict.ALLOWED, 1_000, 999, 1, 0);

    @Override
    public Optional<Caller> admit(Presented request, Rule rule) {
        List<String> named = request.headers().apply(HEADER);
        if (named.isEmpty()) {
            if (rule.who() != Rule.Who.ANYBODY) {
                throw new Refused(Refusal.UNAUTHENTICATED);
            }
            return Optional.empty();
        }
        boolean readsOnly = named.getFirst().endsWith("r");
        EnumSet<Permission> may = readsOnly ? EnumSet.of(Permission.READ) : EnumSet.allOf(Permission.class);
        if (rule.permission().filter(needed -> !may.contains(needed)).isPresent()) {
            throw new Refused(Refusal.PERMISSION_MISSING);
        }
        int account = Integer.parseInt(named.getFirst().replace("r", ""));
        UUID id = new UUID(0, account);
        Principal principal = new Principal(
                id, OptionalInt.of(account), Tier.PRO, may, false, new AccessEnd.OfSession(id), Instant.MAX);
        return Optional.of(new Caller(
                Optional.of(principal),
                Optional.empty(),
                new Client(request.peer(), "test", Optional.empty()),
                Subject.of(principal),
                PLENTY));
    }
}
