package exchange.halflight.testing.crash;

import exchange.halflight.core.market.Tier;
import exchange.halflight.core.order.Side;
import exchange.halflight.testing.property.Seeded;
import exchange.halflight.testing.scenario.story.Profile;
import java.util.Arrays;

/**
 * Traders with between 50 and 20,000 dollars and a leverage between 2x and 1000x, drawn anew for every position, so that each doubling
 * is equally likely. Each acts about three times a day: opens a position, more often long than short, or now and then closes it.
 */
final class Crowd {
    private static final long MICROS = 1_000_000;
    private static final long MILLION = 1_000_000;
    private static final double LEAST_DEPOSIT_USD = 50;
    private static final double MOST_DEPOSIT_USD = 20_000;
    private static final double LEAST_LEVERAGE = 2;
    private static final double MOST_LEVERAGE = 1_000;
    private static final long MILLIS_BETWEEN_ACTS = 8 * 3_600_000;
    private static final int LONG_PERCENT = 65;
    private static final int CLOSE_PERCENT = 25;
    /** Fee, and half as much for the way to the price that is paid. */
    private static final long COST_PPM = 750;

    private final CrashVenue venue;
    private final Seeded random;
    private final int[] accounts;
    private final int[] leverages;
    private long lastMillis;
    private long carriedMillis;

    Crowd(CrashVenue venue, CrashSettings settings, Seeded random) {
        this.venue = venue;
        this.random = random;
        accounts = new int[settings.traders()];
        leverages = new int[settings.traders()];
        for (int i = 0; i < accounts.length; i++) {
            accounts[i] = venue.openAccount(false, (long) (drawn(LEAST_DEPOSIT_USD, MOST_DEPOSIT_USD) * MICROS));
        }
    }

    /** In a market where they have not been yet, at this time. */
    void enter(long timeMillis) {
        lastMillis = timeMillis;
        Arrays.fill(leverages, 0);
    }

    /** As many of them act as time has passed for. */
    void act(long timeMillis) {
        carriedMillis += (timeMillis - lastMillis) * accounts.length;
        lastMillis = timeMillis;
        while (carriedMillis >= MILLIS_BETWEEN_ACTS) {
            carriedMillis -= MILLIS_BETWEEN_ACTS;
            act(random.below(accounts.length));
        }
    }

    private void act(int index) {
        int account = accounts[index];
        long size = venue.fold().sizeUnits(account);
        if (size == 0) {
            open(index, account);
        } else if (random.percent(CLOSE_PERCENT)) {
            venue.trade(account, size > 0 ? Side.SELL : Side.BUY, Math.abs(size), true);
        }
    }

    private void open(int index, int account) {
        int leverage = (int) drawn(LEAST_LEVERAGE, MOST_LEVERAGE);
        Side side = random.percent(LONG_PERCENT) ? Side.BUY : Side.SELL;
        long budgetMicros = venue.fold().freeMicros(account) / 100 * random.between(20, 90);
        long notionalMicros = Math.min(
                budgetMicros * MILLION / (MILLION / leverage + COST_PPM), maxNotionalMicros(leverage) / 10 * 9);
        long sizeUnits =
                notionalMicros / venue.fold().markUnits() / venue.fold().microsPerUnit();
        if (sizeUnits == 0) {
            return;
        }
        if (leverages[index] != leverage && venue.setLeverage(account, leverage)) {
            leverages[index] = leverage;
        }
        venue.trade(account, side, sizeUnits, false);
    }

    private static long maxNotionalMicros(int leverage) {
        for (Tier tier : Profile.GODARK.tiers()) {
            if (leverage <= tier.maxLeverage()) {
                return tier.maxNotionalMicros();
            }
        }
        throw new IllegalArgumentException("no tier for " + leverage + "x");
    }

    /** Between these, each doubling equally likely; the same on every machine. */
    private double drawn(double least, double most) {
        double luck = random.below(1 << 20) / (double) (1 << 20);
        return least * StrictMath.pow(most / least, luck);
    }

    int[] accounts() {
        return accounts;
    }
}
