package exchange.halflight.gateway.grpc;

import static exchange.halflight.gateway.RunningExchange.MARKET;
import static exchange.halflight.gateway.RunningExchange.accept;
import static exchange.halflight.gateway.RunningExchange.limit;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import exchange.halflight.gateway.RunningExchange;
import exchange.halflight.messages.grpc.AccountReply;
import exchange.halflight.messages.grpc.AccountRequest;
import exchange.halflight.messages.grpc.AmendOrderRequest;
import exchange.halflight.messages.grpc.BatchReply;
import exchange.halflight.messages.grpc.BatchRequest;
import exchange.halflight.messages.grpc.BookReply;
import exchange.halflight.messages.grpc.BookRequest;
import exchange.halflight.messages.grpc.CancelAllRequest;
import exchange.halflight.messages.grpc.CancelOrderRequest;
import exchange.halflight.messages.grpc.Change;
import exchange.halflight.messages.grpc.Event;
import exchange.halflight.messages.grpc.ExchangeGrpc;
import exchange.halflight.messages.grpc.FundInsuranceRequest;
import exchange.halflight.messages.grpc.InsuranceReply;
import exchange.halflight.messages.grpc.InsuranceRequest;
import exchange.halflight.messages.grpc.MarginRequest;
import exchange.halflight.messages.grpc.OrderAnswer;
import exchange.halflight.messages.grpc.OrderCommand;
import exchange.halflight.messages.grpc.OrderReply;
import exchange.halflight.messages.grpc.OrderState;
import exchange.halflight.messages.grpc.OrderStatusRequest;
import exchange.halflight.messages.grpc.Position;
import exchange.halflight.messages.grpc.PositionsRequest;
import exchange.halflight.messages.grpc.ProposeRequest;
import exchange.halflight.messages.grpc.PublicEvent;
import exchange.halflight.messages.grpc.SetLeverageRequest;
import exchange.halflight.messages.grpc.Side;
import exchange.halflight.messages.grpc.SnapshotRequest;
import exchange.halflight.messages.grpc.StateHashReply;
import exchange.halflight.messages.grpc.StreamEventsRequest;
import io.grpc.stub.StreamObserver;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GatewayTest {
    @TempDir
    private Path data;

    private RunningExchange running;

    @BeforeEach
    void start() throws Exception {
        running = new RunningExchange(data).withMarketAndAccounts();
    }

    @AfterEach
    void stop() {
        running.close();
    }

    @Test
    void aTradeIsAnsweredWithItsFillsAndQueriesShowIt() {
        OrderReply maker = running.exchange()
                .placeOrder(limit(1, Side.SELL, "50000", "2")
                        .setClientOrderId("mine")
                        .build());
        assertEquals(OrderState.OPEN, maker.getOrder().getState());

        OrderReply taker =
                running.exchange().placeOrder(limit(2, Side.BUY, "50000", "0.5").build());
        assertEquals(OrderState.FILLED, taker.getOrder().getState());
        assertEquals("25000", taker.getOrder().getFilledNotional());
        assertEquals(1, maker.getOrderId());
        assertEquals(1, taker.getOrderId());
        assertEquals("50000", taker.getFills(0).getPrice());

        Position bought = running.exchange()
                .positions(PositionsRequest.newBuilder().setAccountId(2).build())
                .getPositions(0);
        assertEquals("0.5", bought.getSize());
        assertEquals("2500", bought.getCollateral());
        assertEquals("0", bought.getUnrealised());
        // 10,000,000 less margin 2,500 and taker fee 12.5.
        AccountReply buyer = running.exchange()
                .account(AccountRequest.newBuilder().setAccountId(2).build());
        assertEquals("9997487.5", buyer.getFree());
        assertEquals("9999987.5", buyer.getEquity());
        BookReply book = book();
        assertEquals("1.5", book.getAsks(0).getSize());
        assertEquals("50000", book.getTrades(0).getPrice());
        assertEquals(
                "1.5",
                running.exchange()
                        .orderStatus(OrderStatusRequest.newBuilder()
                                .setAccountId(1)
                                .setClientOrderId("mine")
                                .build())
                        .getOrder()
                        .getRemaining());
    }

    @Test
    void everyReplyIsFollowedByQueriesThatShowIt() {
        for (int i = 1; i <= 200; i++) {
            OrderReply reply = running.exchange()
                    .placeOrder(limit(1, Side.BUY, "49000", "0.01").build());
            AccountReply account = running.exchange()
                    .account(AccountRequest.newBuilder().setAccountId(1).build());
            assertEquals(i, account.getOpenOrdersCount());
            assertTrue(account.getPublicSequence() >= reply.getPublicSequence());
        }
    }

    @Test
    void theSameCommandIdGetsTheSameAnswerAndNoSecondEffect() {
        OrderReply first = running.exchange()
                .placeOrder(limit(1, Side.BUY, "49000", "1").setCommandId(7).build());
        StateHashReply before = running.hash();
        OrderReply second = running.exchange()
                .placeOrder(limit(1, Side.BUY, "49000", "1").setCommandId(7).build());

        assertFalse(first.getRepeated());
        assertTrue(second.getRepeated());
        assertEquals(first.getOrderId(), second.getOrderId());
        assertEquals(before.getStateHash(), running.hash().getStateHash());
        assertEquals(before.getEventSequence(), running.hash().getEventSequence());
    }

    @Test
    void ordersAreAmendedAndCancelled() {
        long order = running.exchange()
                .placeOrder(limit(1, Side.BUY, "49000", "1").build())
                .getOrderId();
        OrderReply amended = running.exchange()
                .amendOrder(AmendOrderRequest.newBuilder()
                        .setAccountId(1)
                        .setOrderId(order)
                        .setPrice("49500")
                        .setSize("1.5")
                        .build());
        assertEquals("49500", amended.getOrder().getPrice());
        assertEquals("1.5", amended.getOrder().getRemaining());
        OrderReply cancelled = running.exchange()
                .cancelOrder(CancelOrderRequest.newBuilder()
                        .setAccountId(1)
                        .setOrderId(order)
                        .build());
        assertEquals("USER", cancelled.getOrder().getCancelReason());
        running.exchange().placeOrder(limit(1, Side.BUY, "49000", "1").build());
        running.exchange().placeOrder(limit(1, Side.BUY, "49000", "1").build());
        assertEquals(
                2,
                running.exchange()
                        .cancelAll(CancelAllRequest.newBuilder()
                                .setAccountId(1)
                                .setMarket(MARKET)
                                .build())
                        .getId());
        assertEquals(0, book().getBidsCount());
    }

    @Test
    void leverageAndMarginMoveCollateral() {
        RunningExchange.accept(running.exchange()
                .setLeverage(SetLeverageRequest.newBuilder()
                        .setAccountId(2)
                        .setMarket(MARKET)
                        .setLeverage(20)
                        .build()));
        running.exchange().placeOrder(limit(1, Side.SELL, "50000", "1").build());
        running.exchange().placeOrder(limit(2, Side.BUY, "50000", "1").build());
        RunningExchange.accept(running.exchange()
                .addMargin(MarginRequest.newBuilder()
                        .setAccountId(2)
                        .setMarket(MARKET)
                        .setAmount("100.5")
                        .build()));
        Position position = running.exchange()
                .positions(PositionsRequest.newBuilder().setAccountId(2).build())
                .getPositions(0);
        assertEquals("2600.5", position.getCollateral());
        assertEquals(20, position.getLeverage());

        assertEquals(
                "MARGIN_BELOW_INITIAL",
                running.exchange()
                        .removeMargin(MarginRequest.newBuilder()
                                .setAccountId(2)
                                .setMarket(MARKET)
                                .setAmount("100.500001")
                                .build())
                        .getRejection()
                        .getCode());
    }

    @Test
    void eachItemOfABatchHasItsOwnAnswer() {
        BatchReply reply = running.exchange()
                .batch(BatchRequest.newBuilder()
                        .addCommands(OrderCommand.newBuilder()
                                .setTag(1)
                                .setPlace(limit(1, Side.BUY, "49000", "1").setClientOrderId("a")))
                        .addCommands(OrderCommand.newBuilder().setTag(2).setPlace(limit(1, Side.BUY, "49000", "wrong")))
                        .addCommands(OrderCommand.newBuilder().setTag(3).setPlace(limit(1, Side.BUY, "49000", "0")))
                        .addCommands(OrderCommand.newBuilder()
                                .setTag(4)
                                .setCancel(CancelOrderRequest.newBuilder()
                                        .setAccountId(1)
                                        .setClientOrderId("a")))
                        .build());

        assertEquals(4, reply.getAnswersCount());
        assertEquals(reply.getAnswers(0).getId(), reply.getAnswers(3).getId());
        assertTrue(reply.getAnswers(1).getMalformed().startsWith("size: "), reply::toString);
        assertEquals("INVALID_SIZE", reply.getAnswers(2).getRejection().getCode());
        assertEquals(0, book().getBidsCount());
    }

    @Test
    void aPipelineAnswersInTheOrderOfItsCommands() throws Exception {
        List<OrderAnswer> answers = new ArrayList<>();
        CompletableFuture<Void> finished = new CompletableFuture<>();
        StreamObserver<OrderCommand> commands = ExchangeGrpc.newStub(running.channel)
                .orderEntry(new StreamObserver<>() {
                    @Override
                    public void onNext(OrderAnswer answer) {
                        answers.add(answer);
                    }

                    @Override
                    public void onError(Throwable problem) {
                        finished.completeExceptionally(problem);
                    }

                    @Override
                    public void onCompleted() {
                        finished.complete(null);
                    }
                });
        int count = 3_000;
        for (int i = 0; i < count; i++) {
            commands.onNext(OrderCommand.newBuilder()
                    .setTag(i)
                    .setPlace(limit(1, Side.BUY, "49000", i % 7 == 0 ? "0" : "0.01")
                            .setCommandId(i + 1L))
                    .build());
        }
        commands.onCompleted();
        finished.get(60, TimeUnit.SECONDS);

        assertEquals(count, answers.size());
        long lastOrder = 0;
        for (int i = 0; i < count; i++) {
            assertEquals(i, answers.get(i).getTag());
            assertEquals(i % 7 == 0, answers.get(i).hasRejection());
            if (i % 7 != 0) {
                assertEquals(++lastOrder, answers.get(i).getId());
            }
        }
    }

    @Test
    void theSameCommandTwiceInOneBatchIsAnsweredTwice() {
        OrderCommand command = OrderCommand.newBuilder()
                .setPlace(limit(1, Side.BUY, "49000", "1").setCommandId(5))
                .build();
        BatchReply reply = running.exchange()
                .batch(BatchRequest.newBuilder()
                        .addCommands(command)
                        .addCommands(command)
                        .build());

        assertFalse(reply.getAnswers(0).getRepeated());
        assertTrue(reply.getAnswers(1).getRepeated());
        assertEquals(reply.getAnswers(0).getId(), reply.getAnswers(1).getId());
        assertEquals(1, book().getBids(0).getOrderCount());
    }

    @Test
    void eventsAreGaplessAndResumable() {
        for (int i = 0; i < 50; i++) {
            running.exchange().placeOrder(limit(1, Side.SELL, "50000", "0.01").build());
            running.exchange().placeOrder(limit(2, Side.BUY, "50000", "0.01").build());
        }
        long last = running.hash().getEventSequence();
        List<Event> all = events(1, last, "");
        for (int i = 0; i < all.size(); i++) {
            assertEquals(i + 1, all.get(i).getSequence());
        }
        assertEquals(last, all.size());
        long middle = last / 2;
        assertEquals(all.subList((int) middle - 1, all.size()), events(middle, last, ""));
        assertEquals(50, all.stream().filter(Event::hasTradeExecuted).count());
        assertEquals(
                List.of(MARKET),
                events(1, last, MARKET).stream()
                        .filter(Event::hasTradeExecuted)
                        .map(event -> event.getTradeExecuted().getMarket())
                        .distinct()
                        .toList());
    }

    @Test
    void everybodySeesTheInsuranceFundAndTheirQuantile() {
        accept(running.operator()
                .fundInsurance(
                        FundInsuranceRequest.newBuilder().setAmount("250").build()));
        running.exchange().placeOrder(limit(1, Side.SELL, "50000", "0.5").build());
        running.exchange().placeOrder(limit(2, Side.BUY, "50000", "0.5").build());

        InsuranceReply fund = running.exchange().insurance(InsuranceRequest.getDefaultInstance());
        assertEquals("250", fund.getBalance());
        assertEquals("25000", fund.getOpenInterest());
        assertEquals("250", fund.getTarget());
        assertEquals("1", fund.getCoverage());
        for (int account = 1; account <= 2; account++) {
            PositionsRequest request =
                    PositionsRequest.newBuilder().setAccountId(account).build();
            assertEquals(
                    5, running.exchange().positions(request).getPositions(0).getAdlQuantile());
        }
    }

    @Test
    void aPauseIsToldToReadersOfOneMarketToo() {
        accept(running.operator()
                .propose(ProposeRequest.newBuilder()
                        .setChange(Change.newBuilder().setPauseLevel(1))
                        .setReason("a test")
                        .build()));
        long last = book().getPublicSequence();
        List<PublicEvent> events = new ArrayList<>();
        running.exchange()
                .streamEvents(StreamEventsRequest.newBuilder()
                        .setFromSequence(1)
                        .setToSequence(last)
                        .setMarket(MARKET)
                        .build())
                .forEachRemaining(events::add);
        assertEquals(1, events.stream().filter(PublicEvent::hasPauseChanged).count());
    }

    @Test
    void aSnapshotTellsPositionAndHash() {
        StateHashReply before = running.hash();
        StateHashReply snapshot = running.operator().snapshot(SnapshotRequest.getDefaultInstance());

        assertEquals(before.getStateHash(), snapshot.getStateHash());
        assertEquals(before.getEventSequence(), snapshot.getEventSequence());
        assertTrue(snapshot.getPosition() >= before.getPosition());
    }

    @Test
    void aRestartedExchangeShowsTheSame() throws Exception {
        running.exchange().placeOrder(limit(1, Side.SELL, "50000", "2").build());
        running.exchange().placeOrder(limit(2, Side.BUY, "50000", "0.5").build());
        BookReply book = book();
        AccountReply account = running.exchange()
                .account(AccountRequest.newBuilder().setAccountId(1).build());
        running.close();
        running = new RunningExchange(data);

        assertEquals(book, book());
        assertEquals(
                account,
                running.exchange()
                        .account(AccountRequest.newBuilder().setAccountId(1).build()));
    }

    private BookReply book() {
        return running.exchange()
                .book(BookRequest.newBuilder().setMarket(MARKET).setTrades(10).build());
    }

    private List<Event> events(long from, long to, String market) {
        List<Event> events = new ArrayList<>();
        running.operator()
                .streamEvents(StreamEventsRequest.newBuilder()
                        .setFromSequence(from)
                        .setToSequence(to)
                        .setMarket(market)
                        .build())
                .forEachRemaining(events::add);
        return events;
    }
}
