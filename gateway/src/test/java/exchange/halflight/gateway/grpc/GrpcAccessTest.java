package exchange.halflight.gateway.grpc;

import static exchange.halflight.gateway.RunningExchange.MARKET;
import static exchange.halflight.gateway.RunningExchange.limit;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.protobuf.MessageLite;
import exchange.halflight.cluster.node.DataDirectory;
import exchange.halflight.gateway.RunningExchange;
import exchange.halflight.gateway.access.Authenticator;
import exchange.halflight.gateway.access.ClientAddresses;
import exchange.halflight.gateway.access.LimitControl;
import exchange.halflight.gateway.access.Limits;
import exchange.halflight.gateway.access.OpenAccesses;
import exchange.halflight.gateway.access.OperatorToken;
import exchange.halflight.gateway.access.TestIdentity;
import exchange.halflight.identity.access.Permission;
import exchange.halflight.identity.access.Tier;
import exchange.halflight.identity.key.CreatedKey;
import exchange.halflight.identity.session.SessionTokens;
import exchange.halflight.messages.grpc.AccountRequest;
import exchange.halflight.messages.grpc.AmountRequest;
import exchange.halflight.messages.grpc.BatchRequest;
import exchange.halflight.messages.grpc.CancelAllRequest;
import exchange.halflight.messages.grpc.CommandReply;
import exchange.halflight.messages.grpc.ExchangeGrpc;
import exchange.halflight.messages.grpc.ListMarketsRequest;
import exchange.halflight.messages.grpc.OpenAccountRequest;
import exchange.halflight.messages.grpc.OperatorGrpc;
import exchange.halflight.messages.grpc.OrderAnswer;
import exchange.halflight.messages.grpc.OrderCommand;
import exchange.halflight.messages.grpc.OrderReply;
import exchange.halflight.messages.grpc.PlaceOrderRequest;
import exchange.halflight.messages.grpc.Side;
import exchange.halflight.messages.grpc.StateHashRequest;
import io.grpc.Metadata;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.grpc.stub.MetadataUtils;
import io.grpc.stub.StreamObserver;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.time.InstantSource;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The gRPC door with accounts: a real node, a real database, and clients with good and bad credentials. */
final class GrpcAccessTest {
    private static final String PLACE = "/halflight.v1.Exchange/PlaceOrder";

    @TempDir
    private static Path folder;

    private static TestIdentity room;
    private static OpenAccesses open;
    private static RunningExchange exchange;
    private static UUID ada;
    private static int account;

    @BeforeAll
    static void start() throws Exception {
        room = new TestIdentity(folder.resolve("postgres"), InstantSource.system());
        open = new OpenAccesses(room.identity(), InstantSource.system());
        Limits limits = Limits.ofTiers(System::nanoTime, 1_000);
        Authenticator authenticator = new Authenticator(room.identity(), limits, new ClientAddresses(List.of()));
        Path data = folder.resolve("exchange");
        OperatorToken token =
                OperatorToken.loadOrCreate(DataDirectory.of(data).accounts().resolve(OperatorToken.FILE));
        exchange = new RunningExchange(
                        data,
                        Optional.of(new GrpcAccess(
                                authenticator, limits, open, token, LimitControl.follow(room.identity(), limits))))
                .withMarketAndAccounts();
        ada = room.account("ada@example.org");
        account = (int) exchange.operator()
                .openAccount(OpenAccountRequest.getDefaultInstance())
                .getId();
        exchange.operator()
                .deposit(AmountRequest.newBuilder()
                        .setAccountId(account)
                        .setAmount("100000")
                        .build());
        room.identity().accounts().assignCoreAccount(ada, account);
        room.identity().accounts().setTier(ada, Tier.PRO);
    }

    @AfterAll
    static void stop() throws Exception {
        exchange.close();
        open.close();
        room.close();
    }

