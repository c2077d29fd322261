package exchange.halflight.core.funding;

import exchange.halflight.core.account.Accounts;
import exchange.halflight.core.account.Ledger;
import exchange.halflight.core.event.Events;
import exchange.halflight.core.event.FundingRate;
import exchange.halflight.core.market.FundingKind;
import exchange.halflight.core.market.FundingTerms;
import exchange.halflight.core.market.Market;
import exchange.halflight.core.market.MarketStatus;
import exchange.halflight.core.market.Markets;
import exchange.halflight.core.market.OpenInterest;
import exchange.halflight.core.time.Deadlines;
import java.util.Arrays;
import java.util.function.LongConsumer;
import java.util.function.LongSupplier;

/**
 * Funding of all markets (rulebook section 10): a sample each second, one payment for each period, however often it is asked
 * for. A large market pays in parts, one for each entry of the log, and takes no change of its positions meanwhile.
 */
public final class Funding {
    private static final long NANOS_PER_SECOND = 1_000_000_000L;

    private final Markets markets;
    private final Deadlines deadlines;
    private final Events events;
    private final LongSupplier commandNanos;
    private final FundingPayment payment;
    /** By market id. */
    private FundingState[] states = new FundingState[16];

    /** @param commandNanos sequenced time of the entry of the log that is being applied */
    public Funding(
            Markets markets,
            Accounts accounts,
            Ledger ledger,
            Deadlines deadlines,
            Events events,
            LongSupplier commandNanos) {
        this.markets = markets;
        this.deadlines = deadlines;
        this.events = events;
        this.commandNanos = commandNanos;
        payment = new FundingPayment(accounts, ledger, events);
    }

    /**
     * At a whole second: the sample, then the payment where the second ends a period; markets in id order. While trading is
     * paused there is neither, and a period that ends then is not paid.
     */
    public void atSecond(long second) {
        boolean isPaused = markets.pause().stopsTrading();
        for (int id = 1; id <= markets.lastMarketId(); id++) {
            Market market = markets.find(id);
            FundingTerms terms = market.parameters().policies().funding();
            if (terms.kind() != FundingKind.NONE) {
                if (!isPaused) {
                    sample(market, terms);
                }
                if (second % terms.intervalSeconds() == 0) {
                    if (!isPaused) {
                        pay(market, second / terms.intervalSeconds());
                    }
                    startPeriod(stateOf(market));
                }
            }
        }
    }

    private void sample(Market market, FundingTerms terms) {
        if (!canSample(market)) {
            return;
        }
        FundingState state = stateOf(market);
        if (terms.kind() == FundingKind.IMBALANCE) {
            predict(market, state, Rates.ratePpb(imbalancePpb(market, terms), terms));
            return;
        }
        state.samples++;
        state.sumPpb += Rates.premiumPpb(market.markUnits(), market.indexUnits());
        predict(market, state, Rates.ratePpb(state.sumPpb / state.samples, terms));
    }

    private static long imbalancePpb(Market market, FundingTerms terms) {
        OpenInterest open = market.openInterest();
        return Rates.imbalancePpb(open.countedLongUnits(), open.countedShortUnits(), terms.imbalanceFactorPpm());
    }

    private void predict(Market market, FundingState state, long ratePpb) {
        if (ratePpb != state.predictedPpb) {
            state.predictedPpb = ratePpb;
            events.fundingPredicted(market.id(), state.samples, ratePpb);
        }
    }

    private static boolean canSample(Market market) {
        boolean isOver = market.status() == MarketStatus.SETTLED || market.status() == MarketStatus.DELISTED;
        return market.referenceFresh() && market.markUnits() != 0 && !isOver;
    }

    private static void startPeriod(FundingState state) {
        state.samples = 0;
        state.sumPpb = 0;
    }

    /**
     * Pays a period where it has not been paid and there is a rate; else nothing happens. A payment still under way is
     * finished first.
     */
    public void pay(Market market, long period) {
        FundingState state = stateOf(market);
        while (state.phase != FundingState.IDLE) {
            payment.payPart(market, state);
        }
        deadlines.clear(Deadlines.FUNDING_CHUNK, market.id());
        if (period <= state.lastPaidPeriod) {
            return;
        }
        FundingRate rate = rate(market, state, period);
        if (rate == null) {
            return;
        }
        state.lastPaidPeriod = period;
        state.phase = FundingState.COLLECTING;
        state.period = period;
        state.ratePpb = rate.ratePpb();
        state.markUnits = rate.markUnits();
        OpenInterest open = market.openInterest();
        state.receiverUnits = rate.ratePpb() > 0 ? open.shortUnits() : open.longUnits();
        market.setPaysFunding(true);
        events.fundingStarted(market.id(), rate);
        payPart(market);
    }

    /** The next part of a payment is due. */
    public void payPart(Market market) {
        FundingState state = stateOf(market);
        if (!payment.payPart(market, state)) {
            state.nextPartNanos = commandNanos.getAsLong() + 1; // never within the same entry of the log
            deadlines.set(Deadlines.FUNDING_CHUNK, market.id(), state.nextPartNanos);
        }
    }

    /** The rate of the running period, or null where there is nothing to go by. */
    private static FundingRate rate(Market market, FundingState state, long period) {
        FundingTerms terms = market.parameters().policies().funding();
        boolean isPremium = terms.kind() == FundingKind.PREMIUM;
        OpenInterest open = market.openInterest();
        long longs = isPremium ? 0 : open.countedLongUnits();
        long shorts = isPremium ? 0 : open.countedShortUnits();
        boolean canPay =
                isPremium ? state.samples > 0 && market.markUnits() != 0 : canSample(market) && longs + shorts > 0;
        if (!canPay) {
            return null;
        }
        long mean = isPremium ? state.sumPpb / state.samples : imbalancePpb(market, terms);
        return new FundingRate(
                terms.kind(),
                period,
                state.samples,
                state.sumPpb,
                longs,
                shorts,
                mean,
                Rates.interestPpb(terms),
                terms.clampPpb(),
                Rates.ratePpb(mean, terms),
                market.markUnits());
    }

    /** The last period whose payment may be asked for at this time: the one that ends next. */
    public static long lastPayablePeriod(Market market, long nowNanos) {
        return nowNanos
                        / NANOS_PER_SECOND
                        / market.parameters().policies().funding().intervalSeconds()
                + 1;
    }

    /** What a snapshot has to hold of a market. */
    public void write(Market market, LongConsumer out) {
        if (market.parameters().policies().funding().kind() != FundingKind.NONE) {
            stateOf(market).write(out);
        }
    }

    /** Takes in what {@link #write} wrote. */
    public void restore(Market market, LongSupplier in) {
        FundingState state = stateOf(market);
        state.restore(in);
        if (state.phase != FundingState.IDLE) {
            market.setPaysFunding(true);
            deadlines.set(Deadlines.FUNDING_CHUNK, market.id(), state.nextPartNanos);
        }
    }

    private FundingState stateOf(Market market) {
        int id = market.id();
        if (id >= states.length) {
            states = Arrays.copyOf(states, Math.max(id + 1, states.length * 2));
        }
        if (states[id] == null) {
            states[id] = new FundingState();
        }
        return states[id];
    }
}
