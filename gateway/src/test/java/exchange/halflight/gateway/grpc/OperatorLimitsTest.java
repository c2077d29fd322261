package exchange.halflight.gateway.grpc;

import static exchange.halflight.gateway.RunningExchange.limit;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import exchange.halflight.cluster.node.DataDirectory;
import exchange.halflight.gateway.RunningExchange;
import exchange.halflight.gateway.access.Authenticator;
import exchange.halflight.gateway.access.ClientAddresses;
import exchange.halflight.gateway.access.LimitControl;
import exchange.halflight.gateway.access.Limits;
import exchange.halflight.gateway.access.OpenAccesses;
import exchange.halflight.gateway.access.OperatorToken;
import exchange.halflight.gateway.access.Subject;
import exchange.halflight.gateway.access.TestIdentity;
import exchange.halflight.gateway.access.TierLimits;
import exchange.halflight.gateway.history.TestTables;
import exchange.halflight.identity.Identity;
import exchange.halflight.identity.access.Tier;
import exchange.halflight.messages.grpc.AmountRequest;
import exchange.halflight.messages.grpc.BatchRequest;
import exchange.halflight.messages.grpc.CancelAllRequest;
import exchange.halflight.messages.grpc.ExchangeGrpc;
import exchange.halflight.messages.grpc.OpenAccountRequest;
import exchange.halflight.messages.grpc.OperatorGrpc;
import exchange.halflight.messages.grpc.OrderAnswer;
import exchange.halflight.messages.grpc.OrderCommand;
import exchange.halflight.messages.grpc.PlaceOrderRequest;
import exchange.halflight.messages.grpc.SetTierRequest;
import exchange.halflight.messages.grpc.Side;
import exchange.halflight.messages.grpc.StrictLimitsRequest;
import io.grpc.Metadata;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.grpc.stub.MetadataUtils;
import io.grpc.stub.StreamObserver;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the operator sets of the limits, as an account holder and another gateway find it. */
final class OperatorLimitsTest {
    private static final String EMAIL = "ada@example.org";
    private static final int FREE_OPEN = 20;

    @TempDir
    private Path folder;

    private TestIdentity room;
    private OpenAccesses open;
    private Limits limits;
    private RunningExchange exchange;
    private UUID ada;
    private int account;

    @BeforeEach
    void start() throws Exception {
        room = new TestIdentity(folder.resolve("postgres"), InstantSource.system());
        open = new OpenAccesses(room.identity(), InstantSource.system());
        limits = new Limits(System::nanoTime, 1_000, OperatorLimitsTest::table);
        Path data = folder.resolve("exchange");
        exchange = new RunningExchange(
                        data,
                        Optional.of(new GrpcAccess(
                                new Authenticator(room.identity(), limits, new ClientAddresses(List.of())),
                                limits,
                                open,
                                OperatorToken.loadOrCreate(
                                        DataDirectory.of(data).accounts().resolve(OperatorToken.FILE)),
                                LimitControl.follow(room.identity(), limits))))
                .withMarketAndAccounts();
        ada = room.account(EMAIL);
        account = (int) exchange.operator()
                .openAccount(OpenAccountRequest.getDefaultInstance())
                .getId();
        RunningExchange.accept(exchange.operator()
                .deposit(AmountRequest.newBuilder()
                        .setAccountId(account)
                        .setAmount("100000")
                        .build()));
        room.identity().accounts().assignCoreAccount(ada, account);
    }

    /** Few open orders for FREE, and of all else much for everybody. */
    private static TierLimits table(Subject subject) {
        int openOrders = subject instanceof Subject.OfAccount of && of.tier() == Tier.FREE ? FREE_OPEN : 1_000;
        return new TierLimits(1_000_000, 100_000, 1_000_000, 1_000, 50, 50, 1_000_000, openOrders);
    }

    @AfterEach
    void stop() throws Exception {
        exchange.close();
        open.close();
        room.close();
    }

    @Test
    void openOrdersAreBoundedByWhateverCall() throws Exception {
        BatchRequest.Builder batch = BatchRequest.newBuilder();
        for (int i = 0; i < FREE_OPEN; i++) {
            batch.addCommands(OrderCommand.newBuilder().setPlace(order()));
        }
        BatchRequest.Builder tooMany =
                batch.clone().addCommands(OrderCommand.newBuilder().setPlace(order()));
        refused("TOO_MANY_OPEN_ORDERS", () -> ada().batch(tooMany.build()));
        setTier(Tier.PRO);
        ada().batch(batch.build()).getAnswersList().forEach(answer -> assertFalse(answer.hasRejection()));
        setTier(Tier.FREE);
        refused("TOO_MANY_OPEN_ORDERS", () -> ada().placeOrder(order()));
        assertTrue(ended(order()).contains("TOO_MANY_OPEN_ORDERS"));
        setTier(Tier.BASIC);
        assertFalse(ada().placeOrder(order()).hasRejection());
        assertEquals(
                FREE_OPEN + 1,
                ada().cancelAll(CancelAllRequest.getDefaultInstance()).getId());
    }

