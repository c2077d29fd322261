package exchange.halflight.core.command;

import exchange.halflight.core.order.OrderType;
import exchange.halflight.core.order.SelfTradePrevention;
import exchange.halflight.core.order.Side;
import exchange.halflight.core.order.TimeInForce;
import exchange.halflight.core.order.TriggerBy;

/**
 * The terms of one order to place (rulebook section 5). A plain mutable carrier, reused by whoever decodes commands, so that
 * an order costs no allocation. Values may be out of range: the engine validates them and rejects.
 */
public final class NewOrder {
    public int accountId;
    /** Idempotency key of the command within its account, > 0. */
    public long commandId;

    public int marketId;
    /** Null where the message held an unknown value; so for the other enums. */
    public Side side;

    public OrderType type;
    public TimeInForce timeInForce;
    public SelfTradePrevention selfTradePrevention;
    /** Limit price in the market's price units; 0 for MARKET and for a peg without a limit of its own. */
    public long priceUnits;
    /** Size in the market's size units. */
    public long sizeUnits;
    /** Sequenced time at which a GTD order ends, nanoseconds since 1970; else 0. */
    public long expiresNanos;
    /** Smallest acceptable fill in size units, 0 = none; dark markets only. */
    public long minQuantityUnits;

    public boolean postOnly;
    public boolean reduceOnly;
    /** Dark markets only. */
    public boolean allOrNone;
    /** Trades only inside the reference's bid and ask; dark markets only. */
    public boolean nbboProtection;

    /** Triggers only: the price they watch; null for any other type. */
    public TriggerBy triggerBy;
    /** Triggers only, price units: the level of a stop or take-profit; the activation price of a trailing stop, 0 = at once. */
    public long triggerPriceUnits;
    /** Trailing stops only: how far the price must come back from its best, 1 to 999,999 parts per million. */
    public long callbackPpm;
    /** An open order of the account in the same market, of which this one is to be the twin: one cancels the other. 0 = none. */
    public long twinOrderId;

    public final ClientOrderId clientOrderId = new ClientOrderId();

    /** Back to a GTC limit order with no attributes, EXPIRE_TAKER, and no account, market, side, price or size. */
    public NewOrder reset() {
        accountId = 0;
        commandId = 0;
        marketId = 0;
        side = null;
        type = OrderType.LIMIT;
        timeInForce = TimeInForce.GTC;
        selfTradePrevention = SelfTradePrevention.EXPIRE_TAKER;
        priceUnits = 0;
        sizeUnits = 0;
        expiresNanos = 0;
        minQuantityUnits = 0;
        postOnly = false;
        reduceOnly = false;
        allOrNone = false;
        nbboProtection = false;
        triggerBy = null;
        triggerPriceUnits = 0;
        callbackPpm = 0;
        twinOrderId = 0;
        clientOrderId.clear();
        return this;
    }
}
