package exchange.halflight.core.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import exchange.halflight.core.command.Answer;
import exchange.halflight.core.command.NewOrder;
import exchange.halflight.core.command.ReferencePrices;
import exchange.halflight.core.command.Rejection;
import exchange.halflight.core.event.NoEvents;
import exchange.halflight.core.market.BookKind;
import exchange.halflight.core.market.MarkPolicy;
import exchange.halflight.core.market.MarketParameters;
import exchange.halflight.core.market.MarketPolicies;
import exchange.halflight.core.market.Tier;
import exchange.halflight.core.order.OrderType;
import exchange.halflight.core.order.Side;
import exchange.halflight.core.order.TimeInForce;
import exchange.halflight.core.state.StateRecord;
import exchange.halflight.core.state.StateRecord.AccountState;
import exchange.halflight.core.state.StateRecord.PositionState;
import exchange.halflight.core.state.StateRecord.SystemBalances;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The engine as a whole on the rulebook's example of a 20x long; the rest is told by stories and properties. */
class EngineTest {
    private static final long T = 1_767_225_600_000_000_000L;

    private Engine engine;
    private long commandId;

    @BeforeEach
    void marketAndMoney() {
        engine = new Engine(new NoEvents());
        engine.openAccount(T, ++commandId, false);
        engine.openAccount(T, ++commandId, false);
        engine.deposit(T, ++commandId, 1, 10_000_000_000L);
        engine.deposit(T, ++commandId, 2, 100_000_000_000L);
        MarketParameters btc = new MarketParameters(
                "BTC",
                BookKind.LIT,
                MarkPolicy.INDEX,
                2,
                4,
                10,
                10,
                500,
                -200,
                1_000_000,
                1,
                0,
                0,
                List.of(new Tier(20, 0, 25_000, Tier.UNLIMITED)),
                MarketPolicies.PLAIN);
        assertTrue(engine.createMarket(T, ++commandId, btc).accepted());
        engine.setLeverage(T, 1, ++commandId, 1, 20);
        engine.setLeverage(T, 2, ++commandId, 1, 20);
        engine.updateReference(T, ++commandId, new ReferencePrices().set(1, 4_999_990, 5_000_010, 5_000_000));
    }

    @Test
    void aMarketOrderOpensAtTheMakersPriceAndPaysItsFee() {
        assertTrue(engine.placeOrder(T, order(2, Side.SELL, 5_000_000, 10_000)).accepted());
        NewOrder market = order(1, Side.BUY, 0, 10_000);
        market.type = OrderType.MARKET;
        market.timeInForce = TimeInForce.IOC;
        assertEquals(10_000, engine.placeOrder(T, market).filledUnits());
        engine.audit();

        List<StateRecord> state = state(engine);
        assertTrue(state.contains(new PositionState(1, 1, 20, 10_000, 50_000_000_000L, 2_500_000_000L, 0, 0)));
        assertTrue(state.contains(new AccountState(1, false, 7_475_000_000L, 0, 0)));
        assertTrue(state.contains(new SystemBalances(0, 15_000_000L, 0, 0, 0, 110_000_000_000L)));
    }

    @Test
    void aRepeatedCommandGetsTheSameAnswerAndNoSecondEffect() {
        NewOrder order = order(2, Side.SELL, 5_000_000, 10_000);
        long id = engine.placeOrder(T, order).id();
        long hash = engine.stateHash();
        Answer again = engine.placeOrder(T + 1, order);
        assertTrue(again.repeated());
        assertEquals(id, again.id());
        assertEquals(hash, engine.stateHash());
    }

    @Test
    void aRejectionLeavesTheStateHashUnchanged() {
        long hash = engine.stateHash();
        assertEquals(
                Rejection.INVALID_PRICE,
                engine.placeOrder(T, order(1, Side.BUY, 5_000_001, 10)).rejection());
        assertEquals(
                Rejection.INSUFFICIENT_COLLATERAL,
                engine.placeOrder(T, order(1, Side.BUY, 5_000_000, 10_000_000)).rejection());
        assertEquals(hash, engine.stateHash());
    }

    @Test
    void aLoadedStateIsTheStateThatWasWritten() {
        NewOrder order = order(2, Side.SELL, 5_000_000, 10_000);
        order.clientOrderId.set("my-1");
        order.timeInForce = TimeInForce.GTD;
        order.expiresNanos = T + 5;
        engine.placeOrder(T, order);
        engine.placeOrder(T, order(1, Side.BUY, 5_000_000, 4_000));
        engine.placeOrder(T, order(1, Side.BUY, 4_999_000, 400));
        List<StateRecord> before = state(engine);
        Engine loaded = Engine.load(new NoEvents(), before.iterator());
        assertEquals(before, state(loaded));
        assertEquals(engine.stateHash(), loaded.stateHash());
        loaded.advanceTo(T + 5);
        engine.advanceTo(T + 5);
        assertEquals(engine.stateHash(), loaded.stateHash());
        assertFalse(state(engine).equals(before));
    }

    private NewOrder order(int account, Side side, long priceUnits, long sizeUnits) {
        NewOrder order = new NewOrder().reset();
        order.accountId = account;
        order.commandId = ++commandId;
        order.marketId = 1;
        order.side = side;
        order.priceUnits = priceUnits;
        order.sizeUnits = sizeUnits;
        return order;
    }

    private static List<StateRecord> state(Engine engine) {
        List<StateRecord> records = new ArrayList<>();
        engine.writeState(records::add);
        return records;
    }
}
