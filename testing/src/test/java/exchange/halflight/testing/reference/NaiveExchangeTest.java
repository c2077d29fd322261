package exchange.halflight.testing.reference;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import exchange.halflight.core.command.Answer;
import exchange.halflight.core.command.NewOrder;
import exchange.halflight.core.command.OrderChange;
import exchange.halflight.core.command.Rejection;
import exchange.halflight.core.order.SelfTradePrevention;
import exchange.halflight.core.order.Side;
import exchange.halflight.core.order.TimeInForce;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Stories whose every number was worked out by hand from the rulebook. Prices are cents, 10,000 size units one contract. */
class NaiveExchangeTest {
    private static final long FIFTY_THOUSAND = 5_000_000;
    private static final long ONE = 10_000;

    /** 10,000 deposited, 1 bought at 50,000 with 20x: 2,500 posted, 25 paid, so 7,475 left; of the fee 10 go to the maker. */
    @Test
    void aMarketOrderOpensAPosition() {
        Venue venue = Venue.atMark(FIFTY_THOUSAND);
        int alice = venue.account(10_000, 20);
        int bob = venue.account(100_000, 20);
        venue.place(bob, Side.SELL, FIFTY_THOUSAND, ONE);
        venue.forget();
        venue.market(alice, Side.BUY, ONE);
        assertEquals(
                List.of(
                        "entryPosted INITIAL_MARGIN free[market 0, account 1] -> collateral[market 1, account 1] 2500000000",
                        "positionChanged account=1 market=1 size=10000 cost=50000000000 collateral=2500000000 realised=0",
                        "entryPosted HOLD_RELEASED hold[market 1, account 2] -> free[market 0, account 2] 2525000000",
                        "entryPosted INITIAL_MARGIN free[market 0, account 2] -> collateral[market 1, account 2] 2500000000",
                        "positionChanged account=2 market=1 size=-10000 cost=50000000000 collateral=2500000000 realised=0",
                        "entryPosted TAKER_FEE free[market 0, account 1] -> fees[market 0, account 0] 25000000",
                        "entryPosted MAKER_REBATE fees[market 0, account 0] -> free[market 0, account 2] 10000000"),
                venue.events("entryPosted", "positionChanged"));
        Venue.accepted(venue.exchange.withdraw(venue.nowNanos, alice, venue.command(), 7_475_000_000L));
        Answer answer = venue.exchange.withdraw(venue.nowNanos, alice, venue.command(), 1);
        assertEquals(Rejection.INSUFFICIENT_COLLATERAL, answer.rejection());
    }

    /** 30 units for 300,010 micros: a third of it is floor(100,003.33), and what rounding left goes with the last unit. */
    @Test
    void whatRoundingLeavesNetsToNothing() {
        Venue venue = Venue.atMark(10_000, 0, 0);
        int alice = venue.account(1_000, 1);
        int bob = venue.account(1_000, 1);
        venue.place(bob, Side.SELL, 10_001, 10);
        venue.place(bob, Side.SELL, 10_000, 20);
        venue.place(alice, Side.BUY, 10_001, 30);
        venue.forget();
        for (int i = 0; i < 3; i++) {
            venue.place(bob, Side.BUY, 10_000, 10);
            venue.market(alice, Side.SELL, 10);
        }
        // The collateral is the cost and 10 more, as a third was bought 10 micros above the mark.
        assertEquals(
                List.of(
                        "positionChanged account=1 market=1 size=20 cost=200007 collateral=200014 realised=-3",
                        "positionChanged account=1 market=1 size=10 cost=100004 collateral=100007 realised=-6",
                        "positionChanged account=1 market=1 size=0 cost=0 collateral=0 realised=-10"),
                venue.events("positionChanged").stream()
                        .filter(line -> line.contains("account=1 "))
                        .toList());
    }

