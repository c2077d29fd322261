package exchange.halflight.testing.dark;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import exchange.halflight.core.command.Answer;
import exchange.halflight.core.command.NewOrder;
import exchange.halflight.core.command.OrderChange;
import exchange.halflight.core.command.ReferencePrices;
import exchange.halflight.core.engine.Engine;
import exchange.halflight.core.event.CancelReason;
import exchange.halflight.core.event.NoEvents;
import exchange.halflight.core.market.BookKind;
import exchange.halflight.core.market.MarkPolicy;
import exchange.halflight.core.market.MarketParameters;
import exchange.halflight.core.market.MarketPolicies;
import exchange.halflight.core.market.PairPrice;
import exchange.halflight.core.market.Tier;
import exchange.halflight.core.order.OrderType;
import exchange.halflight.core.order.SelfTradePrevention;
import exchange.halflight.core.order.Side;
import exchange.halflight.core.order.TimeInForce;
import exchange.halflight.core.state.StateRecord;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Random orders against the engine and against {@link NaiveDarkBook}: the same trades and cancels, and after every command an
 * audit, which finds every pair that could still trade, and now and then a state that is written and loaded.
 */
final class DarkBookPropertyTest {
    private static final int SEEDS = 60;
    private static final int COMMANDS = 300;
    private static final int ACCOUNTS = 4;
    private static final int BAND_PPM = 60_000;
    private static final List<OrderType> TYPES =
            List.of(OrderType.LIMIT, OrderType.MARKET, OrderType.PEG_MID, OrderType.PEG_BID, OrderType.PEG_ASK);
    private static final List<SelfTradePrevention> MODES = List.of(
            SelfTradePrevention.EXPIRE_TAKER, SelfTradePrevention.EXPIRE_MAKER, SelfTradePrevention.EXPIRE_BOTH);
    private static final long T = 1_767_225_600_000_000_000L;

    private final class Lines extends NoEvents {
        @Override
        public void tradeExecuted(
                long tradeId, int marketId, long takerOrderId, long makerOrderId, long priceUnits, long sizeUnits) {
            lines.add(takerOrderId + " " + makerOrderId + " " + priceUnits + " " + sizeUnits);
        }

        @Override
        public void orderCancelled(
                long orderId, int accountId, int marketId, long remainingUnits, CancelReason reason) {
            lines.add("x " + orderId + " " + remainingUnits);
        }
    }

    private final List<String> lines = new ArrayList<>();
    private Engine engine;
    private NaiveDarkBook naive;
    private Random random;
    private long now;
    private long commandId;
    private long lastOrderId;
    private boolean fresh;
    private String what = "";

    @ParameterizedTest
    @EnumSource(PairPrice.class)
    void theEngineTradesAsTheProcedureSays(PairPrice rule) {
        int trades = 0;
        for (int seed = 0; seed < SEEDS; seed++) {
            start(rule, seed);
            for (int i = 0; i < COMMANDS; i++) {
                String step = "seed " + seed + " command " + i;
                act();
                assertEquals(naive.lines, lines, () -> step + ": " + what);
                trades += (int)
                        lines.stream().filter(line -> !line.startsWith("x")).count();
                lines.clear();
                naive.lines.clear();
                engine.audit();
                assertEquals(restingOfNaive(), restingOfEngine(), step);
                if (random.nextInt(20) == 0) {
                    reload();
                }
            }
        }
        assertTrue(trades > SEEDS * COMMANDS / 10, "only " + trades + " trades");
    }

    private void start(PairPrice rule, int seed) {
        random = new Random(seed);
        lines.clear();
        engine = new Engine(new Lines());
        naive = new NaiveDarkBook(rule);
        now = T;
        commandId = 0;
        lastOrderId = 0;
        MarketPolicies plain = MarketPolicies.PLAIN;
        MarketParameters market = new MarketParameters(
                "X",
                BookKind.DARK,
                MarkPolicy.INDEX,
                2,
                2,
                10,
                1,
                500,
                -200,
                BAND_PPM,
                1,
                0,
                0,
                List.of(new Tier(1, 0, 25_000, Tier.UNLIMITED)),
                new MarketPolicies(rule, 0, plain.funding(), plain.liquidation(), plain.breaker()));
        for (int account = 1; account <= ACCOUNTS; account++) {
            engine.openAccount(now, ++commandId, false);
            engine.deposit(now, ++commandId, account, 100_000_000_000_000L);
        }
        assertTrue(engine.createMarket(now, ++commandId, market).accepted());
        reference();
    }

    private void act() {
        int kind = random.nextInt(100);
        if (kind < 70) {
            place();
        } else if (kind < 78) {
            cancel();
        } else if (kind < 86) {
            amend();
        } else if (kind < 97) {
            if (random.nextBoolean()) {
                pass(random.nextInt(120) * 1_000_000L);
            }
            reference();
        } else if (kind < 98) {
            assertTrue(engine.markReferenceStale(now, ++commandId, 1).accepted());
            fresh = false;
            naive.stale();
        } else {
            pass(random.nextInt(300) * 1_000_000L);
            engine.advanceTo(now);
        }
    }

    private void pass(long nanos) {
        now += nanos;
        naive.passTo(now);
    }

