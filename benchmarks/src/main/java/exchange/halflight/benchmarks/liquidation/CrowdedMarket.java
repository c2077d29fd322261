package exchange.halflight.benchmarks.liquidation;

import exchange.halflight.benchmarks.streams.TradeTally;
import exchange.halflight.benchmarks.subject.EncodedEvents;
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

/** One market in which a crowd is long against one market maker; some of the crowd at the highest leverage. */
final class CrowdedMarket {
    /** Where everybody got in, price units of 0.1 USD. */
    static final long ENTRY_UNITS = 500_000;
    /** Where those at 20x are liquidatable, and nobody else is near. */
    static final long CRASH_UNITS = 487_000;

    private static final int MARKET = 1;
    private static final int MAKER = 1;
    private static final long MAKER_MICROS = 1L << 55;
    private static final long DEPOSIT_MICROS = 1_000_000_000;
    private static final long SIZE_UNITS = 10;
    private static final int HIGH_LEVERAGE = 20;
    /** No pacing: the rate is to be measured. */
    private static final int PER_SECOND = Integer.MAX_VALUE;

    private final TradeTally trades = new TradeTally();
    private final EncodedEvents events = new EncodedEvents(trades);
    private final Engine engine = new Engine(events, 1 << 10, 1 << 22);
    private final NewOrder order = new NewOrder();
    private final ReferencePrices reference = new ReferencePrices();
    private long commandId;

    /**
     * Fills the market.
     *
     * @param positions accounts with a long position
     * @param fragile how many of them are at 20x, the others at 2x to 10x
     */
    CrowdedMarket(int positions, int fragile) {
        require(engine.createMarket(0, ++commandId, market()));
        move(ENTRY_UNITS);
        open(MAKER_MICROS);
        place(MAKER, Side.SELL, ENTRY_UNITS, positions * SIZE_UNITS);
        for (int i = 0; i < positions; i++) {
            int account = open(DEPOSIT_MICROS);
            int leverage = i < fragile ? HIGH_LEVERAGE : 2 + i % 9;
            require(engine.setLeverage(0, account, ++commandId, MARKET, leverage));
            place(account, Side.BUY, ENTRY_UNITS, SIZE_UNITS);
        }
        events.flush();
    }

    /** Has the maker bid for all that will be sold. */
    void bid(int fragile) {
        place(MAKER, Side.BUY, CRASH_UNITS, fragile * SIZE_UNITS);
    }

    /** Moves the mark. */
    void move(long markUnits) {
        reference.set(MARKET, markUnits, markUnits, markUnits);
        require(engine.updateReference(0, ++commandId, reference));
    }

    /** Trades so far. */
    long trades() {
        return trades.count();
    }

    void audit() {
        engine.audit();
    }

    private int open(long depositMicros) {
        Answer answer = engine.openAccount(0, ++commandId, false);
        require(answer);
        int account = (int) answer.id();
        require(engine.deposit(0, ++commandId, account, depositMicros));
        return account;
    }

    private void place(int account, Side side, long priceUnits, long sizeUnits) {
        order.reset();
        order.accountId = account;
        order.commandId = ++commandId;
        order.marketId = MARKET;
        order.side = side;
        order.type = OrderType.LIMIT;
        order.timeInForce = TimeInForce.GTC;
        order.priceUnits = priceUnits;
        order.sizeUnits = sizeUnits;
        require(engine.placeOrder(0, order));
    }

    private static void require(Answer answer) {
        if (!answer.accepted()) {
            throw new IllegalStateException("the core answered " + answer.rejection());
        }
    }

    private static MarketParameters market() {
        return new MarketParameters(
                "CROWD-PERP",
                BookKind.LIT,
                MarkPolicy.INDEX,
                1,
                3,
                1,
                1,
                500,
                -200,
                50_000,
                10,
                0,
                0,
                List.of(new Tier(HIGH_LEVERAGE, 0, 25_000, Tier.UNLIMITED)),
                new MarketPolicies(
                        PairPrice.MIDPOINT,
                        0,
                        FundingTerms.NONE,
                        new LiquidationTerms(5_000, 2_500, PER_SECOND),
                        BreakerTerms.OFF));
    }
}
