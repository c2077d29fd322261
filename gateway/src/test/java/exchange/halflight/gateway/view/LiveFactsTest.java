package exchange.halflight.gateway.view;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import exchange.halflight.core.command.NewOrder;
import exchange.halflight.core.event.CancelReason;
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
import exchange.halflight.core.order.Side;
import exchange.halflight.messages.grpc.BookRequest;
import exchange.halflight.messages.grpc.OrderUpdate;
import exchange.halflight.messages.grpc.OrderUpdateKind;
import exchange.halflight.messages.grpc.PublicTrade;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class LiveFactsTest {
    private static final int LIT = 1;
    private static final int DARK = 2;
    private static final int ANN = 1;
    private static final int BEN = 2;

    private final List<Fact> facts = new ArrayList<>();
    private final ExchangeView view = new ExchangeView();
    private int woken;
    private long sequence;

    @BeforeEach
    void openTwoMarketsWithTwoAccounts() {
        view.facts().connect(new FactSink() {
            @Override
            public void add(Fact fact) {
                facts.add(fact);
            }

            @Override
            public void wake() {
                woken++;
            }
        });
        market(LIT, "LIT-USD", BookKind.LIT);
        market(DARK, "DARK-USD", BookKind.DARK);
        event(events -> events.accountOpened(ANN, false));
        event(events -> events.accountOpened(BEN, false));
    }

    @Test
    void tellsNothingThatNobodyWatches() {
        tradeIn(LIT);
        view.pause();

        assertEquals(List.of(), facts);
        assertEquals(0, woken);
    }

    @Test
    void theChangesOfABookLeadFromOneStateToTheNext() {
        rest(1, ANN, LIT, Side.BUY, 400_000, 100);
        view.facts().watchBook(LIT, true);
        Fact.BookOpened opened = assertInstanceOf(Fact.BookOpened.class, facts.removeFirst());
        assertEquals(List.of(new Fact.Level(400_000, 100, 1)), opened.bids());

        TreeMap<Long, Long> bids = new TreeMap<>();
        opened.bids().forEach(level -> bids.put(level.priceUnits(), level.sizeUnits()));
        rest(2, ANN, LIT, Side.BUY, 400_000, 50);
        rest(3, ANN, LIT, Side.BUY, 399_000, 70);
        event(events -> events.orderAmended(1, ANN, LIT, 398_000, 100, false));
        event(events -> events.orderRested(1, ANN, LIT, 100));
        accept(4, BEN, LIT, Side.SELL, 400_000, 50);
        event(events -> events.tradeExecuted(1, LIT, 4, 2, 400_000, 50));
        event(events -> events.orderCancelled(3, ANN, LIT, 70, CancelReason.USER));

        long last = opened.sequence();
        for (Fact fact : facts) {
            Fact.LevelChanged change = assertInstanceOf(Fact.LevelChanged.class, fact);
            assertEquals(++last, change.sequence());
            bids.put(change.level().priceUnits(), change.level().sizeUnits());
        }
        bids.values().removeIf(size -> size == 0);
        assertEquals(new TreeMap<>(java.util.Map.of(398_000L, 100L)), bids);
        assertEquals(
                last,
                view.book(BookRequest.newBuilder().setMarket("LIT-USD").build(), false)
                        .getBookSequence());
    }

    @Test
    void ownFillsCarryTheirFeesAndComeBeforeWhatFollows() {
        view.facts().watchAccount(ANN, true);
        assertInstanceOf(Fact.AccountOpened.class, facts.removeFirst());

        tradeIn(LIT);
        event(events -> events.entryPosted(
                EntryReason.LOSS_REALISED, LedgerAccount.free(ANN), LedgerAccount.clearing(LIT), 2_000_000));
        event(events ->
                events.entryPosted(EntryReason.TAKER_FEE, LedgerAccount.free(BEN), LedgerAccount.FEES, 9_000_000));
        event(events ->
                events.entryPosted(EntryReason.MAKER_REBATE, LedgerAccount.FEES, LedgerAccount.free(ANN), 1_500_000));
        view.pause();

        List<OrderUpdate> updates = facts.stream()
                .filter(Fact.OrderChanged.class::isInstance)
                .map(fact -> ((Fact.OrderChanged) fact).update())
                .toList();
        assertEquals(
                List.of(OrderUpdateKind.ACCEPTED, OrderUpdateKind.RESTED, OrderUpdateKind.TRADED),
                updates.stream().map(OrderUpdate::getKind).toList());
        OrderUpdate traded = updates.getLast();
        assertEquals("-1.5", traded.getFill().getFee());
        assertEquals("-2", traded.getFill().getRealised());
        assertTrue(traded.getFill().getMaker());
        assertEquals(1, traded.getOrder().getOrderId());
        assertEquals(1, woken);
        assertTrue(facts.contains(new Fact.AccountMoved(ANN, LIT, 0, EntryReason.LOSS_REALISED)));
    }

    @Test
    void aDarkMarketTellsPriceSizeAndTimeOfATradeAndNothingElse() {
        view.facts().watchMarket(DARK, true);
        assertThrows(IllegalArgumentException.class, () -> view.facts().watchBook(DARK, true));

        rest(1, ANN, DARK, Side.BUY, 400_000, 100);
        event(events -> events.orderCancelled(1, ANN, DARK, 100, CancelReason.USER));
        assertEquals(List.of(), facts);

        rest(2, ANN, DARK, Side.BUY, 400_000, 100);
        accept(3, BEN, DARK, Side.SELL, 400_000, 100);
        event(events -> events.tradeExecuted(1, DARK, 3, 2, 400_000, 100));
        event(events -> events.positionLiquidated(liquidation(DARK)));

        Fact.Printed print = assertInstanceOf(Fact.Printed.class, facts.removeFirst());
        assertEquals(
                PublicTrade.newBuilder()
                        .setId(1)
                        .setPrice("40000")
                        .setSize("0.1")
                        .build(),
                print.trade());
        assertEquals(List.of(), facts);
    }

    @Test
    void aLitMarketTellsItsLiquidationsWithoutWhoseTheyWere() {
        view.facts().watchMarket(LIT, true);
        event(events -> events.positionLiquidated(liquidation(LIT)));

        Fact.Liquidated told = assertInstanceOf(Fact.Liquidated.class, facts.removeFirst());
        assertEquals("40000.5", told.liquidation().getPrice());
        assertEquals(
                exchange.halflight.messages.grpc.Side.SELL, told.liquidation().getSide());
    }

    @Test
    void whoBeginsToWatchIsNotToldWhatWasPublicBefore() {
        event(events -> events.markChanged(LIT, 400_000));
        view.facts().watchMarket(LIT, true);
        event(events -> events.markChanged(LIT, 400_100));
        event(events -> events.markChanged(DARK, 400_200));
        event(events -> events.stakeChanged(ANN, 1));

        Fact.Public told = assertInstanceOf(Fact.Public.class, facts.getFirst());
        assertEquals("40010", told.event().getMarkChanged().getMark());
        assertEquals(1, facts.size());
    }

    private static Liquidation liquidation(int marketId) {
        return new Liquidation(
                ANN,
                marketId,
                LiquidationKind.FULL,
                LiquidationPlan.BOOK,
                100,
                4_000_050_000L,
                400_000,
                100,
                1,
                1,
                1,
                1,
                1,
                1,
                1,
                1);
    }

    private void tradeIn(int marketId) {
        rest(1, ANN, marketId, Side.BUY, 400_000, 100);
        accept(2, BEN, marketId, Side.SELL, 400_000, 100);
        event(events -> events.tradeExecuted(1, marketId, 2, 1, 400_000, 100));
    }

    private void market(int marketId, String symbol, BookKind kind) {
        event(events -> events.marketCreated(
                marketId,
                new MarketParameters(
                        symbol,
                        kind,
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

    private void rest(long orderId, int accountId, int marketId, Side side, long priceUnits, long sizeUnits) {
        accept(orderId, accountId, marketId, side, priceUnits, sizeUnits);
        event(events -> events.orderRested(orderId, accountId, marketId, sizeUnits));
    }

    private void accept(long orderId, int accountId, int marketId, Side side, long priceUnits, long sizeUnits) {
        NewOrder order = new NewOrder().reset();
        order.accountId = accountId;
        order.marketId = marketId;
        order.side = side;
        order.priceUnits = priceUnits;
        order.sizeUnits = sizeUnits;
        event(events -> events.orderAccepted(orderId, order));
    }

    private void event(Consumer<Events> event) {
        sequence++;
        view.apply(sequence, event);
    }
}
