package exchange.halflight.gateway.view;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import exchange.halflight.core.command.NewOrder;
import exchange.halflight.core.event.CancelReason;
import exchange.halflight.core.event.Deleveraging;
import exchange.halflight.core.event.EntryReason;
import exchange.halflight.core.event.Events;
import exchange.halflight.core.event.LedgerAccount;
import exchange.halflight.core.event.Liquidation;
import exchange.halflight.core.event.LiquidationKind;
import exchange.halflight.core.event.LiquidationPlan;
import exchange.halflight.core.market.BookKind;
import exchange.halflight.core.market.MarkPolicy;
import exchange.halflight.core.market.MarketParameters;
import exchange.halflight.core.market.MarketPolicies;
import exchange.halflight.core.market.Tier;
import exchange.halflight.core.order.OrderType;
import exchange.halflight.core.order.SelfTradePrevention;
import exchange.halflight.core.order.Side;
import exchange.halflight.core.order.TimeInForce;
import exchange.halflight.core.order.TriggerBy;
import exchange.halflight.messages.grpc.AccountMovement;
import exchange.halflight.messages.grpc.AccountTrade;
import exchange.halflight.messages.grpc.Order;
import exchange.halflight.messages.grpc.OrderState;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What accounts see of what they did: orders, trades with their fees, movements of money. */
class HistoryViewTest {
    private static final int MARKET = 1;
    private static final int OTHER_MARKET = 2;
    private static final int ALICE = 1;
    private static final int BOB = 2;
    private static final long DOLLAR = 1_000_000;

    private final ExchangeView view = new ExchangeView();
    private long sequence;
    private long nowNanos;

