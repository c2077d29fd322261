package exchange.halflight.benchmarks.streams;

/** An order as the generator's reference book knows it. Prices in ticks, sizes in lots. */
final class RestingOrder {
    private final long orderId;
    private final int user;
    private final int side;
    private final int totalLots;
    private int priceTicks;
    private int remainingLots;

    /** Place among the live orders of the reference book, which keeps it. */
    int liveIndex = -1;

    RestingOrder(long orderId, int user, int side, int priceTicks, int sizeLots) {
        this.orderId = orderId;
        this.user = user;
        this.side = side;
        this.priceTicks = priceTicks;
        this.totalLots = sizeLots;
        this.remainingLots = sizeLots;
    }

    long orderId() {
        return orderId;
    }

    int user() {
        return user;
    }

    int side() {
        return side;
    }

    int priceTicks() {
        return priceTicks;
    }

    int totalLots() {
        return totalLots;
    }

    int remainingLots() {
        return remainingLots;
    }

    void fill(int lots) {
        if (lots <= 0 || lots > remainingLots) {
            throw new IllegalStateException(
                    "fill of " + lots + " lots of order " + orderId + ", open " + remainingLots);
        }
        remainingLots -= lots;
    }

    void reprice(int newPriceTicks) {
        priceTicks = newPriceTicks;
    }
}
