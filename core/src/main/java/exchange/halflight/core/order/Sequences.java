package exchange.halflight.core.order;

/** The numbers given to orders and trades: from 1, rising, without gaps, across all markets. */
public final class Sequences {
    private long lastOrderId;
    private long lastTradeId;

    public long nextOrderId() {
        return ++lastOrderId;
    }

    public long nextTradeId() {
        return ++lastTradeId;
    }

    public long lastOrderId() {
        return lastOrderId;
    }

    public long lastTradeId() {
        return lastTradeId;
    }

    /** The last numbers as a snapshot has them. */
    public void restore(long orderId, long tradeId) {
        lastOrderId = orderId;
        lastTradeId = tradeId;
    }
}
