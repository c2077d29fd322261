package exchange.halflight.gateway.wire;

import exchange.halflight.core.event.FundingRate;
import exchange.halflight.messages.grpc.FundingFinished;
import exchange.halflight.messages.grpc.FundingPredicted;
import exchange.halflight.messages.grpc.FundingStarted;

/** Public messages of funding: rates as fractions of notional, money in USD. */
public final class FundingMessages {
    private static final int RATE_DECIMALS = 9;

    private FundingMessages() {}

    /** Parts per billion as a decimal fraction. */
    public static String rate(long ratePpb) {
        return Decimals.format(ratePpb, RATE_DECIMALS);
    }

    /** The rate that the samples so far would give. */
    public static FundingPredicted predicted(Scale scale, long samples, long ratePpb) {
        return FundingPredicted.newBuilder()
                .setMarket(scale.symbol())
                .setSamples(samples)
                .setRate(rate(ratePpb))
                .build();
    }

    /** A payment's rate and what it comes from. */
    public static FundingStarted started(Scale scale, FundingRate rate) {
        return FundingStarted.newBuilder()
                .setMarket(scale.symbol())
                .setPeriod(rate.period())
                .setRate(rate(rate.ratePpb()))
                .setMark(scale.price(rate.markUnits()))
                .setMean(rate(rate.meanPpb()))
                .setInterest(rate(rate.interestPpb()))
                .setClamp(rate(rate.clampPpb()))
                .setSamples(rate.samples())
                .setSum(rate(rate.sumPpb()))
                .setLongs(scale.size(rate.longUnits()))
                .setShorts(scale.size(rate.shortUnits()))
                .build();
    }

    /** What a payment came to. */
    public static FundingFinished finished(
            Scale scale, long period, long owedMicros, long collectedMicros, long receivedMicros) {
        return FundingFinished.newBuilder()
                .setMarket(scale.symbol())
                .setPeriod(period)
                .setOwed(Decimals.money(owedMicros))
                .setCollected(Decimals.money(collectedMicros))
                .setReceived(Decimals.money(receivedMicros))
                .build();
    }
}