    @Test
    void theOperatorsCallsTakeTheOperatorsToken() {
        assertTrue(exchange.hash().getCommandSequence() > 0);
        OperatorGrpc.OperatorBlockingStub without = OperatorGrpc.newBlockingStub(exchange.channel);
        StateHashRequest hash = StateHashRequest.getDefaultInstance();
        assertStatus(Status.Code.UNAUTHENTICATED, () -> without.stateHash(hash));
        Metadata wrong = bearer("A".repeat(43));
        assertStatus(
                Status.Code.UNAUTHENTICATED,
                () -> without.withInterceptors(MetadataUtils.newAttachHeadersInterceptor(wrong))
                        .stateHash(hash));
        Metadata session = bearer(logIn().access().reveal());
        assertStatus(
                Status.Code.UNAUTHENTICATED,
                () -> without.withInterceptors(MetadataUtils.newAttachHeadersInterceptor(session))
                        .stateHash(hash));
    }

    @Test
    void anybodySeesMarketsAndNobodyAnAccount() {
        assertEquals(
                1,
                exchange.exchange()
                        .listMarkets(ListMarketsRequest.getDefaultInstance())
                        .getMarketsCount());
        assertStatus(
                Status.Code.UNAUTHENTICATED,
                () -> exchange.exchange()
                        .account(AccountRequest.newBuilder()
                                .setAccountId(account)
                                .build()));
        assertStatus(
                Status.Code.UNAUTHENTICATED,
                () -> exchange.exchange()
                        .placeOrder(limit(1, Side.BUY, "49000", "0.01").build()));
    }

    @Test
    void aSessionActsForItsOwnAccountOnly() {
        ExchangeGrpc.ExchangeBlockingStub stub = with(bearer(logIn().access().reveal()));
        assertEquals(account, stub.account(AccountRequest.getDefaultInstance()).getAccountId());
        assertEquals(
                account,
                stub.account(AccountRequest.newBuilder().setAccountId(account).build())
                        .getAccountId());
        assertStatus(
                Status.Code.NOT_FOUND,
                () -> stub.account(AccountRequest.newBuilder().setAccountId(1).build()));
        assertStatus(
                Status.Code.NOT_FOUND,
                () -> stub.placeOrder(limit(1, Side.BUY, "49000", "0.01").build()));
        stub.cancelAll(CancelAllRequest.getDefaultInstance());
        BatchRequest batch = BatchRequest.newBuilder()
                .addCommands(OrderCommand.newBuilder().setPlace(order("49000").setAccountId(0)))
                .addCommands(OrderCommand.newBuilder()
                        .setCancelAll(CancelAllRequest.newBuilder().setAccountId(1)))
                .build();
        assertStatus(Status.Code.NOT_FOUND, () -> stub.batch(batch));
        OrderReply placed = stub.placeOrder(order("49000").setAccountId(0).build());
        assertFalse(placed.hasRejection(), placed::toString);
        CommandReply cancelled = stub.cancelAll(CancelAllRequest.getDefaultInstance());
        assertEquals(1, cancelled.getId(), "one order, and none of the batch");
    }

    @Test
    void aSignatureIsOverTheBytesOfTheMessage() {
        CreatedKey key = room.key(ada, Optional.empty(), Optional.empty(), Permission.TRADE);
        PlaceOrderRequest order = order("48000").build();
        Metadata signature = signed(key, PLACE, order);
        PlaceOrderRequest altered = order.toBuilder().setSize("0.02").build();
        assertStatus(Status.Code.UNAUTHENTICATED, () -> with(signature).placeOrder(altered));
        OrderReply placed = with(signature).placeOrder(order);
        assertFalse(placed.hasRejection(), placed::toString);
        assertStatus(Status.Code.ALREADY_EXISTS, () -> with(signature).placeOrder(order));
        assertStatus(
                Status.Code.PERMISSION_DENIED,
                () -> with(signed(key, "/halflight.v1.Exchange/Account", AccountRequest.getDefaultInstance()))
                        .account(AccountRequest.getDefaultInstance()));
        room.identity().apiKeys().revoke(ada, key.key().id(), TestIdentity.CLIENT);
        PlaceOrderRequest late = order("48200").build();
        awaitUnauthenticated(() -> with(signed(key, PLACE, late)).placeOrder(late));
    }

