package exchange.halflight.core.engine;

import static org.junit.jupiter.api.Assertions.assertTrue;

import exchange.halflight.core.command.Answer;
import exchange.halflight.core.command.NewOrder;
import exchange.halflight.core.command.OrderChange;
import exchange.halflight.core.command.ReferencePrices;
import exchange.halflight.core.event.Events;
import exchange.halflight.core.market.BookKind;
import exchange.halflight.core.market.BreakerTerms;
import exchange.halflight.core.market.FundingTerms;
import exchange.halflight.core.market.LiquidationTerms;
import exchange.halflight.core.market.MarkPolicy;
import exchange.halflight.core.market.MarketParameters;
import exchange.halflight.core.market.MarketPolicies;
import exchange.halflight.core.market.PairPrice;
import exchange.halflight.core.market.Tier;
import exchange.halflight.core.order.OrderType;
import exchange.halflight.core.order.Side;
import exchange.halflight.core.order.TimeInForce;
import exchange.halflight.core.state.StateRecord;
import java.util.ArrayList;
import java.util.List;

/** An engine with one lit market whose mark is the index, priced in hundredths, and the commands that tests give it. */
final class Venue {
    static final int MARKET = 1;

    final Engine engine;
    private long timeNanos;
    private long commandId;

    Venue(Events events, long timeNanos, FundingTerms funding, LiquidationTerms liquidation) {
        engine = new Engine(events);
        this.timeNanos = timeNanos;
        accepted(engine.createMarket(timeNanos, ++commandId, market(funding, liquidation)));
    }

    private Venue(Engine engine, Venue other) {
        this.engine = engine;
        timeNanos = other.timeNanos;
        commandId = other.commandId;
    }

    /** The same venue, from a snapshot of this one. */
    Venue reloaded(Events events) {
        List<StateRecord> records = new ArrayList<>();
        engine.writeState(records::add);
        return new Venue(Engine.load(events, records.iterator()), this);
    }

    private static MarketParameters market(FundingTerms funding, LiquidationTerms liquidation) {
        return new MarketParameters(
                "X",
                BookKind.LIT,
                MarkPolicy.INDEX,
                2,
                2,
                1,
                1,
                0,
                0,
                500_000,
                10,
                0,
                0,
                List.of(new Tier(20, 0, 25_000, Tier.UNLIMITED)),
                new MarketPolicies(PairPrice.MIDPOINT, 0, funding, liquidation, BreakerTerms.OFF));
    }

    /** A further account with money and a leverage; they are numbered from 1. */
    void open(int account, long depositMicros, int leverage) {
        accepted(engine.openAccount(timeNanos, ++commandId, false));
        accepted(engine.deposit(timeNanos, ++commandId, account, depositMicros));
        accepted(engine.setLeverage(timeNanos, account, ++commandId, MARKET, leverage));
    }

    void fundInsurance(long micros) {
        accepted(engine.fundInsurance(timeNanos, ++commandId, micros));
    }

    void reference(long priceUnits) {
        ReferencePrices reference = new ReferencePrices().set(MARKET, priceUnits, priceUnits, priceUnits);
        accepted(engine.updateReference(timeNanos, ++commandId, reference));
    }

    void payFunding(long period) {
        accepted(engine.payFunding(timeNanos, ++commandId, MARKET, period));
    }

    /** A limit order that stays; answers its order id. */
    long place(int account, Side side, long priceUnits, long sizeUnits) {
        NewOrder order = new NewOrder().reset();
        order.marketId = MARKET;
        order.accountId = account;
        order.commandId = ++commandId;
        order.side = side;
        order.type = OrderType.LIMIT;
        order.timeInForce = TimeInForce.GTC;
        order.priceUnits = priceUnits;
        order.sizeUnits = sizeUnits;
        return accepted(engine.placeOrder(timeNanos, order)).id();
    }

    void withdraw(int account, long micros) {
        accepted(engine.withdraw(timeNanos, account, ++commandId, micros));
    }

    /** Another size of an open order; answers what was answered. */
    Answer resize(int account, long orderId, long sizeUnits) {
        OrderChange change = new OrderChange().reset();
        change.accountId = account;
        change.commandId = ++commandId;
        change.orderId = orderId;
        change.sizeUnits = sizeUnits;
        return engine.amendOrder(timeNanos, change);
    }

    /** Lets time pass in one entry of the log. */
    void advance(long nanos) {
        timeNanos += nanos;
        engine.advanceTo(timeNanos);
    }

    private static Answer accepted(Answer answer) {
        assertTrue(answer.accepted(), () -> String.valueOf(answer.rejection()));
        return answer;
    }
}
