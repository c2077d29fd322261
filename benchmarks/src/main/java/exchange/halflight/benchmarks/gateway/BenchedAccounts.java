package exchange.halflight.benchmarks.gateway;

import exchange.halflight.gateway.access.ClientAddresses;
import exchange.halflight.gateway.access.Limits;
import exchange.halflight.gateway.access.TierLimits;
import exchange.halflight.gateway.http.HttpPart;
import exchange.halflight.gateway.http.Origins;
import exchange.halflight.gateway.rest.AccountParts;
import exchange.halflight.gateway.rest.NativeApi;
import exchange.halflight.gateway.stream.StreamPart;
import exchange.halflight.identity.Identity;
import exchange.halflight.identity.IdentitySettings;
import exchange.halflight.identity.account.Registrations;
import exchange.halflight.identity.secret.Argon2Cost;
import exchange.halflight.identity.secret.KeyChain;
import exchange.halflight.postgres.LocalPostgres;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Identity on a database of its own, with limits that nobody comes to. */
final class BenchedAccounts implements AutoCloseable {
    private static final int CONNECTIONS = 8;
    private static final int PLENTY = 1_000_000_000;
    private static final TierLimits LIMITS =
            new TierLimits(PLENTY, PLENTY, PLENTY, PLENTY, PLENTY, PLENTY, PLENTY, PLENTY);
    private static final int COUNTED = 100_000;

    private final LocalPostgres server;
    private final Identity identity;

    private BenchedAccounts(LocalPostgres server, Identity identity) {
        this.server = server;
        this.identity = identity;
    }

    static BenchedAccounts start(Path data) throws IOException {
        LocalPostgres server = LocalPostgres.start(data.resolve("postgres"), true);
        Identity identity = Identity.open(
                new IdentitySettings(
                        server.database("postgres", CONNECTIONS),
                        KeyChain.generate(),
                        Argon2Cost.STANDARD,
                        new Registrations.Rules("1", Set.of()),
                        URI.create("http://localhost"),
                        Optional.empty(),
                        false),
                InstantSource.system());
        identity.start();
        return new BenchedAccounts(server, identity);
    }

    /** The gate in front of all operations, and those of accounts and their orders. */
    List<HttpPart> parts() {
        Limits limits = new Limits(System::nanoTime, COUNTED, subject -> LIMITS);
        List<HttpPart> parts = new ArrayList<>(AccountParts.of(new AccountParts.Settings(
                identity, limits, new ClientAddresses(List.of()), new Origins(List.of(), List.of()), 0, true)));
        parts.addAll(NativeApi.trading(limits));
        parts.add(new StreamPart(Optional.of(identity), limits));
        return parts;
    }

    @Override
    public void close() throws IOException {
        identity.close();
        server.close();
    }
}
