package exchange.halflight.projections;

import exchange.halflight.cluster.codec.EventEncoder;
import exchange.halflight.cluster.codec.Frame;
import exchange.halflight.core.command.NewOrder;
import exchange.halflight.core.command.OrderChange;
import exchange.halflight.core.command.ReferencePrices;
import exchange.halflight.core.engine.Engine;
import exchange.halflight.core.governance.Change;
import exchange.halflight.core.governance.Role;
import exchange.halflight.core.market.BookKind;
import exchange.halflight.core.market.BreakerTerms;
import exchange.halflight.core.market.FundingKind;
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
import exchange.halflight.core.order.TriggerBy;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import org.agrona.DirectBuffer;
import org.agrona.concurrent.UnsafeBuffer;

/** A real core under commands drawn from a seed, and the journal of what it told. */
final class GeneratedJournal {
    static final int ACCOUNTS = 8;
    private static final int LIQUIDATOR = ACCOUNTS;
    private static final int START_UNITS = 10_000;

    private final List<DirectBuffer> events = new ArrayList<>();
    private final EventEncoder encoder = new EventEncoder(this::keep, 0);
    private final Engine engine = new Engine(encoder);
    private final SplittableRandom random;
    private final long[] indexUnits = {START_UNITS, START_UNITS, START_UNITS};
    private final NewOrder order = new NewOrder();
    private final OrderChange change = new OrderChange();
    private long timeNanos =
            TimeUnit.SECONDS.toNanos(Instant.parse("2026-01-31T23:10:00Z").getEpochSecond());
    private long commandId;
    private long lastOrderId;

    /** The journal of this many commands after those that set the exchange up. */
    GeneratedJournal(long seed, int commands) {
        random = new SplittableRandom(seed);
        setUp();
        for (int i = 0; i < commands; i++) {
            timeNanos += random.nextLong(TimeUnit.SECONDS.toNanos(2));
            command();
        }
        encoder.flush();
    }

    /** Every event, by number less one. */
    List<DirectBuffer> events() {
        return events;
    }

    Engine engine() {
        return engine;
    }

    private void setUp() {
        for (int account = 1; account <= ACCOUNTS; account++) {
            engine.openAccount(timeNanos, ++commandId, account == 1);
            engine.deposit(
                    timeNanos,
                    ++commandId,
                    account,
                    account < 3 || account == LIQUIDATOR ? 90_000_000_000L : 3_000_000_000L);
        }
        engine.fundInsurance(timeNanos, ++commandId, 1_000_000);
        engine.propose(timeNanos, 0, ++commandId, new Change.RoleOf(LIQUIDATOR, Role.LIQUIDATOR, true), "takes over");
        create("LIT-PERP", BookKind.LIT, new FundingTerms(FundingKind.PREMIUM, 60, 4_166, 50_000_000, 0));
        create("NET-PERP", BookKind.LIT, new FundingTerms(FundingKind.IMBALANCE, 60, 0, 90_000_000, 90_000));
        create("DARK-PERP", BookKind.DARK, FundingTerms.NONE);
        for (int market = 1; market <= indexUnits.length; market++) {
            reference(market);
        }
    }

    private void create(String symbol, BookKind kind, FundingTerms funding) {
        MarketPolicies policies = new MarketPolicies(
                PairPrice.MIDPOINT, 0, funding, LiquidationTerms.STANDARD, new BreakerTerms(300_000, 60, 5, 0));
        MarketParameters parameters = new MarketParameters(
                symbol,
                kind,
                MarkPolicy.INDEX,
                2,
                2,
                1,
                1,
                500,
                -200,
                50_000,
                10,
                1,
                100_000,
                List.of(new Tier(50, 0, 10_000, Tier.UNLIMITED)),
                policies);
        if (!engine.createMarket(timeNanos, ++commandId, parameters).accepted()) {
            throw new AssertionError("no market " + symbol);
        }
    }

