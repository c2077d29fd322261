package exchange.halflight.testing.crash;

import exchange.halflight.core.order.Side;

/** Accounts with much money that quote a fixed depth around the price, in three levels, anew at every step of the path. */
final class Makers {
    private static final long MICROS = 1_000_000;
    private static final long MILLION = 1_000_000;
    /** Distances from the price, parts per million; never less than one, two and three price units. */
    private static final int[] LEVELS_PPM = {200, 600, 1_500};

    private static final long DEPOSIT_MICROS = 1_000_000_000L * MICROS;
    private static final int LEVERAGE = 1;

    private final CrashVenue venue;
    private final int[] accounts;
    private final long levelMicros;

    Makers(CrashVenue venue, CrashSettings settings) {
        this.venue = venue;
        accounts = new int[settings.makers()];
        for (int i = 0; i < accounts.length; i++) {
            accounts[i] = venue.openAccount(true, DEPOSIT_MICROS);
        }
        levelMicros = settings.depthUsd() * MICROS / settings.makers() / LEVELS_PPM.length;
    }

    /** In a market where they have not been yet. */
    void enter() {
        for (int account : accounts) {
            venue.setLeverage(account, LEVERAGE);
        }
    }

    /** Replaces all quotes by new ones around this price. */
    void quote(long priceUnits) {
        withdraw();
        for (int account : accounts) {
            for (int level = 0; level < LEVELS_PPM.length; level++) {
                long away = Math.max(level + 1, priceUnits * LEVELS_PPM[level] / MILLION);
                quote(account, Side.BUY, priceUnits - away);
                quote(account, Side.SELL, priceUnits + away);
            }
        }
    }

    /** Takes all quotes back. */
    void withdraw() {
        for (int account : accounts) {
            venue.cancelAll(account);
        }
    }

    private void quote(int account, Side side, long priceUnits) {
        if (priceUnits > 0) {
            long sizeUnits = levelMicros / priceUnits / venue.fold().microsPerUnit();
            venue.quote(account, side, priceUnits, Math.max(1, sizeUnits));
        }
    }

    int[] accounts() {
        return accounts;
    }
}
