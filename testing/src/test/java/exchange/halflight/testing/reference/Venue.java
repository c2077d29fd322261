package exchange.halflight.testing.reference;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import exchange.halflight.core.command.Answer;
import exchange.halflight.core.command.NewOrder;
import exchange.halflight.core.command.OrderChange;
import exchange.halflight.core.command.ReferencePrices;
import exchange.halflight.core.command.Rejection;
import exchange.halflight.core.market.BookKind;
import exchange.halflight.core.market.MarkPolicy;
import exchange.halflight.core.market.MarketParameters;
import exchange.halflight.core.market.MarketPolicies;
import exchange.halflight.core.market.Tier;
import exchange.halflight.core.order.OrderType;
import exchange.halflight.core.order.Side;
import exchange.halflight.core.order.TimeInForce;
import exchange.halflight.testing.property.EventLog;
import java.util.List;
import java.util.function.Consumer;

/**
 * A naive exchange with one market for hand-computed stories: price in cents, size in 10^-4, so that 10,000 size units are
 * one contract; step 10 units.
 */
final class Venue {
    static final int MARKET = 1;
    private static final long MICROS = 1_000_000;

    final EventLog log = new EventLog();
    final NaiveExchange exchange = new NaiveExchange(log);
    long nowNanos = 1_000;
    private long lastCommand;

    /** A market with the fees 500 and -200, the widest band, leverage to 1000x without floors, and a mark. */
    static Venue atMark(long markUnits) {
        return atMark(markUnits, 500, -200);
    }

    static Venue atMark(long markUnits, int takerFeePpm, int makerFeePpm) {
        Venue venue = new Venue();
        MarketParameters parameters = new MarketParameters(
                "BTC",
                BookKind.LIT,
                MarkPolicy.INDEX,
                2,
                4,
                1,
                10,
                takerFeePpm,
                makerFeePpm,
                1_000_000,
                1,
                0,
                0,
                List.of(new Tier(1_000, 0, 25_000, Tier.UNLIMITED)),
                MarketPolicies.PLAIN);
        accepted(venue.exchange.createMarket(venue.nowNanos, venue.command(), parameters));
        venue.mark(markUnits);
        return venue;
    }

    /** Opens the next account with this many dollars at this leverage; returns its id. */
    int account(long dollars, int leverage) {
        int id = Math.toIntExact(accepted(exchange.openAccount(nowNanos, command(), false)));
        accepted(exchange.deposit(nowNanos, command(), id, dollars * MICROS));
        accepted(exchange.setLeverage(nowNanos, id, command(), MARKET, leverage));
        return id;
    }

    void mark(long priceUnits) {
        ReferencePrices prices = new ReferencePrices().set(MARKET, priceUnits, priceUnits, priceUnits);
        accepted(exchange.updateReference(nowNanos, command(), prices));
    }

    long command() {
        return ++lastCommand;
    }

    NewOrder limit(int account, Side side, long priceUnits, long sizeUnits) {
        NewOrder order = new NewOrder().reset();
        order.accountId = account;
        order.commandId = command();
        order.marketId = MARKET;
        order.side = side;
        order.priceUnits = priceUnits;
        order.sizeUnits = sizeUnits;
        return order;
    }

    /** Places an order that is accepted; returns its id. */
    long place(int account, Side side, long priceUnits, long sizeUnits) {
        return place(account, side, priceUnits, sizeUnits, order -> {});
    }

    long place(int account, Side side, long priceUnits, long sizeUnits, Consumer<NewOrder> attributes) {
        NewOrder order = limit(account, side, priceUnits, sizeUnits);
        attributes.accept(order);
        return accepted(exchange.placeOrder(nowNanos, order));
    }

    long market(int account, Side side, long sizeUnits) {
        return place(account, side, 0, sizeUnits, order -> {
            order.type = OrderType.MARKET;
            order.timeInForce = TimeInForce.IOC;
        });
    }

    /** Places an order that is refused with this. */
    void refuse(Rejection rejection, NewOrder order) {
        Answer answer = exchange.placeOrder(nowNanos, order);
        assertEquals(rejection, answer.rejection());
        assertEquals(0, answer.id());
    }

    OrderChange change(int account, long orderId) {
        OrderChange change = new OrderChange().reset();
        change.accountId = account;
        change.commandId = command();
        change.orderId = orderId;
        return change;
    }

    static long accepted(Answer answer) {
        assertNull(answer.rejection());
        return answer.id();
    }

    /** Forgets the events so far. */
    void forget() {
        log.take();
    }

    /** The events of these kinds since events were last taken; no invariant is broken. */
    List<String> events(String... kinds) {
        assertEquals(List.of(), exchange.audit());
        return log.take().stream()
                .filter(line -> List.of(kinds).contains(line.substring(0, line.indexOf(' '))))
                .toList();
    }
}
