package exchange.halflight.testing.crash;

import exchange.halflight.core.order.Side;

/**
 * The end of a market: everyone closes at the mark, where nobody pays for the way to the price, one a second. Where so much volume trips the circuit breaker,
 * the next one waits until it is over.
 */
final class Closing {
    private static final long SECOND_MILLIS = 1_000;
    /** Longer than any circuit breaker's pause. */
    private static final long PAUSE_MILLIS = 600_000;

    private final CrashVenue venue;
    private final Makers makers;
    private final Crowd crowd;
    private final long priceUnits;
    private long timeMillis;

    Closing(CrashVenue venue, Makers makers, Crowd crowd, long fromMillis, long priceUnits) {
        timeMillis = fromMillis;
        this.priceUnits = priceUnits;
        this.venue = venue;
        this.makers = makers;
        this.crowd = crowd;
    }

    /** Closes the traders against the makers, then the makers among themselves. */
    void closeAll() {
        makers.withdraw();
        for (int account : crowd.accounts()) {
            for (int maker : makers.accounts()) {
                close(account, maker, Math.abs(size(account)));
            }
        }
        for (int maker : makers.accounts()) {
            for (int other : makers.accounts()) {
                if (Long.signum(size(maker)) == -Long.signum(size(other))) {
                    close(maker, other, Math.min(Math.abs(size(maker)), Math.abs(size(other))));
                }
            }
        }
    }

    private void close(int account, int counterparty, long sizeUnits) {
        if (sizeUnits == 0) {
            return;
        }
        Side side = size(account) > 0 ? Side.SELL : Side.BUY;
        pass(SECOND_MILLIS);
        if (!venue.quote(counterparty, side.opposite(), venue.fold().markUnits(), sizeUnits)) {
            pass(PAUSE_MILLIS);
            venue.reopen();
            venue.quote(counterparty, side.opposite(), venue.fold().markUnits(), sizeUnits);
        }
        venue.trade(account, side, sizeUnits, true);
        venue.cancelAll(counterparty);
    }

    /** Time passes, and the price stands still. */
    private void pass(long millis) {
        timeMillis += millis;
        venue.passTo(timeMillis);
        venue.reference(priceUnits);
    }

    private long size(int account) {
        return venue.fold().sizeUnits(account);
    }
}
