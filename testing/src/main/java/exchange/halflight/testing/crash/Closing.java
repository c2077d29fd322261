package exchange.halflight.testing.crash;

import exchange.halflight.core.order.Side;

/** The end of a market: everyone closes at the mark, where nobody pays for the way to the price. */
final class Closing {
    private final CrashVenue venue;
    private final Makers makers;
    private final Crowd crowd;

    Closing(CrashVenue venue, Makers makers, Crowd crowd) {
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
        venue.quote(counterparty, side.opposite(), venue.fold().markUnits(), sizeUnits);
        venue.trade(account, side, sizeUnits, true);
        venue.cancelAll(counterparty);
    }

    private long size(int account) {
        return venue.fold().sizeUnits(account);
    }
}