    private void reference() {
        what = "reference";
        long mid = 10_000 + random.nextLong(21) * 10L - 100;
        long half = random.nextInt(60);
        long index = 10_000 + random.nextLong(401) - 200;
        naive.passTo(now);
        assertTrue(engine.updateReference(
                        now, ++commandId, new ReferencePrices().set(1, mid - half, mid + half + 1, index))
                .accepted());
        naive.reference(mid - half, mid + half + 1, index, BAND_PPM, now);
        fresh = true;
    }

    private void place() {
        NewOrder order = new NewOrder().reset();
        order.accountId = 1 + random.nextInt(ACCOUNTS);
        order.commandId = ++commandId;
        order.marketId = 1;
        order.side = random.nextBoolean() ? Side.BUY : Side.SELL;
        order.type = TYPES.get(random.nextInt(TYPES.size()));
        order.sizeUnits = 1 + random.nextLong(20);
        long price = 9_800 + random.nextInt(41) * 10L;
        order.priceUnits = order.type == OrderType.LIMIT || (order.type.isPeg() && random.nextInt(2) == 0) ? price : 0;
        order.timeInForce = order.type == OrderType.MARKET || random.nextInt(8) == 0
                ? random.nextInt(3) == 0 ? TimeInForce.FOK : TimeInForce.IOC
                : TimeInForce.GTC;
        order.selfTradePrevention = MODES.get(random.nextInt(MODES.size()));
        order.allOrNone = random.nextInt(5) == 0;
        order.minQuantityUnits = random.nextInt(3) == 0 ? 1 + random.nextLong(order.sizeUnits) : 0;
        order.nbboProtection = random.nextInt(5) == 0;
        what = "place " + order.side + " " + order.type + " " + order.timeInForce + " " + order.sizeUnits + " at "
                + order.priceUnits;
        Answer answer = engine.placeOrder(now, order);
        if (order.timeInForce == TimeInForce.FOK && fresh) {
            assertEquals(naive.fills(naiveOrder(order)), answer.accepted(), "fill or kill");
        }
        if (answer.accepted()) {
            assertEquals(++lastOrderId, answer.id());
            naive.place(naiveOrder(order));
        }
    }

    private NaiveDarkBook.Order naiveOrder(NewOrder order) {
        NaiveDarkBook.Order naiveOrder = new NaiveDarkBook.Order();
        naiveOrder.id = lastOrderId;
        naiveOrder.account = order.accountId;
        naiveOrder.side = order.side;
        naiveOrder.type = order.type;
        naiveOrder.limit = order.priceUnits;
        naiveOrder.left = order.sizeUnits;
        naiveOrder.least = order.minQuantityUnits;
        naiveOrder.allOrNone = order.allOrNone;
        naiveOrder.isProtected = order.nbboProtection;
        naiveOrder.mayRest = order.timeInForce == TimeInForce.GTC;
        naiveOrder.mode = order.selfTradePrevention;
        return naiveOrder;
    }

    private void cancel() {
        NaiveDarkBook.Order order = any();
        if (order != null) {
            assertTrue(engine.cancelOrder(now, change(order)).accepted());
            naive.cancel(order);
        }
    }

    private void amend() {
        NaiveDarkBook.Order order = any();
        if (order == null) {
            return;
        }
        OrderChange change = change(order);
        boolean smaller = random.nextBoolean();
        long filled = filledUnits(order.id);
        long left = smaller ? 1 + random.nextLong(order.left) : 1 + random.nextLong(20);
        change.sizeUnits = filled + left;
        if (!smaller) {
            change.priceUnits = 9_800 + random.nextInt(41) * 10L;
        }
        what = "amend " + order.id + " to " + left + " at " + change.priceUnits;
        if (engine.amendOrder(now, change).accepted()) {
            boolean samePrice = smaller || change.priceUnits == order.limit;
            if (samePrice && left <= order.left) {
                naive.shrink(order, left);
            } else {
                naive.reenter(order, change.priceUnits, left);
            }
        }
    }

    private NaiveDarkBook.Order any() {
        List<NaiveDarkBook.Order> resting = naive.resting();
        return resting.isEmpty() ? null : resting.get(random.nextInt(resting.size()));
    }

    private OrderChange change(NaiveDarkBook.Order order) {
        OrderChange change = new OrderChange().reset();
        change.accountId = order.account;
        change.commandId = ++commandId;
        change.orderId = order.id;
        return change;
    }

    private long filledUnits(long orderId) {
        return state().stream()
                .filter(r -> r instanceof StateRecord.OrderState order && order.orderId() == orderId)
                .mapToLong(r -> ((StateRecord.OrderState) r).filledUnits())
                .sum();
    }

    private List<String> restingOfEngine() {
        return state().stream()
                .filter(StateRecord.OrderState.class::isInstance)
                .map(StateRecord.OrderState.class::cast)
                .map(order -> order.orderId() + " " + order.remainingUnits())
                .sorted()
                .toList();
    }

    private List<String> restingOfNaive() {
        return naive.resting().stream()
                .map(order -> order.id + " " + order.left)
                .sorted()
                .toList();
    }

    private List<StateRecord> state() {
        List<StateRecord> state = new ArrayList<>();
        engine.writeState(state::add);
        return state;
    }

    private void reload() {
        List<StateRecord> state = state();
        long hash = engine.stateHash();
        engine = Engine.load(new Lines(), state.iterator());
        assertEquals(hash, engine.stateHash());
        assertEquals(state, state());
    }
}
