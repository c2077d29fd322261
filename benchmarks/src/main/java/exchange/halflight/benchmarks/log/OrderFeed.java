package exchange.halflight.benchmarks.log;

import exchange.halflight.benchmarks.streams.CommandStream;
import exchange.halflight.benchmarks.streams.Commands;
import exchange.halflight.benchmarks.streams.StreamGenerator;
import exchange.halflight.cluster.codec.CommandEncoder;
import exchange.halflight.core.command.NewOrder;
import exchange.halflight.core.command.OrderChange;
import exchange.halflight.core.command.ReferencePrices;
import exchange.halflight.core.market.BookKind;
import exchange.halflight.core.market.MarkPolicy;
import exchange.halflight.core.market.MarketParameters;
import exchange.halflight.core.market.MarketPolicies;
import exchange.halflight.core.market.Tier;
import exchange.halflight.core.order.Side;
import exchange.halflight.core.order.TimeInForce;
import java.util.List;
import org.agrona.concurrent.UnsafeBuffer;

/**
 * The commands of one client, encoded one at a time: first those that open market and accounts, then a generated stream. Their
 * command ids are their numbers from 1, so that an answer names its command.
 */
final class OrderFeed {
    private static final int MARKET = 1;
    private static final long BALANCE_MICROS = 1_000_000_000_000_000L;
    private static final int SETUP = 2 + 2 * StreamGenerator.USERS;
    private static final int BUFFER = 4_096;

    private final CommandStream stream;
    private final UnsafeBuffer buffer = new UnsafeBuffer(new byte[BUFFER]);
    private final CommandEncoder encoder = new CommandEncoder();
    private final NewOrder order = new NewOrder().reset();
    private final OrderChange change = new OrderChange();
    private int next;

    OrderFeed(CommandStream stream) {
        this.stream = stream;
        order.marketId = MARKET;
    }

    /** Commands before the measured ones. */
    int preparation() {
        return SETUP + stream.prefill().count();
    }

    /** Commands in all. */
    int count() {
        return preparation() + stream.measured().count();
    }

    /** Commands encoded so far; the last one's id. */
    int encoded() {
        return next;
    }

    /** Holds the last encoded command from its beginning. */
    UnsafeBuffer buffer() {
        return buffer;
    }

    /** Encodes the next command and returns its length in bytes. */
    int encodeNext() {
        int index = next++;
        encoder.wrap(buffer, 0);
        if (index < SETUP) {
            setup(index);
        } else if (index < preparation()) {
            command(stream.prefill(), index - SETUP);
        } else {
            command(stream.measured(), index - preparation());
        }
        return encoder.encodedLength();
    }

    private void setup(int index) {
        long commandId = index + 1L;
        int mark = StreamGenerator.REFERENCE_TICKS;
        if (index == 0) {
            encoder.createMarket(commandId, market());
        } else if (index == 1) {
            encoder.updateReference(commandId, new ReferencePrices().set(MARKET, mark - 1, mark + 1, mark));
        } else if (index % 2 == 0) {
            encoder.openAccount(commandId, false);
        } else {
            encoder.deposit(commandId, (index - 1) / 2, BALANCE_MICROS);
        }
    }

    private void command(Commands commands, int index) {
        long orderId = commands.orderId(index);
        long fields = commands.fields(index);
        switch (Commands.operation(fields)) {
            case Commands.GTC -> place(fields, TimeInForce.GTC);
            case Commands.IOC -> place(fields, TimeInForce.IOC);
            case Commands.CANCEL -> encoder.cancelOrder(change(orderId, fields, 0));
            default -> encoder.amendOrder(change(orderId, fields, Commands.priceTicks(fields)));
        }
    }

    private void place(long fields, TimeInForce timeInForce) {
        order.accountId = Commands.user(fields);
        order.commandId = next;
        order.side = Commands.side(fields) == Commands.BUY ? Side.BUY : Side.SELL;
        order.timeInForce = timeInForce;
        order.priceUnits = Commands.priceTicks(fields);
        order.sizeUnits = Commands.sizeLots(fields);
        encoder.placeOrder(order);
    }

    private OrderChange change(long orderId, long fields, long priceUnits) {
        change.accountId = Commands.user(fields);
        change.commandId = next;
        change.orderId = orderId;
        change.priceUnits = priceUnits;
        return change;
    }

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
                MarketPolicies.PLAIN);
    }
}