    /** Long 1 from 50,000, sold 3 at 51,000: 1,000 won, then short 2 for exactly the fill's notional. */
    @Test
    void aFlipClosesThenOpens() {
        Venue venue = Venue.atMark(FIFTY_THOUSAND, 0, 0);
        int alice = venue.account(100_000, 10);
        int bob = venue.account(1_000_000, 10);
        venue.place(bob, Side.SELL, FIFTY_THOUSAND, ONE);
        venue.market(alice, Side.BUY, ONE);
        venue.mark(5_100_000);
        venue.place(bob, Side.BUY, 5_100_000, 3 * ONE);
        venue.forget();
        venue.market(alice, Side.SELL, 3 * ONE);
        assertEquals(
                List.of(
                        "entryPosted COLLATERAL_RELEASED collateral[market 1, account 1] -> free[market 0, account 1] 5000000000",
                        "entryPosted PROFIT_REALISED clearing[market 1, account 0] -> free[market 0, account 1] 1000000000",
                        "entryPosted INITIAL_MARGIN free[market 0, account 1] -> collateral[market 1, account 1] 10200000000",
                        "positionChanged account=1 market=1 size=-20000 cost=102000000000 collateral=10200000000 realised=1000000000"),
                venue.events("entryPosted", "positionChanged").subList(0, 4));
    }

    /**
     * 10x, fee 0.05%, mark 100. A sell of 1 at 102: margin 10.2, fee 0.051. With a buy of 2 at 101 the buys are larger: margin 20.2
     * and loss at mark 2 in place of the 10.2, and both fees, 0.051 and 0.101.
     */
    @Test
    void theHoldTakesTheLargerSideAndAllFees() {
        Venue venue = Venue.atMark(10_000);
        int alice = venue.account(1_000, 10);
        venue.forget();
        venue.place(alice, Side.SELL, 10_200, ONE);
        venue.place(alice, Side.BUY, 10_100, 2 * ONE);
        assertEquals(
                List.of(
                        "entryPosted HOLD_RESERVED free[market 0, account 1] -> hold[market 1, account 1] 10251000",
                        "entryPosted HOLD_RESERVED free[market 0, account 1] -> hold[market 1, account 1] 12101000"),
                venue.events("entryPosted"));
    }

    /** Ten fills of 100,010 micros each, at 333 ppm: the fee of the whole is ceil(333.03), not ten times ceil(33.3). */
    @Test
    void theTakerFeeOfAnOrderRoundsUpOnce() {
        Venue venue = Venue.atMark(1_001, 333, 0);
        int alice = venue.account(1_000, 1);
        int bob = venue.account(1_000, 1);
        for (int i = 0; i < 10; i++) {
            venue.place(bob, Side.SELL, 1_001, 10);
        }
        venue.forget();
        venue.market(alice, Side.BUY, 100);
        long sum = venue.events("entryPosted").stream()
                .filter(line -> line.contains("TAKER_FEE"))
                .mapToLong(line -> Long.parseLong(line.substring(line.lastIndexOf(' ') + 1)))
                .sum();
        assertEquals(34, sum);
    }

    @Test
    void aFillOrKillThatMeetsAnOwnOrderIsRefusedAndChangesNothing() {
        Venue venue = Venue.atMark(10_000);
        int alice = venue.account(1_000, 1);
        int bob = venue.account(1_000, 1);
        venue.place(bob, Side.SELL, 10_000, 100);
        venue.place(alice, Side.SELL, 10_001, 100);
        final String before = venue.exchange.state();
        venue.forget();
        NewOrder order = venue.limit(alice, Side.BUY, 10_001, 150);
        order.timeInForce = TimeInForce.FOK;
        order.selfTradePrevention = SelfTradePrevention.EXPIRE_MAKER;
        venue.refuse(Rejection.FOK_NOT_FILLED, order);
        assertEquals(before, venue.exchange.state());
        String rejection = venue.events("commandRejected").getFirst();
        assertTrue(rejection.endsWith("FOK_NOT_FILLED(150, 100)"), rejection);
    }

    @Test
    void aReduceOnlyOrderIsCutToThePositionAndEndsWithIt() {
        Venue venue = Venue.atMark(10_000, 0, 0);
        int alice = venue.account(1_000, 1);
        int bob = venue.account(1_000, 1);
        venue.place(bob, Side.SELL, 10_000, 100);
        venue.market(alice, Side.BUY, 100);
        venue.forget();
        venue.place(alice, Side.SELL, 10_100, 500, order -> order.reduceOnly = true);
        venue.place(bob, Side.BUY, 10_000, 100);
        venue.market(alice, Side.SELL, 60);
        venue.market(alice, Side.SELL, 40);
        assertEquals(
                List.of(
                        "orderReduced order=3 account=1 market=1 remaining=100",
                        "orderReduced order=3 account=1 market=1 remaining=40",
                        "orderCancelled order=3 account=1 market=1 remaining=40 REDUCE_ONLY"),
                venue.events("orderReduced", "orderCancelled"));
    }

