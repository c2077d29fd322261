package exchange.halflight.testing.scenario.observed;

import exchange.halflight.core.event.FundingRate;
import exchange.halflight.core.market.FundingKind;
import java.math.BigInteger;
import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;

/** One funding payment as its events told it; what does not add up is refused with {@link ObservationException}. */
public final class ObservedFunding {
    private final FundingRate rate;
    private final Map<Integer, Long> payments = new TreeMap<>();
    private long owedMicros;
    private long receivedMicros;
    private boolean finished;

    ObservedFunding(FundingRate rate) {
        this.rate = rate;
        if (rate.kind() == FundingKind.PREMIUM && rate.meanPpb() != rate.sumPpb() / rate.samples()) {
            throw new ObservationException("the mean of " + rate + " is another");
        }
        BigInteger sum = BigInteger.valueOf(rate.meanPpb()).add(BigInteger.valueOf(rate.interestPpb()));
        BigInteger clamp = BigInteger.valueOf(rate.clampPpb());
        if (!sum.min(clamp).max(clamp.negate()).equals(BigInteger.valueOf(rate.ratePpb()))) {
            throw new ObservationException("the rate of " + rate + " is another");
        }
    }

    public FundingRate rate() {
        return rate;
    }

    /** The rate, parts per billion. */
    public long ratePpb() {
        return rate.ratePpb();
    }

    /** Micros by account: negative = paid out of collateral. */
    public Map<Integer, Long> payments() {
        return Collections.unmodifiableMap(payments);
    }

    void pay(int accountId, long dueMicros, long paidMicros) {
        boolean withinDue =
                dueMicros < 0 ? paidMicros <= 0 && paidMicros >= dueMicros : paidMicros >= 0 && paidMicros <= dueMicros;
        if (finished || !withinDue || payments.put(accountId, paidMicros) != null) {
            throw new ObservationException("account " + accountId + " owes " + dueMicros + " and pays " + paidMicros);
        }
        if (dueMicros < 0) {
            owedMicros -= dueMicros;
        } else {
            receivedMicros += paidMicros;
        }
    }

    void finish(long owed, long collected, long received) {
        finished = true;
        if (owed != owedMicros || received != receivedMicros || collected < received || collected > owed) {
            throw new ObservationException(
                    "a payment of " + owed + " collected " + collected + " and gave " + received);
        }
        if (collected - received > payments.size()) {
            throw new ObservationException((collected - received) + " micros of dust from " + payments.size());
        }
    }
}
