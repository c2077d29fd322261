package exchange.halflight.gateway.attack;

import exchange.halflight.cluster.client.ClientSettings;
import exchange.halflight.cluster.node.DataDirectory;
import exchange.halflight.gateway.Gateway;
import exchange.halflight.gateway.RunningExchange;
import exchange.halflight.gateway.access.Authenticator;
import exchange.halflight.gateway.access.ClientAddresses;
import exchange.halflight.gateway.access.LimitControl;
import exchange.halflight.gateway.access.Limits;
import exchange.halflight.gateway.access.OpenAccesses;
import exchange.halflight.gateway.access.OperatorToken;
import exchange.halflight.gateway.access.TestIdentity;
import exchange.halflight.gateway.access.TierLimits;
import exchange.halflight.gateway.binance.BinancePart;
import exchange.halflight.gateway.binance.ListenKeys;
import exchange.halflight.gateway.binance.StreamsPart;
import exchange.halflight.gateway.grpc.GrpcAccess;
import exchange.halflight.gateway.history.Archive;
import exchange.halflight.gateway.http.HttpPart;
import exchange.halflight.gateway.http.HttpServer;
import exchange.halflight.gateway.http.Origins;
import exchange.halflight.gateway.rest.AccountParts;
import exchange.halflight.gateway.rest.NativeApi;
import exchange.halflight.gateway.stream.StreamPart;
import exchange.halflight.identity.Identity;
import exchange.halflight.messages.grpc.AmountRequest;
import exchange.halflight.messages.grpc.OpenAccountRequest;
import io.grpc.ManagedChannel;
import io.grpc.netty.shaded.io.grpc.netty.NettyChannelBuilder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedQueue;

/** All doors of two gateways, which have a node and a database in common, as attackers find them. */
final class Doors implements AutoCloseable {
    static final String SITE = "https://halflight.example";
    static final String SITE_NAME = "halflight.example";

    private static final TierLimits PLENTY =
            new TierLimits(1_000_000, 100_000, 1_000_000, 100_000, 1_000, 1_000, 100_000, 100_000);

    final TestIdentity identity;
    final RunningExchange exchange;

    private final Queue<Throwable> failures = new ConcurrentLinkedQueue<>();
    private final Path data;
    private final Identity secondIdentity;
    private final OpenAccesses firstOpen;
    private final OpenAccesses secondOpen;
    private final Gateway second;
    private final List<ManagedChannel> channels;
    private volatile Duration ahead = Duration.ZERO;

    Doors(Path folder) throws Exception {
        InstantSource clock = this::now;
        data = folder.resolve("exchange");
        OperatorToken token = OperatorToken.loadOrCreate(tokenFile());
        identity = new TestIdentity(folder.resolve("postgres"), clock);
        firstOpen = new OpenAccesses(identity.identity(), clock);
        exchange = new RunningExchange(
                        data, Optional.of(grpc(identity.identity(), firstOpen, token)), parts(identity.identity()))
                .withMarketAndAccounts();
        secondIdentity = identity.another();
        secondIdentity.start();
        secondOpen = new OpenAccesses(secondIdentity, clock);
        second = Gateway.start(new Gateway.Settings(
                0,
                Optional.of(grpc(secondIdentity, secondOpen, token)),
                HttpServer.Settings.local(0, parts(secondIdentity)),
                ClientSettings.local(data),
                Archive.none(),
                RunningExchange.PATIENCE,
                failures::add));
        channels = List.of(
                exchange.newChannel(),
                NettyChannelBuilder.forAddress("127.0.0.1", second.port())
                        .usePlaintext()
                        .build());
    }

    private GrpcAccess grpc(Identity room, OpenAccesses open, OperatorToken token) {
        Limits limits = limits();
        return new GrpcAccess(
                new Authenticator(room, limits, new ClientAddresses(List.of())),
                limits,
                open,
                token,
                LimitControl.follow(room, limits));
    }

    private HttpPart[] parts(Identity room) {
        Limits limits = limits();
        ClientAddresses addresses = new ClientAddresses(List.of());
        List<HttpPart> parts = new ArrayList<>(NativeApi.open(this::now, "test", () -> false));
        parts.addAll(AccountParts.of(new AccountParts.Settings(
                room, limits, addresses, new Origins(List.of(SITE), List.of(SITE_NAME)), 0, true)));
        parts.addAll(NativeApi.trading(limits));
        ListenKeys listenKeys = new ListenKeys(this::now);
        parts.add(new BinancePart(new Authenticator(room, limits, addresses), limits, listenKeys, this::now));
        parts.add(new StreamsPart(room, limits, listenKeys, this::now));
        parts.add(new StreamPart(Optional.of(room), limits));
        return parts.toArray(HttpPart[]::new);
    }

    private static Limits limits() {
        return new Limits(System::nanoTime, 1_000, subject -> PLENTY);
    }

    /** The time by which everything is judged. */
    Instant now() {
        return Instant.now().plus(ahead);
    }

    /** Lets time pass for who judges. */
    void pass(Duration duration) {
        ahead = ahead.plus(duration);
    }

    /** HTTP port of the first gateway, 0, or the second, 1. */
    int http(int gateway) {
        return gateway == 0 ? exchange.gateway.httpPort() : second.httpPort();
    }

    /** gRPC of the first gateway, 0, or the second, 1. */
    ManagedChannel grpc(int gateway) {
        return channels.get(gateway);
    }

    Path tokenFile() {
        return DataDirectory.of(data).accounts().resolve(OperatorToken.FILE);
    }

    /** Somebody with an account that has money. */
    UUID person(String email) {
        UUID person = identity.account(email);
        int account =
                (int) RunningExchange.accept(exchange.operator().openAccount(OpenAccountRequest.getDefaultInstance()))
                        .getId();
        RunningExchange.accept(exchange.operator()
                .deposit(AmountRequest.newBuilder()
                        .setAccountId(account)
                        .setAmount("100000")
                        .build()));
        identity.identity().accounts().assignCoreAccount(person, account);
        return person;
    }

    String operatorToken() throws IOException {
        return Files.readString(tokenFile()).strip();
    }

    @Override
    public void close() throws IOException {
        channels.forEach(ManagedChannel::shutdownNow);
        second.close();
        secondOpen.close();
        secondIdentity.close();
        exchange.close();
        firstOpen.close();
        identity.close();
        if (!failures.isEmpty()) {
            throw new AssertionError("The second gateway stopped itself", failures.peek());
        }
    }
}
