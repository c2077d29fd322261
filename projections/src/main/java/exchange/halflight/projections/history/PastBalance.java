package exchange.halflight.projections.history;

/**
 * What an account had at the end of a stretch of time in which money came or left.
 *
 * @param startNanos when the stretch begins
 * @param moneyMicros free, held and collateral together
 */
public record PastBalance(long startNanos, long moneyMicros) {
    Cursor cursor() {
        return new Cursor(startNanos, 0);
    }
}
