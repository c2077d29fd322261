package exchange.halflight.app.exchange;

import exchange.halflight.app.client.CommandFailedException;
import exchange.halflight.cluster.node.DataDirectory;
import exchange.halflight.gateway.access.Authenticator;
import exchange.halflight.gateway.access.ClientAddresses;
import exchange.halflight.gateway.access.LimitControl;
import exchange.halflight.gateway.access.Limits;
import exchange.halflight.gateway.access.OpenAccesses;
import exchange.halflight.gateway.access.OperatorToken;
import exchange.halflight.gateway.binance.BinancePart;
import exchange.halflight.gateway.binance.ListenKeys;
import exchange.halflight.gateway.binance.StreamsPart;
import exchange.halflight.gateway.grpc.GrpcAccess;
import exchange.halflight.gateway.history.Archive;
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
import exchange.halflight.identity.secret.KeyFile;
import exchange.halflight.postgres.DatabaseSettings;
import exchange.halflight.postgres.Schema;
import exchange.halflight.projections.history.History;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.flywaydb.core.api.FlywayException;

/** The accounts of people and keys, and what they add to the doors of a gateway. */
public final class LocalAccounts implements AutoCloseable {
    /** What a registration must accept; changes whenever the terms do. */
    private static final String TERMS_VERSION = "2026-11";

    /** To a database of this machine. */
    public static final int CONNECTIONS = 8;

    /** Accounts and addresses whose requests are counted at once; 70 MB at most. */
    private static final int COUNTED = 100_000;

    private final AccountSettings settings;
    private final Identity identity;
    private final Limits limits = Limits.ofTiers(System::nanoTime, COUNTED);
    private final OperatorToken operator;
    private final OpenAccesses open;
    private final LimitControl control;
    private final History history;

    private LocalAccounts(
            AccountSettings settings, DatabaseSettings database, Identity identity, OperatorToken operator) {
        this.settings = settings;
        this.identity = identity;
        this.operator = operator;
        open = new OpenAccesses(identity, InstantSource.system());
        history = History.in(database);
        control = LimitControl.follow(identity, limits);
        if (settings.strictLimits()) {
            control.setStrict(true);
        }
    }

    /**
     * Opens them.
     *
     * @param data directory with keys and the operator's token, which are made where they are missing
     * @param database where accounts are kept
     * @throws CommandFailedException where that cannot be, such as without the database
     */
    public static LocalAccounts start(AccountSettings settings, Path data, DatabaseSettings database) {
        Path folder = DataDirectory.of(data).accounts();
        LibraryLogs.quiet();
        try {
            OperatorToken operator = OperatorToken.loadOrCreate(folder.resolve(OperatorToken.FILE));
            Identity identity = Identity.open(
                    new IdentitySettings(
                            database,
                            keys(settings, folder),
                            Argon2Cost.STANDARD,
                            new Registrations.Rules(TERMS_VERSION, Set.of()),
                            settings.site(),
                            settings.smtp(),
                            settings.production()),
                    InstantSource.system());
            identity.start();
            return new LocalAccounts(settings, database, identity, operator);
        } catch (FlywayException e) {
            throw new CommandFailedException(
                    Schema.isUnreachable(e)
                            ? "The database " + database.url() + " does not answer, and nobody is known without it."
                            : "Accounts can't be kept: " + e.getMessage(),
                    e);
        } catch (UncheckedIOException | IllegalArgumentException | IllegalStateException e) {
            throw new CommandFailedException("Accounts can't be kept: " + e.getMessage(), e);
        }
    }

    private static KeyChain keys(AccountSettings settings, Path folder) {
        return settings.keys().map(KeyFile::load).orElseGet(() -> KeyFile.loadOrCreate(folder.resolve("keys")));
    }

    /** Whether everybody may ask half as much at this moment. */
    boolean strictLimits() {
        return limits.isStrict();
    }

    /** What the gateway does not remember. */
    Archive archive() {
        return Archive.of(history);
    }

    /** What they add to the HTTP API. */
    List<HttpPart> parts() {
        ClientAddresses addresses = new ClientAddresses(settings.proxies());
        List<HttpPart> parts = new ArrayList<>(AccountParts.of(new AccountParts.Settings(
                identity,
                limits,
                addresses,
                new Origins(origins(), hosts()),
                settings.actingAccountId(),
                !settings.production())));
        parts.addAll(NativeApi.trading(limits));
        InstantSource clock = InstantSource.system();
        ListenKeys listenKeys = new ListenKeys(clock);
        parts.add(new BinancePart(new Authenticator(identity, limits, addresses), limits, listenKeys, clock));
        parts.add(new StreamsPart(identity, limits, listenKeys, clock));
        parts.add(new StreamPart(Optional.of(identity), limits));
        return List.copyOf(parts);
    }

    /** The site's own name, and those that clients of the Binance-compatible API put before it. */
    private List<String> hosts() {
        String own = settings.site().getHost();
        return List.of(own, "fapi." + own, "demo-fapi." + own, "fstream." + own, "ws-fapi." + own);
    }

    /** Who may use gRPC. No proxy stands before it. */
    GrpcAccess grpc() {
        return new GrpcAccess(
                new Authenticator(identity, limits, new ClientAddresses(List.of())), limits, open, operator, control);
    }

    private List<String> origins() {
        String own = settings.site().getScheme() + "://" + settings.site().getAuthority();
        return Stream.concat(Stream.of(own), settings.origins().stream()).toList();
    }

    @Override
    public void close() {
        open.close();
        history.close();
        identity.close();
    }
}