    @Test
    void sizeDownKeepsPriorityAndAnythingElseLosesIt() {
        Venue venue = Venue.atMark(10_000, 0, 0);
        int alice = venue.account(1_000, 1);
        int bob = venue.account(1_000, 1);
        long first = venue.place(alice, Side.SELL, 10_000, 100);
        long second = venue.place(alice, Side.SELL, 10_000, 100);
        long third = venue.place(alice, Side.SELL, 10_000, 100);
        OrderChange up = venue.change(alice, first);
        up.sizeUnits = 110;
        Venue.accepted(venue.exchange.amendOrder(venue.nowNanos, up));
        OrderChange down = venue.change(alice, second);
        down.sizeUnits = 50;
        Venue.accepted(venue.exchange.amendOrder(venue.nowNanos, down));
        venue.forget();
        venue.market(bob, Side.BUY, 200);
        List<String> makers = venue.events("tradeExecuted").stream()
                .map(line -> line.replaceAll(".* maker=(\\d+) .* size=(\\d+)", "$1:$2"))
                .toList();
        assertEquals(List.of(second + ":50", third + ":100", first + ":50"), makers);
    }

    /** A sell at the mark holds all there is; once the mark has risen, selling there would lose more than that at once. */
    @Test
    void aMakerThatCannotAffordTheFillIsPassedOver() {
        Venue venue = Venue.atMark(10_000, 0, 0);
        int alice = venue.account(100, 1);
        int bob = venue.account(1_000, 1);
        int carol = venue.account(1_000, 1);
        venue.place(alice, Side.SELL, 10_000, ONE);
        venue.place(bob, Side.SELL, 10_000, ONE);
        venue.mark(10_500);
        venue.forget();
        venue.market(carol, Side.BUY, ONE);
        assertEquals(
                List.of(
                        "orderCancelled order=1 account=1 market=1 remaining=10000 INSUFFICIENT_COLLATERAL",
                        "tradeExecuted trade=1 market=1 taker=3 maker=2 price=10000 size=10000"),
                venue.events("orderCancelled", "tradeExecuted"));
    }

    @Test
    void anOrderExpiresBeforeTheCommandThatComesAtItsTime() {
        Venue venue = Venue.atMark(10_000, 0, 0);
        int alice = venue.account(1_000, 1);
        int bob = venue.account(1_000, 1);
        venue.place(alice, Side.SELL, 10_000, 100, order -> {
            order.timeInForce = TimeInForce.GTD;
            order.expiresNanos = venue.nowNanos + 5;
        });
        venue.forget();
        venue.nowNanos += 5;
        venue.market(bob, Side.BUY, 100);
        assertEquals(
                List.of(
                        "orderCancelled order=1 account=1 market=1 remaining=100 EXPIRED",
                        "orderCancelled order=2 account=2 market=1 remaining=100 IOC_REMAINDER"),
                venue.events("orderCancelled", "tradeExecuted"));
    }

    @Test
    void aRepeatedCommandGetsItsAnswerAgainForADay() {
        Venue venue = Venue.atMark(10_000);
        int alice = venue.account(1_000, 1);
        NewOrder order = venue.limit(alice, Side.BUY, 9_000, 100);
        Venue.accepted(venue.exchange.placeOrder(venue.nowNanos, order));
        venue.forget();
        long day = 24L * 60 * 60 * 1_000_000_000;
        Answer repeated = venue.exchange.placeOrder(venue.nowNanos + day - 1, order);
        assertTrue(repeated.repeated());
        assertEquals(1, repeated.id());
        assertEquals(List.of(), venue.events("orderAccepted"));
        Answer again = venue.exchange.placeOrder(venue.nowNanos + day, order);
        assertFalse(again.repeated());
        assertEquals(2, again.id());
    }
}