    @Test
    void anotherTierEndsStreamsSoThatTheyAreJudgedAnew() throws Exception {
        CompletableFuture<OrderAnswer> first = new CompletableFuture<>();
        CompletableFuture<Status> end = new CompletableFuture<>();
        orderEntry(first, end)
                .onNext(OrderCommand.newBuilder().setPlace(order()).build());
        assertFalse(first.get(10, TimeUnit.SECONDS).hasRejection());
        setTier(Tier.PRO);
        assertEquals(Status.Code.UNAUTHENTICATED, end.get(2, TimeUnit.SECONDS).getCode());
    }

    @Test
    void strictModeHalvesAtAllGatewaysAndStays() {
        Subject subject = new Subject.OfAccount(ada, Tier.FREE);
        Limits others = Limits.ofTiers(System::nanoTime, 1_000);
        try (Identity another = room.another()) {
            another.start();
            LimitControl.follow(another, others);
            assertTrue(strict(true));
            assertEquals(FREE_OPEN / 2, limits.of(subject).openOrders());
            TestTables.await(() -> others.of(subject).openOrders() == FREE_OPEN / 2);
            Limits later = Limits.ofTiers(System::nanoTime, 1_000);
            LimitControl.follow(another, later);
            assertTrue(later.isStrict(), "a gateway that starts now");
            assertFalse(strict(false));
            TestTables.await(() -> !others.isStrict());
        }
        assertEquals(FREE_OPEN, limits.of(subject).openOrders());
    }

    @Test
    void onlyTheOperatorSetsThemAndOnlyOfThoseWhoHaveThem() {
        SetTierRequest request =
                SetTierRequest.newBuilder().setAccountId(account).setTier("PRO").build();
        OperatorGrpc.OperatorBlockingStub stub = OperatorGrpc.newBlockingStub(exchange.channel);
        status(Status.Code.UNAUTHENTICATED, () -> stub.setTier(request));
        OperatorGrpc.OperatorBlockingStub asAda =
                stub.withInterceptors(MetadataUtils.newAttachHeadersInterceptor(session()));
        status(Status.Code.UNAUTHENTICATED, () -> asAda.setTier(request));
        status(Status.Code.UNAUTHENTICATED, () -> asAda.setStrictLimits(StrictLimitsRequest.getDefaultInstance()));
        status(
                Status.Code.NOT_FOUND,
                () -> exchange.operator()
                        .setTier(request.toBuilder().setAccountId(1).build()));
        for (String tier : List.of("", "GOLD", "pro", "PRO'; DROP TABLE account; --")) {
            status(
                    Status.Code.INVALID_ARGUMENT,
                    () -> exchange.operator()
                            .setTier(request.toBuilder().setTier(tier).build()));
        }
        assertEquals(Tier.FREE, room.identity().accounts().get(ada).tier());
    }

    private void setTier(Tier tier) {
        exchange.operator()
                .setTier(SetTierRequest.newBuilder()
                        .setAccountId(account)
                        .setTier(tier.name())
                        .build());
    }

    private boolean strict(boolean on) {
        return exchange.operator()
                .setStrictLimits(StrictLimitsRequest.newBuilder().setStrict(on).build())
                .getStrict();
    }

    private StreamObserver<OrderCommand> orderEntry(
            CompletableFuture<OrderAnswer> first, CompletableFuture<Status> end) {
        return ExchangeGrpc.newStub(exchange.channel)
                .withInterceptors(MetadataUtils.newAttachHeadersInterceptor(session()))
                .orderEntry(new StreamObserver<>() {
                    @Override
                    public void onNext(OrderAnswer answer) {
                        first.complete(answer);
                    }

                    @Override
                    public void onError(Throwable problem) {
                        end.complete(Status.fromThrowable(problem));
                    }

                    @Override
                    public void onCompleted() {
                        end.complete(Status.OK);
                    }
                });
    }

    /** How a pipeline ends that an order is sent into. */
    private String ended(PlaceOrderRequest order) throws Exception {
        CompletableFuture<Status> end = new CompletableFuture<>();
        orderEntry(new CompletableFuture<>(), end)
                .onNext(OrderCommand.newBuilder().setPlace(order).build());
        return end.get(10, TimeUnit.SECONDS).toString();
    }

    private ExchangeGrpc.ExchangeBlockingStub ada() {
        return exchange.exchange().withInterceptors(MetadataUtils.newAttachHeadersInterceptor(session()));
    }

    private Metadata session() {
        Metadata headers = new Metadata();
        headers.put(
                Metadata.Key.of("authorization", Metadata.ASCII_STRING_MARSHALLER),
                "Bearer " + room.logIn(EMAIL).access().reveal());
        return headers;
    }

    private PlaceOrderRequest order() {
        return limit(account, Side.BUY, "49000", "0.01").build();
    }

    private static void refused(String code, Runnable call) {
        StatusRuntimeException failure = status(Status.Code.RESOURCE_EXHAUSTED, call);
        assertTrue(failure.getMessage().contains(code), failure.getMessage());
    }

    private static StatusRuntimeException status(Status.Code code, Runnable call) {
        StatusRuntimeException failure = assertThrows(StatusRuntimeException.class, call::run);
        assertEquals(code, failure.getStatus().getCode(), failure::getMessage);
        return failure;
    }
}