    @Test
    void aStreamEndsWithItsSession() throws Exception {
        SessionTokens session = logIn();
        CompletableFuture<OrderAnswer> first = new CompletableFuture<>();
        CompletableFuture<Status> end = new CompletableFuture<>();
        StreamObserver<OrderCommand> commands = ExchangeGrpc.newStub(exchange.channel)
                .withInterceptors(MetadataUtils.newAttachHeadersInterceptor(
                        bearer(session.access().reveal())))
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
        commands.onNext(OrderCommand.newBuilder()
                .setPlace(order("48500").setAccountId(0))
                .build());
        OrderAnswer answer = first.get(10, TimeUnit.SECONDS);
        assertTrue(answer.getId() > 0, answer::toString);
        room.identity().sessions().logOut(ada, session.sessionId(), TestIdentity.CLIENT);
        Status status = end.get(1, TimeUnit.SECONDS);
        assertEquals(Status.Code.UNAUTHENTICATED, status.getCode());
    }

    @Test
    void aStreamForAnotherAccountEnds() throws InterruptedException, ExecutionException {
        CompletableFuture<Status> end = new CompletableFuture<>();
        StreamObserver<OrderCommand> commands = ExchangeGrpc.newStub(exchange.channel)
                .withInterceptors(MetadataUtils.newAttachHeadersInterceptor(
                        bearer(logIn().access().reveal())))
                .orderEntry(new StreamObserver<>() {
                    @Override
                    public void onNext(OrderAnswer answer) {
                        end.complete(Status.OK);
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
        commands.onNext(OrderCommand.newBuilder()
                .setPlace(limit(1, Side.BUY, "48500", "0.01"))
                .build());
        assertEquals(Status.Code.NOT_FOUND, end.get().getCode());
    }

    private static PlaceOrderRequest.Builder order(String price) {
        return limit(account, Side.BUY, price, "0.01").setMarket(MARKET);
    }

    private static SessionTokens logIn() {
        return room.logIn("ada@example.org");
    }

    private static ExchangeGrpc.ExchangeBlockingStub with(Metadata headers) {
        return exchange.exchange().withInterceptors(MetadataUtils.newAttachHeadersInterceptor(headers));
    }

    private static Metadata bearer(String token) {
        Metadata headers = new Metadata();
        headers.put(key("Authorization"), "Bearer " + token);
        return headers;
    }

    private static Metadata signed(CreatedKey key, String target, MessageLite message) {
        String millis = Long.toString(System.currentTimeMillis());
        Metadata headers = new Metadata();
        headers.put(key(Authenticator.KEY), key.key().id());
        headers.put(key(Authenticator.TIMESTAMP), millis);
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            byte[] secret = key.secret().orElseThrow().reveal().getBytes(StandardCharsets.UTF_8);
            mac.init(new SecretKeySpec(secret, "HmacSHA256"));
            mac.update((millis + "\nPOST\n" + target + "\n").getBytes(StandardCharsets.UTF_8));
            headers.put(key(Authenticator.SIGNATURE), HexFormat.of().formatHex(mac.doFinal(message.toByteArray())));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
        return headers;
    }

    private static Metadata.Key<String> key(String name) {
        return Metadata.Key.of(name, Metadata.ASCII_STRING_MARSHALLER);
    }

    private static void assertStatus(Status.Code code, Runnable call) {
        StatusRuntimeException failure = assertThrows(StatusRuntimeException.class, call::run);
        assertEquals(code, failure.getStatus().getCode(), failure::getMessage);
    }

    private static void awaitUnauthenticated(Runnable call) {
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(1);
        Function<StatusRuntimeException, Status.Code> code =
                failure -> failure.getStatus().getCode();
        while (true) {
            try {
                call.run();
            } catch (StatusRuntimeException e) {
                if (code.apply(e) == Status.Code.UNAUTHENTICATED) {
                    return;
                }
                assertEquals(Status.Code.ALREADY_EXISTS, code.apply(e), e::getMessage);
            }
            assertTrue(System.nanoTime() < deadline, "still let in after a second");
        }
    }
}
