package exchange.halflight.benchmarks.funding;

import exchange.halflight.cluster.codec.EventEncoder;
import exchange.halflight.core.command.Answer;
import exchange.halflight.core.command.NewOrder;
import exchange.halflight.core.command.ReferencePrices;
import exchange.halflight.core.engine.Engine;
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
import java.util.List;

/** The whole core with a market that many accounts have a position in, and a second market that others trade on. */
final class FundedExchange {
    static final long PERIOD_NANOS = 3_600_000_000_000L;

    private static final int FUNDED = 1;
    private static final int OTHER = 2;
    private static final long PRICE_UNITS = 5_000_000;
    private static final long LOT_UNITS = 10;
    private static final long DEPOSIT_MICROS = 1_000_000_000L;
    private static final int EXPECTED_ORDERS = 1 << 12;
    private static final int EXPECTED_COMMANDS = 1 << 12;

    private final Engine engine;
    private final NewOrder order = new NewOrder().reset();
    private final int accounts;
    private long timeNanos = PERIOD_NANOS;
    private long commandId;
    /** One buys from the other, then sells to it. */
    private int turn;

    /** @param accounts how many of them have a position: an even number */
    FundedExchange(int accounts) {
        this.accounts = accounts;
        engine = new Engine(new EventEncoder((buffer, offset, length) -> {}, 0), EXPECTED_ORDERS, EXPECTED_COMMANDS);
        require(engine.createMarket(timeNanos, ++commandId, market("FUNDED", FundingTerms.PREMIUM)));
        require(engine.createMarket(timeNanos, ++commandId, market("OTHER", FundingTerms.NONE)));
        for (int market = FUNDED; market <= OTHER; market++) {
            ReferencePrices reference = new ReferencePrices();
            reference.set(market, PRICE_UNITS - 10, PRICE_UNITS + 10, PRICE_UNITS);
            require(engine.updateReference(timeNanos, ++commandId, reference));
        }
        for (int account = 1; account <= accounts + 2; account++) {
            require(engine.openAccount(timeNanos, ++commandId, false));
            require(engine.deposit(timeNanos, ++commandId, account, DEPOSIT_MICROS));
            if (account <= accounts) {
                place(FUNDED, account, account % 2 == 0 ? Side.BUY : Side.SELL);
            }
        }
        require(engine.fundInsurance(timeNanos, ++commandId, DEPOSIT_MICROS));
    }

    Engine engine() {
        return engine;
    }

    /** Lets time pass to one second before the next payment. */
    void approachPayment() {
        timeNanos = (timeNanos / PERIOD_NANOS + 1) * PERIOD_NANOS - 1;
        engine.advanceTo(timeNanos);
    }

    /** Whether a part of a payment is due within a microsecond. */
    boolean isPaying() {
        return engine.nextDeadlineNanos() - timeNanos < 1_000;
    }

    /** An entry of the log that another market's trader wrote: the part of the payment that is due comes before it. */
    void tradeOther() {
        timeNanos += 1_000;
        boolean first = turn % 2 == 0;
        place(OTHER, first ? accounts + 1 : accounts + 2, first == turn < 2 ? Side.BUY : Side.SELL);
        turn = (turn + 1) % 4;
    }

    private void place(int market, int account, Side side) {
        order.marketId = market;
        order.accountId = account;
        order.commandId = ++commandId;
        order.side = side;
        order.type = OrderType.LIMIT;
        order.timeInForce = TimeInForce.GTC;
        order.priceUnits = PRICE_UNITS;
        order.sizeUnits = LOT_UNITS;
        require(engine.placeOrder(timeNanos, order));
    }

    private static void require(Answer answer) {
        if (!answer.accepted()) {
            throw new IllegalStateException("the core answered " + answer.rejection());
        }
    }

    private static MarketParameters market(String symbol, FundingTerms funding) {
        return new MarketParameters(
                symbol,
                BookKind.LIT,
                MarkPolicy.INDEX,
                2,
                4,
                10,
                10,
                0,
                0,
                50_000,
                10,
                0,
                0,
                List.of(new Tier(20, 0, 25_000, Tier.UNLIMITED)),
                new MarketPolicies(PairPrice.MIDPOINT, 0, funding, LiquidationTerms.STANDARD, BreakerTerms.OFF));
    }
}
