package exchange.halflight.app.explain;

import exchange.halflight.cluster.codec.EventEncoder;
import exchange.halflight.cluster.codec.Frame;
import exchange.halflight.cluster.replay.EventLine;
import exchange.halflight.core.command.NewOrder;
import exchange.halflight.core.command.ReferencePrices;
import exchange.halflight.core.engine.Engine;
import exchange.halflight.core.governance.Change;
import exchange.halflight.core.governance.Role;
import exchange.halflight.core.market.BookKind;
import exchange.halflight.core.market.MarkPolicy;
import exchange.halflight.core.market.MarketParameters;
import exchange.halflight.core.market.MarketPolicies;
import exchange.halflight.core.market.Tier;
import exchange.halflight.core.order.OrderType;
import exchange.halflight.core.order.Side;
import exchange.halflight.core.order.TimeInForce;
import java.util.ArrayList;
import java.util.List;
import org.agrona.DirectBuffer;
import org.agrona.concurrent.UnsafeBuffer;

/** A core with one market and some accounts, and the journal of what it told. */
final class JournaledMarket {
    static final int ACCOUNTS = 5;
    private static final long SECOND_NANOS = 1_000_000_000L;

    private final List<DirectBuffer> journal = new ArrayList<>();
    private final EventEncoder encoder = new EventEncoder(this::keep, 0);
    private final Engine engine = new Engine(encoder);
    private long timeNanos = 1_767_225_600L * SECOND_NANOS;
    private long commandId;

    /** The last account is the market's creator; each has this much money. */
    JournaledMarket(long depositMicros, MarketPolicies policies, int maintenancePpm, int initialFloorPpm) {
        for (int account = 1; account <= ACCOUNTS; account++) {
            engine.openAccount(timeNanos, ++commandId, account == 1);
            engine.deposit(timeNanos, ++commandId, account, depositMicros);
        }
        engine.createMarket(
                timeNanos,
                ++commandId,
                new MarketParameters(
                        "X-PERP",
                        BookKind.LIT,
                        MarkPolicy.INDEX,
                        2,
                        2,
                        1,
                        1,
                        500,
                        -200,
                        50_000,
                        10,
                        ACCOUNTS,
                        100_000,
                        List.of(new Tier(20, initialFloorPpm, maintenancePpm, Tier.UNLIMITED)),
                        policies));
        reference(10_000);
    }

    Engine engine() {
        return engine;
    }

    long nextCommandId() {
        return ++commandId;
    }

    long timeNanos() {
        return timeNanos;
    }

    /** Every event so far, by number less one. */
    List<DirectBuffer> journal() {
        encoder.flush();
        return journal;
    }

    void passSeconds(long seconds) {
        timeNanos += seconds * SECOND_NANOS;
        engine.advanceTo(timeNanos);
    }

    /** Makes an account a liquidator, with this much money more. */
    void makeLiquidator(int account, long depositMicros) {
        engine.deposit(timeNanos, ++commandId, account, depositMicros);
        Change role = new Change.RoleOf(account, Role.LIQUIDATOR, true);
        if (!engine.propose(timeNanos, 0, ++commandId, role, "takes over").accepted()) {
            throw new AssertionError("no role");
        }
    }

    void fundInsurance(long micros) {
        engine.fundInsurance(timeNanos, ++commandId, micros);
    }

    /** Adds margin to a position, or is refused. */
    void addMargin(int account, long micros) {
        engine.addMargin(timeNanos, account, ++commandId, 1, micros);
    }

    void reference(long indexUnits) {
        engine.updateReference(
                timeNanos, ++commandId, new ReferencePrices().set(1, indexUnits - 1, indexUnits + 1, indexUnits));
    }

    void order(int account, Side side, long priceUnits, long sizeUnits, boolean reduceOnly) {
        NewOrder order = new NewOrder().reset();
        order.accountId = account;
        order.commandId = ++commandId;
        order.marketId = 1;
        order.side = side;
        order.type = OrderType.LIMIT;
        order.timeInForce = TimeInForce.GTC;
        order.priceUnits = priceUnits;
        order.sizeUnits = sizeUnits;
        order.reduceOnly = reduceOnly;
        engine.placeOrder(timeNanos, order);
    }

    /** What kind of event has this number. */
    String kind(int event) {
        return new EventLine().of(journal().get(event - 1), 0).replaceFirst("^\\{\"event\":\"([a-zA-Z]+)\".*", "$1");
    }

    /** Number of the first event of this kind. */
    int first(String kind) {
        for (int event = 1; event <= journal().size(); event++) {
            if (kind(event).equals(kind)) {
                return event;
            }
        }
        throw new AssertionError("no event " + kind);
    }

    static Explanation explain(List<DirectBuffer> journal, Explainer explainer) {
        for (DirectBuffer one : journal) {
            if (explainer.needsMore()) {
                explainer.onEvents(one, 0, one.capacity());
            }
        }
        return explainer.explain();
    }

    static DirectBuffer copy(DirectBuffer buffer, int offset, int length) {
        byte[] bytes = new byte[length];
        buffer.getBytes(offset, bytes);
        return new UnsafeBuffer(bytes);
    }

    private void keep(DirectBuffer buffer, int offset, int length) {
        for (int at = offset; at < offset + length; at += (int) Frame.length(buffer, at)) {
            journal.add(copy(buffer, at, (int) Frame.length(buffer, at)));
        }
    }
}
