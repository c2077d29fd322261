package exchange.halflight.benchmarks.streams;

import static exchange.halflight.benchmarks.streams.Commands.BUY;
import static exchange.halflight.benchmarks.streams.Commands.SELL;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.Set;
import org.junit.jupiter.api.Test;

class ReferenceBookTest {
    private final ReferenceBook book = new ReferenceBook();
    private final TradeTally trades = new TradeTally();
    private final BookTally left = new BookTally();

    @Test
    void bestPriceFirstThenOldest() {
        rest(1, SELL, 101, 5);
        rest(2, SELL, 100, 5);
        rest(3, SELL, 100, 5);
        rest(4, BUY, 101, 12);

        trades.trade(4, 2, 100, 5);
        trades.trade(4, 3, 100, 5);
        trades.trade(4, 1, 101, 2);
        left.endOfSide();
        left.order(1, 3);
        left.endOfSide();
        assertEquals(Outcome.of(trades, left), book.outcome());
    }

    @Test
    void aRestThatMayNotRestIsGone() {
        rest(1, BUY, 100, 5);
        book.add(new RestingOrder(2, 1, SELL, 100, 8), false);

        trades.trade(2, 1, 100, 5);
        left.endOfSide();
        left.endOfSide();
        assertEquals(Outcome.of(trades, left), book.outcome());
        assertEquals(0, book.liveCount());
    }

    @Test
    void aMovedOrderQueuesLast() {
        RestingOrder first = rest(1, BUY, 100, 5);
        rest(2, BUY, 99, 7);
        book.movePassively(first, 99);

        left.order(2, 7);
        left.order(1, 5);
        left.endOfSide();
        left.endOfSide();
        assertEquals(Outcome.of(trades, left), book.outcome());
    }

    @Test
    void cancelledOrdersLeaveTheLiveList() {
        RestingOrder first = rest(1, BUY, 100, 5);
        RestingOrder second = rest(2, SELL, 105, 5);
        book.cancel(first);

        assertEquals(1, book.liveCount());
        assertEquals(second, book.live(0));
    }

    @Test
    void usersHitAreThoseReachedBySizeAndLimit() {
        book.add(new RestingOrder(1, 11, SELL, 100, 5), true);
        book.add(new RestingOrder(2, 12, SELL, 101, 5), true);
        book.add(new RestingOrder(3, 13, SELL, 103, 5), true);

        assertEquals(Set.of(11), book.usersHit(BUY, 103, 5));
        assertEquals(Set.of(11, 12), book.usersHit(BUY, 102, 50));
        assertEquals(Set.of(11, 12, 13), book.usersHit(BUY, 103, 50));
    }

    @Test
    void anIdUsedTwiceIsRefused() {
        rest(1, BUY, 100, 5);
        assertThrows(IllegalStateException.class, () -> rest(1, BUY, 99, 5));
    }

    private RestingOrder rest(long orderId, int side, int priceTicks, int sizeLots) {
        RestingOrder order = new RestingOrder(orderId, (int) orderId, side, priceTicks, sizeLots);
        book.add(order, true);
        return order;
    }
}
