package exchange.halflight.gateway;

import static org.junit.jupiter.api.Assertions.assertFalse;

import exchange.halflight.cluster.client.ClientSettings;
import exchange.halflight.cluster.node.DataDirectory;
import exchange.halflight.cluster.node.ExchangeNode;
import exchange.halflight.cluster.node.FreePorts;
import exchange.halflight.cluster.node.NodeSettings;
import exchange.halflight.gateway.access.OperatorToken;
import exchange.halflight.gateway.grpc.GrpcAccess;
import exchange.halflight.gateway.history.Archive;
import exchange.halflight.gateway.http.HttpPart;
import exchange.halflight.gateway.http.HttpServer;
import exchange.halflight.messages.grpc.AmountRequest;
import exchange.halflight.messages.grpc.CommandReply;
import exchange.halflight.messages.grpc.CreateMarketRequest;
import exchange.halflight.messages.grpc.ExchangeGrpc;
import exchange.halflight.messages.grpc.MarketParameters;
import exchange.halflight.messages.grpc.OpenAccountRequest;
import exchange.halflight.messages.grpc.OperatorGrpc;
import exchange.halflight.messages.grpc.OrderType;
import exchange.halflight.messages.grpc.PlaceOrderRequest;
import exchange.halflight.messages.grpc.Side;
import exchange.halflight.messages.grpc.StateHashReply;
import exchange.halflight.messages.grpc.StateHashRequest;
import exchange.halflight.messages.grpc.UpdateReferenceRequest;
import io.grpc.ManagedChannel;
import io.grpc.Metadata;
import io.grpc.netty.shaded.io.grpc.netty.NettyChannelBuilder;
import io.grpc.stub.MetadataUtils;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;

/** A real node and gateway in this process, with a market BTC-PERP at 50,000 and two rich accounts, 1 and 2. */
public final class RunningExchange implements AutoCloseable {
    public static final String MARKET = "BTC-PERP";
    /** Short, so that a test of a client that does not read need not wait long. */
    public static final Duration PATIENCE = Duration.ofMillis(500);

    private static final Metadata.Key<String> AUTHORIZATION =
            Metadata.Key.of("authorization", Metadata.ASCII_STRING_MARSHALLER);
    private static final int SMALL_WINDOW = 65_535;

    private final Queue<Throwable> failures = new ConcurrentLinkedQueue<>();
    private final ExchangeNode node;
    private final Metadata operatorHeaders;
    public final Gateway gateway;
    public final ManagedChannel channel;

    /** Starts both. */
    public RunningExchange(Path data, HttpPart... parts) throws Exception {
        this(data, Optional.empty(), Archive.none(), parts);
    }

    /** Starts both; what the gateway does not remember stands in the archive. */
    public RunningExchange(Path data, Archive archive, HttpPart... parts) throws Exception {
        this(data, Optional.empty(), archive, parts);
    }

    /** Starts both; the operator shows the token in the data directory, if there is one, and account holders nothing. */
    public RunningExchange(Path data, Optional<GrpcAccess> access, HttpPart... parts) throws Exception {
        this(data, access, Archive.none(), parts);
    }

    private RunningExchange(Path data, Optional<GrpcAccess> access, Archive archive, HttpPart... parts)
            throws Exception {
        node = ExchangeNode.start(
                NodeSettings.single(data, FreePorts.forNode()).withFailStop((component, cause) -> failures.add(cause)));
        Path token = DataDirectory.of(data).accounts().resolve(OperatorToken.FILE);
        operatorHeaders = new Metadata();
        if (Files.exists(token)) {
            operatorHeaders.put(AUTHORIZATION, "Bearer " + Files.readString(token));
        }
        gateway = Gateway.start(new Gateway.Settings(
                0,
                access,
                HttpServer.Settings.local(0, parts),
                ClientSettings.local(data),
                archive,
                PATIENCE,
                failures::add));
        channel = newChannel();
    }

    /** Opens market and accounts. */
    public RunningExchange withMarketAndAccounts() {
        accept(operator()
                .createMarket(CreateMarketRequest.newBuilder()
                        .setParameters(MarketParameters.newBuilder()
                                .setSymbol(MARKET)
                                .setPriceDecimals(1)
                                .setSizeDecimals(3)
                                .setTick("0.5")
                                .setStep("0.01")
                                .setTakerFeePpm(500)
                                .setMakerFeePpm(-200))
                        .build()));
        accept(operator()
                .updateReference(UpdateReferenceRequest.newBuilder()
                        .setMarket(MARKET)
                        .setBid("49999.5")
                        .setAsk("50000.5")
                        .setIndex("50000")
                        .build()));
        for (int account = 1; account <= 2; account++) {
            accept(operator().openAccount(OpenAccountRequest.getDefaultInstance()));
            accept(operator()
                    .deposit(AmountRequest.newBuilder()
                            .setAccountId(account)
                            .setAmount("10000000")
                            .build()));
        }
        return this;
    }

    /** A connection of its own, with the smallest usual window. */
    public ManagedChannel newChannel() {
        return NettyChannelBuilder.forAddress("127.0.0.1", gateway.port())
                .flowControlWindow(SMALL_WINDOW)
                .usePlaintext()
                .build();
    }

    /** What account holders use. */
    public ExchangeGrpc.ExchangeBlockingStub exchange() {
        return ExchangeGrpc.newBlockingStub(channel).withDeadlineAfter(30, TimeUnit.SECONDS);
    }

    /** What the operator uses. */
    public OperatorGrpc.OperatorBlockingStub operator() {
        return OperatorGrpc.newBlockingStub(channel)
                .withInterceptors(MetadataUtils.newAttachHeadersInterceptor(operatorHeaders))
                .withDeadlineAfter(30, TimeUnit.SECONDS);
    }

    /** The node's state. */
    public StateHashReply hash() {
        return operator().stateHash(StateHashRequest.getDefaultInstance());
    }

    /** A limit order. */
    public static PlaceOrderRequest.Builder limit(int account, Side side, String price, String size) {
        return PlaceOrderRequest.newBuilder()
                .setAccountId(account)
                .setMarket(MARKET)
                .setSide(side)
                .setType(OrderType.LIMIT)
                .setPrice(price)
                .setSize(size);
    }

    /** The reply, which must not be a rejection. */
    public static CommandReply accept(CommandReply reply) {
        assertFalse(reply.hasRejection(), reply::toString);
        return reply;
    }

    @Override
    public void close() {
        channel.shutdownNow();
        gateway.close();
        node.close();
        if (!failures.isEmpty()) {
            throw new AssertionError("The exchange stopped itself", failures.peek());
        }
    }
}
