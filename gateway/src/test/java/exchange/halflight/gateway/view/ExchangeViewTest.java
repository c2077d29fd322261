package exchange.halflight.gateway.view;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import exchange.halflight.core.command.NewOrder;
import exchange.halflight.core.event.CancelReason;
import exchange.halflight.core.event.EntryReason;
import exchange.halflight.core.event.Events;
import exchange.halflight.core.event.LedgerAccount;
import exchange.halflight.core.market.BookKind;
import exchange.halflight.core.market.MarkPolicy;
import exchange.halflight.core.market.MarketParameters;
import exchange.halflight.core.market.MarketPolicies;
import exchange.halflight.core.market.Tier;
import exchange.halflight.core.order.Side;
import exchange.halflight.messages.grpc.AccountReply;
import exchange.halflight.messages.grpc.BookLevel;
import exchange.halflight.messages.grpc.BookReply;
import exchange.halflight.messages.grpc.BookRequest;
import exchange.halflight.messages.grpc.Order;
import exchange.halflight.messages.grpc.OrderReply;
import exchange.halflight.messages.grpc.OrderState;
import exchange.halflight.messages.grpc.Position;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ExchangeViewTest {
    private static final int MARKET = 1;
    private static final int ALICE = 1;
    private static final int BOB = 2;

    private final ExchangeView view = new ExchangeView();
    private long sequence;

    @BeforeEach
    void openAMarketWithTwoAccounts() {
        event(events -> events.marketCreated(
                MARKET,
                new MarketParameters(
                        "BTC-USD",
                        BookKind.LIT,
                        MarkPolicy.INDEX,
                        1,
                        3,
                        1,
                        1,
                        500,
                        -200,
                        50_000,
                        20,
                        0,
                        0,
                        List.of(new Tier(20, 0, 25_000, Tier.UNLIMITED)),
                        MarketPolicies.PLAIN)));
        event(events -> events.accountOpened(ALICE, false));
        event(events -> events.accountOpened(BOB, true));
        event(events -> events.referenceUpdated(MARKET, 499_999, 500_001, 500_000));
        event(events -> events.markChanged(MARKET, 500_000));
    }

    @Test
    void foldsTheStoryOfATrade() {
        event(events -> events.entryPosted(
                EntryReason.DEPOSIT, LedgerAccount.EXTERNAL, LedgerAccount.free(ALICE), 10_000_000_000L));
        accept(1, BOB, Side.SELL, 500_000, 2_000, "ask-1");
        event(events -> events.orderRested(1, BOB, MARKET, 2_000));
        accept(2, ALICE, Side.BUY, 500_000, 1_000, "");
        event(events -> events.tradeExecuted(1, MARKET, 2, 1, 500_000, 1_000));
        event(events -> events.entryPosted(
                EntryReason.INITIAL_MARGIN,
                LedgerAccount.free(ALICE),
                LedgerAccount.collateral(MARKET, ALICE),
                2_500_000_000L));
        event(events -> events.positionChanged(ALICE, MARKET, 1_000, 50_000_000_000L, 2_500_000_000L, 0));
        event(events ->
                events.entryPosted(EntryReason.TAKER_FEE, LedgerAccount.free(ALICE), LedgerAccount.FEES, 25_000_000));
        event(events -> events.markChanged(MARKET, 510_000));

        BookReply book = book();
        // market, reference, two marks, one print
        assertEquals(5, book.getPublicSequence());
        assertEquals(List.of(), book.getBidsList());
        assertEquals(
                BookLevel.newBuilder()
                        .setPrice("50000")
                        .setSize("1")
                        .setOrderCount(1)
                        .build(),
                book.getAsks(0));
        assertEquals("51000", book.getMark());
        assertEquals(
                exchange.halflight.messages.grpc.Side.BUY, book.getTrades(0).getTakerSide());

        AccountReply alice = view.account(ALICE);
        assertEquals("7475", alice.getFree());
        assertEquals("2500", alice.getCollateral());
        assertEquals("1000", alice.getUnrealised());
        assertEquals("10975", alice.getEquity());
        assertEquals(25_000_000, view.systemBalanceMicros(LedgerAccount.FEES));

        Position position = view.positions(ALICE, "").getPositions(0);
        assertEquals("1", position.getSize());
        assertEquals("50000", position.getCost());
        assertEquals("50000", position.getEntryPrice());
        assertEquals("1000", position.getUnrealised());
        // Equity 3500 of 51000; (50000 - 2500) / (1 - 0.025), floored to 0.1.
        assertEquals("0.068627450", padded(position.getMarginRatio()));
        assertEquals("48717.9", position.getLiquidationPrice());

        OrderReply.Builder taker = OrderReply.newBuilder();
        view.addOrder(2, taker);
        assertEquals(OrderState.FILLED, taker.getOrder().getState());
        assertEquals("50000", taker.getOrder().getFilledNotional());
        assertEquals(1, taker.getFillsCount());
        assertEquals(1, taker.getOrder().getOrderId());

        Order maker = view.orderStatus(BOB, 0, "ask-1").getOrder();
        assertEquals(OrderState.OPEN, maker.getState());
        assertEquals("1", maker.getRemaining());
        assertEquals(
                "UNKNOWN_ORDER", view.orderStatus(ALICE, 2, "").getRejection().getCode());
    }

    @Test
    void aShortIsLiquidatedAboveItsEntryPriceCeiled() {
        event(events -> events.positionChanged(BOB, MARKET, -1_000, 50_000_000_000L, 2_500_000_000L, 0));

        // (50000 + 2500) / (1 + 0.025) = 51219.512…
        assertEquals("51219.6", view.positions(BOB, "BTC-USD").getPositions(0).getLiquidationPrice());
    }

    @Test
    void amendmentsAndCutsKeepOrLosePriority() {
        rest(1, 400_000, 100);
        rest(2, 400_000, 200);
        event(events -> events.orderAmended(1, ALICE, MARKET, 400_000, 50, true));
        assertEquals(List.of(1L, 2L), bidOrders());
        assertEquals("0.25", book().getBids(0).getSize());

        event(events -> events.orderAmended(1, ALICE, MARKET, 400_000, 80, false));
        assertEquals(List.of(2L), bidOrders());
        event(events -> events.orderRested(1, ALICE, MARKET, 80));
        assertEquals(List.of(2L, 1L), bidOrders());

        event(events -> events.orderReduced(2, ALICE, MARKET, 20));
        assertEquals("0.1", book().getBids(0).getSize());
        event(events -> events.orderCancelled(1, ALICE, MARKET, 80, CancelReason.USER));
        event(events -> events.orderCancelled(2, ALICE, MARKET, 20, CancelReason.REDUCE_ONLY));
        assertEquals(0, book().getBidsCount());
        assertEquals("REDUCE_ONLY", view.orderStatus(ALICE, 2, "").getOrder().getCancelReason());
        assertEquals(0, view.account(ALICE).getOpenOrdersCount());
    }

    @Test
    void openOrdersAreCountedForEachAccount() {
        rest(1, 400_000, 100);
        accept(2, ALICE, Side.BUY, 400_000, 1, "");
        accept(3, BOB, Side.SELL, 600_000, 1, "");
        assertEquals(2, view.openOrders(ALICE));
        assertEquals(1, view.openOrders(BOB));

        event(events -> events.orderCancelled(1, ALICE, MARKET, 100, CancelReason.USER));
        assertEquals(1, view.openOrders(ALICE));
        assertEquals(0, view.openOrders(9));
    }

    @Test
    void forgetsTheOldestClosedOrders() {
        for (int id = 1; id <= AccountView.CLOSED_KEPT + 1; id++) {
            accept(id, ALICE, Side.BUY, 400_000, 1, "c" + id);
            int orderId = id;
            event(events -> events.orderCancelled(orderId, ALICE, MARKET, 1, CancelReason.IOC_REMAINDER));
        }

        assertTrue(view.orderStatus(ALICE, 1, "").hasRejection());
        assertTrue(view.orderStatus(ALICE, 0, "c1").hasRejection());
        assertFalse(view.orderStatus(ALICE, 0, "c2").hasRejection());
    }

    @Test
    void aWaiterWakesWithItsEventAndNotBefore() throws Exception {
        long wanted = sequence + 2;
        CompletableFuture<Long> seen = CompletableFuture.supplyAsync(() -> {
            try {
                view.awaitEvent(wanted, Duration.ofSeconds(30).toNanos());
                return view.eventSequence();
            } catch (ViewUnavailableException | InterruptedException e) {
                throw new IllegalStateException(e);
            }
        });
        event(events -> events.stakeChanged(ALICE, 1));
        event(events -> events.stakeChanged(ALICE, 2));

        assertEquals(wanted, seen.get(30, TimeUnit.SECONDS));
        assertThrows(ViewUnavailableException.class, () -> view.awaitEvent(wanted + 1, 1));
    }

    @Test
    void aGapInTheJournalIsAnError() {
        assertThrows(IllegalStateException.class, () -> view.apply(sequence + 2, events -> events.stakeChanged(1, 1)));
    }

    @Test
    void whoeverWaitsIsToldWhenTheFoldEnds() {
        view.fail(new IllegalStateException("disk gone"));

        ViewUnavailableException told = assertThrows(
                ViewUnavailableException.class,
                () -> view.awaitEvent(sequence + 1, Duration.ofSeconds(30).toNanos()));
        assertTrue(told.getMessage().contains("disk gone"), told.getMessage());
    }

    private void rest(long orderId, long priceUnits, long sizeUnits) {
        accept(orderId, ALICE, Side.BUY, priceUnits, sizeUnits, "");
        event(events -> events.orderRested(orderId, ALICE, MARKET, sizeUnits));
    }

    private void accept(long orderId, int accountId, Side side, long priceUnits, long sizeUnits, String clientId) {
        NewOrder order = new NewOrder().reset();
        order.accountId = accountId;
        order.marketId = MARKET;
        order.side = side;
        order.priceUnits = priceUnits;
        order.sizeUnits = sizeUnits;
        order.clientOrderId.set(clientId);
        event(events -> events.orderAccepted(orderId, order));
    }

    private void event(Consumer<Events> event) {
        sequence++;
        view.apply(sequence, event);
    }

    private BookReply book() {
        return view.book(
                BookRequest.newBuilder().setMarket("BTC-USD").setTrades(10).build(), false);
    }

    private List<Long> bidOrders() {
        return view
                .book(
                        BookRequest.newBuilder()
                                .setMarket("BTC-USD")
                                .setOrders(true)
                                .build(),
                        true)
                .getBidsList()
                .stream()
                .flatMap(level -> level.getOrdersList().stream())
                .map(order -> order.getOrderId())
                .toList();
    }

    private static String padded(String ratio) {
        return (ratio + "0000000000").substring(0, 11);
    }
}
