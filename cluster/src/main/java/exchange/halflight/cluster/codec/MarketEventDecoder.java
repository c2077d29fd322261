package exchange.halflight.cluster.codec;

import exchange.halflight.core.event.BreakerRule;
import exchange.halflight.core.event.Events;
import exchange.halflight.core.event.FundingRate;
import exchange.halflight.core.market.FundingKind;
import exchange.halflight.messages.event.BreakerTrippedDecoder;
import exchange.halflight.messages.event.FundingFinishedDecoder;
import exchange.halflight.messages.event.FundingPaidDecoder;
import exchange.halflight.messages.event.FundingPredictedDecoder;
import exchange.halflight.messages.event.FundingStartedDecoder;
import org.agrona.DirectBuffer;

/** Decodes what time brings to markets: funding and circuit breakers. */
final class MarketEventDecoder {
    private final FundingPredictedDecoder fundingPredicted = new FundingPredictedDecoder();
    private final FundingStartedDecoder fundingStarted = new FundingStartedDecoder();
    private final FundingPaidDecoder fundingPaid = new FundingPaidDecoder();
    private final FundingFinishedDecoder fundingFinished = new FundingFinishedDecoder();
    private final BreakerTrippedDecoder breakerTripped = new BreakerTrippedDecoder();

    /** Decodes the event that begins here; answers false where it is of another kind. */
    boolean decode(DirectBuffer buffer, int offset, Events events) {
        int body = offset + Frame.HEADER_LENGTH;
        int blockLength = Frame.blockLength(buffer, offset);
        int version = Frame.version(buffer, offset);
        switch (Frame.templateId(buffer, offset)) {
            case FundingPredictedDecoder.TEMPLATE_ID ->
                on(events, fundingPredicted.wrap(buffer, body, blockLength, version));
            case FundingStartedDecoder.TEMPLATE_ID ->
                on(events, fundingStarted.wrap(buffer, body, blockLength, version));
            case FundingPaidDecoder.TEMPLATE_ID -> on(events, fundingPaid.wrap(buffer, body, blockLength, version));
            case FundingFinishedDecoder.TEMPLATE_ID ->
                on(events, fundingFinished.wrap(buffer, body, blockLength, version));
            case BreakerTrippedDecoder.TEMPLATE_ID ->
                on(events, breakerTripped.wrap(buffer, body, blockLength, version));
            default -> {
                return false;
            }
        }
        return true;
    }

    private static void on(Events events, FundingPredictedDecoder event) {
        events.fundingPredicted(event.marketId(), event.samples(), event.ratePpb());
    }

    private static void on(Events events, FundingStartedDecoder event) {
        FundingRate rate = new FundingRate(
                FundingKind.ofCode(event.kind()),
                event.period(),
                event.samples(),
                event.sumPpb(),
                event.longUnits(),
                event.shortUnits(),
                event.meanPpb(),
                event.interestPpb(),
                event.clampPpb(),
                event.ratePpb(),
                event.markUnits());
        events.fundingStarted(event.marketId(), rate);
    }

    private static void on(Events events, FundingPaidDecoder event) {
        events.fundingPaid(
                event.accountId(),
                event.marketId(),
                event.sizeUnits(),
                event.dueMicros(),
                event.paidMicros(),
                event.collateralMicros());
    }

    private static void on(Events events, FundingFinishedDecoder event) {
        events.fundingFinished(
                event.marketId(), event.period(), event.owedMicros(), event.collectedMicros(), event.receivedMicros());
    }

    private static void on(Events events, BreakerTrippedDecoder event) {
        events.breakerTripped(
                event.marketId(),
                BreakerRule.ofCode(event.rule()),
                event.observed(),
                event.against(),
                event.resumesNanos());
    }
}
