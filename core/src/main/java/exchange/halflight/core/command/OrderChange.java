package exchange.halflight.core.command;

/**
 * An order to amend or cancel, named by its order id or, where that is 0, by its client order id. A plain mutable carrier,
 * reused by whoever decodes commands.
 */
public final class OrderChange {
    public int accountId;
    /** Idempotency key of the command within its account, > 0. */
    public long commandId;

    /** 0 = by client order id. */
    public long orderId;
    /** Amend only: new limit price in price units, 0 = unchanged. */
    public long priceUnits;
    /** Amend only: new total size in size units, including what has traded, 0 = unchanged. */
    public long sizeUnits;
    /** Amend only: new trigger or activation price of a waiting trigger in price units, 0 = unchanged. */
    public long triggerPriceUnits;

    public final ClientOrderId clientOrderId = new ClientOrderId();

    /** Back to an empty change. */
    public OrderChange reset() {
        accountId = 0;
        commandId = 0;
        orderId = 0;
        priceUnits = 0;
        sizeUnits = 0;
        triggerPriceUnits = 0;
        clientOrderId.clear();
        return this;
    }
}
