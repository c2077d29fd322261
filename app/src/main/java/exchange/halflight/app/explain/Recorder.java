package exchange.halflight.app.explain;

import exchange.halflight.cluster.codec.EventDecoder;
import exchange.halflight.core.event.Deleveraging;
import exchange.halflight.core.event.EntryReason;
import exchange.halflight.core.event.FundingRate;
import exchange.halflight.core.event.Liquidation;
import exchange.halflight.core.event.NoEvents;
import java.util.ArrayList;
import java.util.List;
import org.agrona.DirectBuffer;

/** Keeps events as they were told. */
final class Recorder extends NoEvents {
    private final List<Told> told = new ArrayList<>();
    private long event;

    private Recorder() {}

    /** One for each of these events. */
    static List<Told> told(List<DirectBuffer> events) {
        Recorder recorder = new Recorder();
        for (DirectBuffer one : events) {
            recorder.event = EventDecoder.eventSequence(one, 0);
            int before = recorder.told.size();
            new EventDecoder().decode(one, 0, recorder);
            if (recorder.told.size() == before) {
                recorder.told.add(new Told.Other(recorder.event));
            }
        }
        return recorder.told;
    }

    @Override
    public void tradeExecuted(
            long tradeId, int marketId, long takerOrderId, long makerOrderId, long priceUnits, long sizeUnits) {
        told.add(new Told.Trade(event, tradeId, marketId, takerOrderId, makerOrderId, priceUnits, sizeUnits));
    }

    @Override
    public void positionChanged(
            int accountId, int marketId, long sizeUnits, long costMicros, long collateralMicros, long realisedMicros) {
        told.add(
                new Told.Position(event, accountId, marketId, sizeUnits, costMicros, collateralMicros, realisedMicros));
    }

    @Override
    public void entryPosted(EntryReason reason, long from, long to, long amountMicros) {
        told.add(new Told.Entry(event, reason, from, to, amountMicros));
    }

    @Override
    public void fundingStarted(int marketId, FundingRate rate) {
        told.add(new Told.FundingStarted(event, marketId, rate));
    }

    @Override
    public void fundingPaid(
            int accountId, int marketId, long sizeUnits, long dueMicros, long paidMicros, long collateralMicros) {
        told.add(new Told.FundingPaid(event, accountId, marketId, dueMicros, paidMicros, collateralMicros));
    }

    @Override
    public void fundingFinished(int marketId, long period, long owedMicros, long collectedMicros, long receivedMicros) {
        told.add(new Told.FundingFinished(event, marketId, period, owedMicros, collectedMicros, receivedMicros));
    }

    @Override
    public void positionLiquidated(Liquidation liquidation) {
        told.add(new Told.Liquidated(event, liquidation));
    }

    @Override
    public void positionDeleveraged(Deleveraging deleveraging) {
        told.add(new Told.Deleveraged(event, deleveraging));
    }

    @Override
    public void positionTakenOver(
            int bankruptAccountId, int marketId, int liquidatorId, long sizeUnits, long valueMicros) {
        told.add(new Told.TakenOver(event, bankruptAccountId, marketId, liquidatorId, sizeUnits, valueMicros));
    }
}
