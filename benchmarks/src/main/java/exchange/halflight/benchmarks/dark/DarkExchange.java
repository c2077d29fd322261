package exchange.halflight.benchmarks.dark;

import exchange.halflight.core.command.Answer;
import exchange.halflight.core.command.NewOrder;
import exchange.halflight.core.command.OrderChange;
import exchange.halflight.core.command.ReferencePrices;
import exchange.halflight.core.engine.Engine;
import exchange.halflight.core.event.Events;
import exchange.halflight.core.market.BookKind;
import exchange.halflight.core.market.MarkPolicy;
import exchange.halflight.core.market.MarketParameters;
import exchange.halflight.core.market.MarketPolicies;
import exchange.halflight.core.market.Tier;
import java.util.List;

/** Our whole core with one dark market and rich users; sequenced time advances by 100 microseconds a command. */
final class DarkExchange {
    static final int USERS = 1_000;
    static final long MID_UNITS = 500_000;

    private static final int MARKET = 1;
    private static final long BALANCE_MICROS = 1_000_000_000_000_000L;
    private static final long NANOS_PER_COMMAND = 100_000;
    private static final int EXPECTED_ORDERS = 1 << 15;
    private static final int EXPECTED_COMMANDS = 1 << 21;
    private static final long HALF_SPREAD_UNITS = 5;

    private final Engine engine;
    private final NewOrder order = new NewOrder().reset();
    private final OrderChange change = new OrderChange().reset();
    private final ReferencePrices reference = new ReferencePrices();
    private final long[] commandIds = new long[USERS + 1];
    private long timeNanos;

    DarkExchange(Events events) {
        engine = new Engine(events, EXPECTED_ORDERS, EXPECTED_COMMANDS);
        order.marketId = MARKET;
        require(engine.createMarket(timeNanos, ++commandIds[0], market()));
        for (int user = 1; user <= USERS; user++) {
            require(engine.openAccount(timeNanos, ++commandIds[0], false));
            require(engine.deposit(timeNanos, ++commandIds[0], user, BALANCE_MICROS));
        }
        updateReference(MID_UNITS);
    }

    Engine engine() {
        return engine;
    }

    /** Carries out a part of a stream. */
    void run(DarkStream stream, int from, int to) {
        for (int i = from; i < to; i++) {
            timeNanos += NANOS_PER_COMMAND;
            switch (stream.operation(i)) {
                case DarkStream.PLACE -> {
                    stream.copyTo(i, order);
                    order.commandId = ++commandIds[order.accountId];
                    require(engine.placeOrder(timeNanos, order));
                }
                case DarkStream.CANCEL -> {
                    named(stream, i);
                    require(engine.cancelOrder(timeNanos, change));
                }
                case DarkStream.AMEND -> {
                    named(stream, i);
                    require(engine.amendOrder(timeNanos, change));
                }
                default -> updateReference(stream.midUnits(i));
            }
        }
    }

    private void named(DarkStream stream, int i) {
        stream.copyTo(i, change);
        change.commandId = ++commandIds[change.accountId];
    }

    private void updateReference(long midUnits) {
        reference.set(MARKET, midUnits - HALF_SPREAD_UNITS, midUnits + HALF_SPREAD_UNITS, midUnits);
        require(engine.updateReference(timeNanos, ++commandIds[0], reference));
    }

    private static void require(Answer answer) {
        if (!answer.accepted()) {
            throw new IllegalStateException("the core answered " + answer.rejection());
        }
    }

    /** A tick is 10 cents, a lot a thousandth: the reference price is 50,000 USD. */
    private static MarketParameters market() {
        return new MarketParameters(
                "DARK-PERP",
                BookKind.DARK,
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
                MarketPolicies.PLAIN);
    }
}