    private void command() {
        int account = 1 + random.nextInt(ACCOUNTS);
        int market = 1 + random.nextInt(indexUnits.length);
        switch (random.nextInt(24)) {
            case 0, 1, 2 -> reference(market);
            case 3 -> engine.cancelAll(timeNanos, account, ++commandId, random.nextBoolean() ? 0 : market);
            case 4 -> engine.setLeverage(timeNanos, account, ++commandId, market, 5 + random.nextInt(40));
            case 5 -> engine.addMargin(timeNanos, account, ++commandId, market, 1 + random.nextInt(5_000_000));
            case 6 -> engine.removeMargin(timeNanos, account, ++commandId, market, 1 + random.nextInt(5_000_000));
            case 7 -> engine.setDeadManSwitch(timeNanos, account, ++commandId, random.nextInt(2) * 5_000_000_000L);
            case 8 -> money(account);
            case 9, 10 -> engine.cancelOrder(timeNanos, someOrder(account));
            case 11 -> engine.amendOrder(timeNanos, amendment(account, market));
            case 12, 13 -> trigger(account, market);
            default -> place(account, market);
        }
    }

    private void money(int account) {
        switch (random.nextInt(3)) {
            case 0 -> engine.deposit(timeNanos, ++commandId, account, 1 + random.nextInt(900_000_000));
            case 1 -> engine.withdraw(timeNanos, account, ++commandId, 1 + random.nextInt(90_000_000));
            default -> engine.setStake(timeNanos, ++commandId, account, random.nextInt(100_000));
        }
    }

    /** Now and then far, so that there is somebody to liquidate. */
    private void reference(int market) {
        long step = random.nextInt(8) == 0 ? 400 : 20;
        long index = Math.max(2_000, indexUnits[market - 1] + random.nextLong(-step, step + 1));
        indexUnits[market - 1] = index;
        engine.updateReference(timeNanos, ++commandId, new ReferencePrices().set(market, index - 1, index + 1, index));
    }

    private OrderChange someOrder(int account) {
        change.reset();
        change.accountId = account;
        change.commandId = ++commandId;
        change.orderId = Math.max(1, lastOrderId - random.nextInt(12));
        return change;
    }

    private OrderChange amendment(int account, int market) {
        someOrder(account);
        change.priceUnits = price(market);
        change.sizeUnits = 1L + random.nextInt(3_000);
        return change;
    }

    private long price(int market) {
        return indexUnits[market - 1] + random.nextInt(-60, 61);
    }

    private void place(int account, int market) {
        begin(account, market);
        order.type = random.nextInt(5) == 0 ? OrderType.MARKET : OrderType.LIMIT;
        order.priceUnits = order.type == OrderType.MARKET ? 0 : price(market);
        order.timeInForce =
                order.type == OrderType.MARKET || random.nextInt(4) == 0 ? TimeInForce.IOC : TimeInForce.GTC;
        order.reduceOnly = random.nextInt(10) == 0;
        if (random.nextInt(6) == 0) {
            order.clientOrderId.set("c\\" + commandId);
        }
        send();
    }

    private void trigger(int account, int market) {
        begin(account, market);
        order.type = random.nextBoolean() ? OrderType.STOP_MARKET : OrderType.TAKE_PROFIT_LIMIT;
        order.timeInForce = order.type == OrderType.STOP_MARKET ? TimeInForce.IOC : TimeInForce.GTC;
        order.priceUnits = order.type == OrderType.STOP_MARKET ? 0 : price(market);
        order.triggerBy = TriggerBy.MARK;
        order.triggerPriceUnits = price(market);
        send();
    }

    private void begin(int account, int market) {
        order.reset();
        order.accountId = account;
        order.commandId = ++commandId;
        order.marketId = market;
        order.side = random.nextBoolean() ? Side.BUY : Side.SELL;
        order.sizeUnits = 1L + random.nextInt(4_000);
    }

    private void send() {
        long id = engine.placeOrder(timeNanos, order).id();
        lastOrderId = Math.max(id, lastOrderId);
    }

    private void keep(DirectBuffer buffer, int offset, int length) {
        for (int at = offset; at < offset + length; at += (int) Frame.length(buffer, at)) {
            byte[] bytes = new byte[(int) Frame.length(buffer, at)];
            buffer.getBytes(at, bytes);
            events.add(new UnsafeBuffer(bytes));
        }
    }
}
