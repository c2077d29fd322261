package exchange.halflight.projections.fold;

import exchange.halflight.core.event.FundingRate;
import org.agrona.collections.Int2ObjectHashMap;

/** Funding rates and payments. */
final class FundingFold {
    private final Moment moment;
    private final Rows rows;
    private final PositionFold positions;
    /** The last rate of each market that had one. */
    private final Int2ObjectHashMap<RateRow> rates = new Int2ObjectHashMap<>();

    FundingFold(Moment moment, Rows rows, PositionFold positions) {
        this.moment = moment;
        this.rows = rows;
        this.positions = positions;
    }

    /** The last rate of a market. */
    void restore(RateRow rate) {
        rates.put(rate.marketId, rate);
    }

    void started(int marketId, FundingRate told) {
        RateRow rate = new RateRow();
        rate.marketId = marketId;
        rate.period = told.period();
        rate.kind = told.kind().code();
        rate.startedNanos = moment.timeNanos;
        rate.samples = told.samples();
        rate.meanPpb = told.meanPpb();
        rate.interestPpb = told.interestPpb();
        rate.ratePpb = told.ratePpb();
        rate.markUnits = told.markUnits();
        rates.put(marketId, rate);
        rows.rates.add(rate);
    }

    void paid(PositionRow position, long sizeUnits, long dueMicros, long paidMicros) {
        RateRow rate = rates.get(position.marketId);
        PaymentRow payment = new PaymentRow();
        payment.timeNanos = moment.timeNanos;
        payment.eventSequence = moment.eventSequence;
        payment.accountId = position.accountId;
        payment.marketId = position.marketId;
        payment.period = rate.period;
        payment.ratePpb = rate.ratePpb;
        payment.markUnits = rate.markUnits;
        payment.sizeUnits = sizeUnits;
        payment.dueMicros = dueMicros;
        payment.paidMicros = paidMicros;
        rows.payments.add(payment);
        positions.funding(position, paidMicros);
    }

    void finished(int marketId, long owedMicros, long collectedMicros, long receivedMicros) {
        RateRow rate = rates.get(marketId);
        rate.finishedNanos = moment.timeNanos;
        rate.owedMicros = owedMicros;
        rate.collectedMicros = collectedMicros;
        rate.receivedMicros = receivedMicros;
        rows.rates.change(rate);
    }
}
