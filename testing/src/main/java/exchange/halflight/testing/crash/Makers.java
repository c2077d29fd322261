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
    private static final long MINUTE_MILLIS = 60_000;
    private static final long HALVING_MOVE_PPM = 5_000;

    private final CrashVenue venue;
    private final int[] accounts;
    private final long fullLevelMicros;
    private long levelMicros;
    private long minuteMillis;
    private long minuteUnits;

    Makers(CrashVenue venue, CrashSettings settings) {
        this.venue = venue;
        accounts = new int[settings.makers()];
        for (int i = 0; i < accounts.length; i++) {
            accounts[i] = venue.openAccount(true, DEPOSIT_MICROS);
        }
        fullLevelMicros = settings.depthUsd() * MICROS / settings.makers() / LEVELS_PPM.length;
    }

    /** In a market where they have not been yet. */
    void enter() {
        for (int account : accounts) {
            venue.setLeverage(account, LEVERAGE);
        }
    }

    /**
     * Replaces all quotes by new ones around this price. The faster it moves, the less they quote: half of it at half a percent in a minute, a tenth
     * at four and a half.
     */
    void quote(long timeMillis, long priceUnits) {
        if (timeMillis - minuteMillis >= MINUTE_MILLIS) {
            minuteMillis = timeMillis;
            minuteUnits = priceUnits;
        }
        long movePpm = Math.abs(priceUnits - minuteUnits) * MILLION / minuteUnits;
        levelMicros = fullLevelMicros * HALVING_MOVE_PPM / (HALVING_MOVE_PPM + movePpm);
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
