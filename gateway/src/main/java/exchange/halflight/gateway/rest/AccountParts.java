package exchange.halflight.gateway.rest;

import exchange.halflight.gateway.access.Authenticator;
import exchange.halflight.gateway.access.ClientAddresses;
import exchange.halflight.gateway.access.Limits;
import exchange.halflight.gateway.http.HttpPart;
import exchange.halflight.gateway.http.Origins;
import exchange.halflight.identity.Identity;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Everything about accounts: the gate in front of all operations, and the operations of accounts themselves. */
public final class AccountParts {
    private AccountParts() {}

    /**
     * What they need to know.
     *
     * @param addresses where requests come from
     * @param origins which pages may call
     * @param actingAccountId who opens accounts in the exchange and pays play money in; 0 = the operator
     * @param paper whether there is play money
     */
    public record Settings(
            Identity identity,
            Limits limits,
            ClientAddresses addresses,
            Origins origins,
            int actingAccountId,
            boolean paper) {}

    /** The parts. */
    public static List<HttpPart> of(Settings settings) {
        Identity identity = settings.identity();
        Authenticator authenticator = new Authenticator(identity, settings.limits(), settings.addresses());
        List<HttpPart> parts = new ArrayList<>(List.of(
                (routes, services) -> routes.origins(settings.origins())
                        .gate((request, rule) -> Optional.of(authenticator.admit(request, rule))),
                new AuthPart(identity, settings.actingAccountId()),
                new SecondFactorPart(identity.secondFactor()),
                new AccountPart(identity, settings.limits()),
                new ApiKeysPart(identity.apiKeys()),
                new WalletPart(identity.wallets())));
        if (settings.paper()) {
            parts.add(new PaperPart(identity, settings.actingAccountId()));
        }
        return List.copyOf(parts);
    }
}
