package exchange.halflight.benchmarks.subject;

import exchange.halflight.benchmarks.streams.BookTally;
import exchange.halflight.benchmarks.streams.Commands;
import exchange.halflight.benchmarks.streams.Outcome;
import exchange.halflight.benchmarks.streams.StreamGenerator;
import exchange.halflight.benchmarks.streams.TradeTally;
import exchange.halflight.core.command.Answer;
import exchange.halflight.core.command.NewOrder;
import exchange.halflight.core.command.OrderChange;
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
import exchange.halflight.core.order.Side;
import exchange.halflight.core.order.TimeInForce;
import exchange.halflight.core.state.StateRecord;
import exchange.halflight.core.state.StateRecord.OrderState;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Our whole core: checks, margin, ledger, matching, the memory of answered commands, every event encoded. One market like a large crypto
 * perpetual, leverage 10, fees and rebate; users so rich that nothing is refused. Sequenced time advances by 100
 * microseconds a command, so all answers of a pass are remembered.
 *
 * <p>The core gives order ids itself, one after the other, so this engine takes streams with sequential ids only.
 */
final class OurCore implements BookUnderTest {
    private static final int MARKET = 1;
    private static final long BALANCE_MICROS = 1_000_000_000_000_000L;
    private static final long NANOS_PER_COMMAND = 100_000;
    private static final int EXPECTED_ORDERS = 2_048;
    /** Room for a pass of a million commands after a pre-fill of 100,000, so that memory does not grow on the way. */
    private static final int EXPECTED_COMMANDS = 1 << 21;

    private final TradeTally trades = new TradeTally();
    private final NewOrder order = new NewOrder();
    private final OrderChange change = new OrderChange();
    /** Last command id of each user; a client counts up. */
    private final long[] commandIds = new long[StreamGenerator.USERS + 1];

    private EncodedEvents events;
    private Engine engine;
    private long timeNanos;

    @Override
    public void reset() {
        trades.clear();
        Arrays.fill(commandIds, 0);
        timeNanos = 0;
        events = new EncodedEvents(trades);
        engine = new Engine(events, EXPECTED_ORDERS, EXPECTED_COMMANDS);
        order.reset();
        order.marketId = MARKET;
        change.reset();
        long operatorId = 0;
        require(engine.createMarket(timeNanos, ++operatorId, market()));
        int mark = StreamGenerator.REFERENCE_TICKS;
        ReferencePrices reference = new ReferencePrices().set(MARKET, mark - 1, mark + 1, mark);
        require(engine.updateReference(timeNanos, ++operatorId, reference));
        for (int user = 1; user <= StreamGenerator.USERS; user++) {
            require(engine.openAccount(timeNanos, ++operatorId, false));
            require(engine.deposit(timeNanos, ++operatorId, user, BALANCE_MICROS));
        }
    }

    @Override
    public void run(Commands commands) {
        int count = commands.count();
        for (int i = 0; i < count; i++) {
            long orderId = commands.orderId(i);
            long fields = commands.fields(i);
            timeNanos += NANOS_PER_COMMAND;
            switch (Commands.operation(fields)) {
                case Commands.GTC -> place(orderId, fields, TimeInForce.GTC);
                case Commands.IOC -> place(orderId, fields, TimeInForce.IOC);
                case Commands.CANCEL -> {
                    change(orderId, fields);
                    require(engine.cancelOrder(timeNanos, change));
                }
                default -> {
                    change(orderId, fields);
                    change.priceUnits = Commands.priceTicks(fields);
                    require(engine.amendOrder(timeNanos, change));
                }
            }
        }
        events.flush();
    }

    /** Bytes of the events encoded since the last reset. */
    long encodedBytes() {
        return events.encodedBytes();
    }

    /** Also recomputes every sum of the core from its parts. */
    @Override
    public Outcome outcome() {
        engine.audit();
        List<OrderState> open = new ArrayList<>();
        engine.writeState((StateRecord record) -> {
            if (record instanceof OrderState state) {
                open.add(state);
            }
        });
        BookTally book = new BookTally();
        for (Side side : new Side[] {Side.BUY, Side.SELL}) {
            for (OrderState state : open) {
                if (state.side() == side) {
                    book.order(state.orderId(), state.remainingUnits());
                }
            }
            book.endOfSide();
        }
        return Outcome.of(trades, book);
    }

    private void place(long orderId, long fields, TimeInForce timeInForce) {
        int user = Commands.user(fields);
        order.accountId = user;
        order.commandId = ++commandIds[user];
        order.side = Commands.side(fields) == Commands.BUY ? Side.BUY : Side.SELL;
        order.timeInForce = timeInForce;
        order.priceUnits = Commands.priceTicks(fields);
        order.sizeUnits = Commands.sizeLots(fields);
        Answer answer = engine.placeOrder(timeNanos, order);
        require(answer);
        if (answer.id() != orderId) {
            throw new IllegalStateException("order " + orderId + " of the stream became order " + answer.id());
        }
    }

    private void change(long orderId, long fields) {
        int user = Commands.user(fields);
        change.accountId = user;
        change.commandId = ++commandIds[user];
        change.orderId = orderId;
    }

    private static void require(Answer answer) {
        if (!answer.accepted()) {
            throw new IllegalStateException("the core answered " + answer.rejection());
        }
    }

    /** A tick is 10 cents, a lot a thousandth: the reference price is 50,000 USD, an order worth up to 5,000 USD. */
    private static MarketParameters market() {
        return new MarketParameters(
                "BENCH-PERP",
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
                List.of(new Tier(20, 0, 25_000, Tier.UNLIMITED)),
                new MarketPolicies(
                        PairPrice.MIDPOINT, 0, FundingTerms.NONE, LiquidationTerms.STANDARD, BreakerTerms.OFF));
    }
}
