package exchange.halflight.cluster.codec;

import exchange.halflight.core.event.BreakerRule;
import exchange.halflight.core.event.FundingRate;
import exchange.halflight.core.event.MarketEvents;
import exchange.halflight.messages.event.BreakerTrippedEncoder;
import exchange.halflight.messages.event.FundingFinishedEncoder;
import exchange.halflight.messages.event.FundingPaidEncoder;
import exchange.halflight.messages.event.FundingPredictedEncoder;
import exchange.halflight.messages.event.FundingStartedEncoder;

/** Encodes what time brings to markets: funding and circuit breakers. */
abstract class MarketEventEncoder extends EventFrames implements MarketEvents {
    private final FundingPredictedEncoder fundingPredicted = new FundingPredictedEncoder();
    private final FundingStartedEncoder fundingStarted = new FundingStartedEncoder();
    private final FundingPaidEncoder fundingPaid = new FundingPaidEncoder();
    private final FundingFinishedEncoder fundingFinished = new FundingFinishedEncoder();
    private final BreakerTrippedEncoder breakerTripped = new BreakerTrippedEncoder();

    MarketEventEncoder(EventSink sink, long lastEventSequence) {
        super(sink, lastEventSequence);
    }

    @Override
    public void fundingPredicted(int marketId, long samples, long ratePpb) {
        fundingPredicted
                .wrap(buffer, begin())
                .eventSequence(eventSequence)
                .commandSequence(commandSequence)
                .timeNanos(timeNanos)
                .marketId(marketId)
                .samples(samples)
                .ratePpb(ratePpb);
        end(FundingPredictedEncoder.BLOCK_LENGTH, FundingPredictedEncoder.TEMPLATE_ID);
    }

    @Override
    public void fundingStarted(int marketId, FundingRate rate) {
        fundingStarted
                .wrap(buffer, begin())
                .eventSequence(eventSequence)
                .commandSequence(commandSequence)
                .timeNanos(timeNanos)
                .marketId(marketId)
                .kind(Codes.of(rate.kind()))
                .period(rate.period())
                .samples(rate.samples())
                .sumPpb(rate.sumPpb())
                .longUnits(rate.longUnits())
                .shortUnits(rate.shortUnits())
                .meanPpb(rate.meanPpb())
                .interestPpb(rate.interestPpb())
                .clampPpb(rate.clampPpb())
                .ratePpb(rate.ratePpb())
                .markUnits(rate.markUnits());
        end(FundingStartedEncoder.BLOCK_LENGTH, FundingStartedEncoder.TEMPLATE_ID);
    }

    @Override
    public void fundingPaid(
            int accountId, int marketId, long sizeUnits, long dueMicros, long paidMicros, long collateralMicros) {
        fundingPaid
                .wrap(buffer, begin())
                .eventSequence(eventSequence)
                .commandSequence(commandSequence)
                .timeNanos(timeNanos)
                .accountId(accountId)
                .marketId(marketId)
                .sizeUnits(sizeUnits)
                .dueMicros(dueMicros)
                .paidMicros(paidMicros)
                .collateralMicros(collateralMicros);
        end(FundingPaidEncoder.BLOCK_LENGTH, FundingPaidEncoder.TEMPLATE_ID);
    }

    @Override
    public void fundingFinished(int marketId, long period, long owedMicros, long collectedMicros, long receivedMicros) {
        fundingFinished
                .wrap(buffer, begin())
                .eventSequence(eventSequence)
                .commandSequence(commandSequence)
                .timeNanos(timeNanos)
                .marketId(marketId)
                .period(period)
                .owedMicros(owedMicros)
                .collectedMicros(collectedMicros)
                .receivedMicros(receivedMicros);
        end(FundingFinishedEncoder.BLOCK_LENGTH, FundingFinishedEncoder.TEMPLATE_ID);
    }

    @Override
    public void breakerTripped(int marketId, BreakerRule rule, long observed, long against, long resumesNanos) {
        breakerTripped
                .wrap(buffer, begin())
                .eventSequence(eventSequence)
                .commandSequence(commandSequence)
                .timeNanos(timeNanos)
                .marketId(marketId)
                .rule(Codes.of(rule))
                .observed(observed)
                .against(against)
                .resumesNanos(resumesNanos);
        end(BreakerTrippedEncoder.BLOCK_LENGTH, BreakerTrippedEncoder.TEMPLATE_ID);
    }
}
