package exchange.halflight.testing.crash;

import exchange.halflight.testing.property.Seeded;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/**
 * One run: opens the accounts, walks the path with the price as the oracle, lets makers quote and traders act at every step, and in
 * the end closes everything. The same candles and settings lead to the same state.
 */
public final class CrashRun {
    private static final long MICROS = 1_000_000;
    /** Candles between two full audits of the core. */
    private static final int CANDLES_PER_AUDIT = 500;

    private static final int CANDLES_PER_PROGRESS = 200;
    /** After the last candle: the price stands still and the makers quote, so that what waits to be liquidated is. */
    private static final int SETTLING_ROUNDS = 120;

    private static final long SETTLING_MILLIS = 10_000;

    private final PricePath path;
    private final CrashSettings settings;
    private final CrashVenue venue;
    private final Makers makers;
    private final Crowd crowd;
    private final List<Sample> samples = new ArrayList<>();
    private final long insuranceAtFirst;
    private long mostOpenInterest;
    private long lastPriceUnits;

    private CrashRun(Candles candles, CrashSettings settings) {
        path = PricePath.of(candles);
        this.settings = settings;
        venue = new CrashVenue(settings.makers() + settings.traders());
        venue.passTo(candles.list().getFirst().openMillis() - 1);
        makers = new Makers(venue, settings);
        crowd = new Crowd(venue, settings, new Seeded(settings.seed()));
        venue.fundInsurance(settings.insuranceUsd() * MICROS);
        insuranceAtFirst = venue.fold().insuranceMicros();
        venue.fold().beginMeasuring();
    }

    /**
     * Runs it.
     *
     * @param progress told now and then how far it has come, in words
     */
    public static CrashResult of(Candles candles, CrashSettings settings, Consumer<String> progress) {
        long start = System.nanoTime();
        CrashRun run = new CrashRun(candles, settings);
        for (int i = 0; i < run.path.segments().size(); i++) {
            run.live(run.path.segments().get(i), i, progress);
        }
        return run.result(TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - start));
    }

    private void live(PricePath.Segment segment, int number, Consumer<String> progress) {
        Candles candles = path.candles();
        long begin = candles.list().get(segment.from()).openMillis();
        venue.passTo(begin);
        venue.createMarket(
                candles.name() + (number == 0 ? "" : "-" + (number + 1)), candles.priceDecimals(), settings.breaker());
        makers.enter();
        crowd.enter(begin);
        for (int i = segment.from(); i < segment.to(); i++) {
            if (segment.halts().contains(i)) {
                venue.passTo(candles.list().get(i - 1).openMillis() + candles.intervalMillis());
                venue.stale();
                crowd.enter(candles.list().get(i).openMillis());
            }
            path.walk(i, this::step);
            sample(candles.list().get(i));
            if (i % CANDLES_PER_AUDIT == 0) {
                venue.engine().audit();
            }
            if (i % CANDLES_PER_PROGRESS == 0) {
                progress.accept(candles.name() + ": candle " + i + " of "
                        + candles.list().size());
            }
        }
        close(candles.list().get(segment.to() - 1).openMillis() + candles.intervalMillis());
    }

    private void step(long timeMillis, long priceUnits) {
        lastPriceUnits = priceUnits;
        venue.passTo(timeMillis);
        venue.reference(priceUnits);
        makers.quote(timeMillis, priceUnits);
        crowd.act(timeMillis);
    }

    private void close(long fromMillis) {
        long timeMillis = fromMillis;
        for (int round = 0; round < SETTLING_ROUNDS; round++) {
            timeMillis += SETTLING_MILLIS;
            venue.passTo(timeMillis);
            venue.reference(lastPriceUnits);
            makers.quote(timeMillis, lastPriceUnits);
        }
        venue.reopen();
        new Closing(venue, makers, crowd, timeMillis, lastPriceUnits).closeAll();
        venue.engine().audit();
    }

    private void sample(Candle candle) {
        CrashFold fold = venue.fold();
        fold.checkClearing();
        mostOpenInterest = Math.max(mostOpenInterest, fold.openInterestMicros());
        samples.add(new Sample(
                candle.openMillis(),
                candle.lowUnits(),
                fold.openInterestMicros(),
                fold.insuranceMicros(),
                fold.partial(),
                fold.full(),
                fold.deleveraged()));
    }

    private CrashResult result(long runMillis) {
        CrashFold fold = venue.fold();
        List<String> broken = new ArrayList<>(fold.broken());
        if (fold.openUnits() != 0) {
            broken.add("positions of " + fold.openUnits() + " size units are still open");
        }
        Accounting accounting = Accounting.of(venue.engine());
        return new CrashResult(
                path.candles().name(),
                settings,
                path.candles().priceDecimals(),
                path.remarks(),
                samples,
                venue.commands(),
                fold.trades(),
                mostOpenInterest,
                fold.partial(),
                fold.full(),
                fold.deleveraged(),
                fold.bankrupt(),
                fold.badDebtMicros(),
                insuranceAtFirst,
                fold.lowestInsuranceMicros(),
                fold.insuranceFallMicros(),
                fold.insuranceMicros(),
                accounting.depositedMicros(),
                accounting.heldMicros(),
                accounting.clearingMicros(),
                venue.engine().stateHash(),
                broken,
                runMillis);
    }
}