    @BeforeEach
    void twoMarketsAndTwoAccounts() {
        command(1);
        for (int market : new int[] {MARKET, OTHER_MARKET}) {
            event(events -> events.marketCreated(
                    market,
                    new MarketParameters(
                            "M" + market,
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
        }
        event(events -> events.accountOpened(ALICE, false));
        event(events -> events.accountOpened(BOB, false));
    }

    @Test
    void eachTradeHasItsOwnFeeAndProfit() {
        accept(1, BOB, Side.SELL, OrderType.LIMIT);
        event(events -> events.orderRested(1, BOB, MARKET, 2_000));
        command(7);
        accept(2, ALICE, Side.BUY, OrderType.LIMIT);
        trade(1, 2, 1, 1_000, 25 * DOLLAR, 10 * DOLLAR);
        event(events -> events.entryPosted(
                EntryReason.LOSS_REALISED, LedgerAccount.free(BOB), LedgerAccount.clearing(MARKET), 3 * DOLLAR));
        trade(2, 2, 1, 500, 12 * DOLLAR, 5 * DOLLAR);

        List<AccountTrade> alices = view.history().trades(ALICE, "M1").getTradesList();
        assertEquals(
                List.of("25", "12"), alices.stream().map(AccountTrade::getFee).toList());
        assertEquals(
                List.of("1", "0.5"), alices.stream().map(AccountTrade::getSize).toList());
        assertEquals("50000", alices.getFirst().getNotional());
        assertEquals(7, alices.getFirst().getTimeNanos());
        assertTrue(alices.stream().noneMatch(AccountTrade::getMaker));

        List<AccountTrade> bobs = view.history().trades(BOB, "").getTradesList();
        assertEquals(
                List.of("-10", "-5"), bobs.stream().map(AccountTrade::getFee).toList());
        assertEquals(
                List.of("-3", "0"), bobs.stream().map(AccountTrade::getRealised).toList());
        assertTrue(bobs.stream().allMatch(AccountTrade::getMaker));
        assertEquals(List.of(), view.history().trades(BOB, "M2").getTradesList());
    }

    @Test
    void movementsTellWhatCameAndWent() {
        event(events -> events.entryPosted(
                EntryReason.DEPOSIT, LedgerAccount.EXTERNAL, LedgerAccount.free(ALICE), 100 * DOLLAR));
        event(events -> events.entryPosted(
                EntryReason.HOLD_RESERVED, LedgerAccount.free(ALICE), LedgerAccount.hold(MARKET, ALICE), DOLLAR));
        event(events -> events.entryPosted(
                EntryReason.FUNDING_PAID, LedgerAccount.collateral(MARKET, ALICE), LedgerAccount.FUNDING_DUST, DOLLAR));

        List<AccountMovement> all = view.history().movements(ALICE, "").getMovementsList();
        assertEquals(
                List.of("DEPOSIT 100 ", "FUNDING_PAID -1 M1"),
                all.stream()
                        .map(one -> one.getReason() + " " + one.getAmount() + " " + one.getMarket())
                        .toList());
        assertEquals(
                List.of(1L, 2L), all.stream().map(AccountMovement::getSequence).toList());
        assertEquals(1, view.history().movements(ALICE, "M1").getMovementsCount());
        assertEquals(0, view.history().movements(BOB, "").getMovementsCount());
    }

    @Test
    void marginThatWasMovedIsTold() {
        command(3);
        event(events -> events.entryPosted(
                EntryReason.MARGIN_ADDED,
                LedgerAccount.free(ALICE),
                LedgerAccount.collateral(MARKET, ALICE),
                5 * DOLLAR));
        event(events -> events.entryPosted(
                EntryReason.INITIAL_MARGIN,
                LedgerAccount.free(ALICE),
                LedgerAccount.collateral(MARKET, ALICE),
                DOLLAR));
        command(4);
        event(events -> events.entryPosted(
                EntryReason.MARGIN_REMOVED,
                LedgerAccount.collateral(MARKET, ALICE),
                LedgerAccount.free(ALICE),
                DOLLAR));
        assertEquals(
                List.of(
                        new HistoryView.OwnMarginChange(3, "M1", "5", true),
                        new HistoryView.OwnMarginChange(4, "M1", "1", false)),
                view.history().marginChanges(ALICE, "M1"));
        assertEquals(List.of(), view.history().marginChanges(ALICE, "M2"));
        assertEquals(List.of(), view.history().marginChanges(BOB, ""));
        assertEquals(List.of(), view.history().marginChanges(9, ""));
        assertEquals(0, view.history().movements(ALICE, "").getMovementsCount());
    }

    @Test
    void whatWasClosedByForceIsToldWithItsSide() {
        command(3);
        event(events -> events.positionLiquidated(new Liquidation(
                ALICE,
                MARKET,
                LiquidationKind.FULL,
                LiquidationPlan.BOOK,
                100,
                4_000_000_000L,
                400_000,
                100,
                1,
                1,
                1,
                1,
                1,
                1,
                1,
                1)));
        command(4);
        // Bob was short: what closes him buys.
        event(events -> events.positionChanged(BOB, MARKET, -300, 1, 1, 0));
        event(events -> events.positionChanged(BOB, MARKET, -100, 1, 1, 0));
        event(events ->
                events.positionDeleveraged(new Deleveraging(BOB, MARKET, ALICE, 200, 8_200_000_000L, 1, 0, 1, 1, 1)));
        assertEquals(
                List.of(new HistoryView.OwnForcedClose(
                        1, 3, "M1", exchange.halflight.messages.grpc.Side.SELL, "0.1", "40000", false)),
                view.history().forcedCloses(ALICE, ""));
        assertEquals(
                List.of(new HistoryView.OwnForcedClose(
                        1, 4, "M1", exchange.halflight.messages.grpc.Side.BUY, "0.2", "41000", true)),
                view.history().forcedCloses(BOB, "M1"));
        assertEquals(List.of(), view.history().forcedCloses(BOB, "M2"));
        assertEquals(List.of(), view.history().forcedCloses(9, ""));
    }

    @Test
    void ordersAreListedWithWhenTheyChanged() {
        accept(1, ALICE, Side.BUY, OrderType.LIMIT);
        accept(2, ALICE, Side.SELL, OrderType.STOP_MARKET);
        command(5);
        event(events -> events.orderTriggered(2, ALICE, MARKET, 499_000));
        command(9);
        event(events -> events.orderCancelled(1, ALICE, MARKET, 2_000, CancelReason.USER));

        List<Order> orders = view.history().orders(ALICE, "M1").getOrdersList();
        assertEquals(
                List.of(OrderState.CANCELLED, OrderState.OPEN),
                orders.stream().map(Order::getState).toList());
        assertEquals(
                List.of(9L, 5L), orders.stream().map(Order::getUpdatedNanos).toList());
        assertEquals(
                List.of(0L, 5L), orders.stream().map(Order::getTriggeredNanos).toList());
        assertEquals(0, view.history().orders(ALICE, "M2").getOrdersCount());
        assertEquals(
                "UNKNOWN_ACCOUNT", view.history().orders(9, "").getRejection().getCode());
    }

    @Test
    void onlyTheLatestAreKept() {
        for (int i = 1; i <= 1_005; i++) {
            long amount = i;
            event(events ->
                    events.entryPosted(EntryReason.DEPOSIT, LedgerAccount.EXTERNAL, LedgerAccount.free(ALICE), amount));
        }
        List<AccountMovement> kept = view.history().movements(ALICE, "").getMovementsList();
        assertEquals(1_000, kept.size());
        assertEquals("0.000006", kept.getFirst().getAmount());
    }

    /** Alice's order 2 takes from Bob's order 1. */
    private void trade(long tradeId, long taker, long maker, long size, long fee, long rebate) {
        event(events -> events.tradeExecuted(tradeId, MARKET, taker, maker, 500_000, size));
        event(events -> events.entryPosted(EntryReason.TAKER_FEE, LedgerAccount.free(ALICE), LedgerAccount.FEES, fee));
        event(events ->
                events.entryPosted(EntryReason.MAKER_REBATE, LedgerAccount.FEES, LedgerAccount.free(BOB), rebate));
    }

    private void accept(long orderId, int account, Side side, OrderType type) {
        NewOrder order = new NewOrder();
        order.accountId = account;
        order.marketId = MARKET;
        order.side = side;
        order.type = type;
        order.timeInForce = TimeInForce.GTC;
        order.selfTradePrevention = SelfTradePrevention.EXPIRE_TAKER;
        order.triggerBy = type.isTrigger() ? TriggerBy.LAST : order.triggerBy;
        order.priceUnits = 500_000;
        order.sizeUnits = 2_000;
        event(events -> events.orderAccepted(orderId, order));
    }

    private void command(long timeNanos) {
        nowNanos = timeNanos;
        event(events -> events.commandStarted(sequence, nowNanos));
    }

    private void event(Consumer<Events> event) {
        sequence++;
        view.apply(sequence, event);
    }
}
