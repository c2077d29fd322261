package exchange.halflight.core.funding;

import java.util.function.LongConsumer;
import java.util.function.LongSupplier;

/** What funding remembers of one market: the samples of the running period, and a payment under way. */
final class FundingState {
    /** No payment is under way. */
    static final int IDLE = 0;
    /** Payers pay into the dust account. */
    static final int COLLECTING = 1;
    /** Receivers are paid out of it. */
    static final int PAYING_OUT = 2;

    long samples;
    long sumPpb;
    long predictedPpb;
    /** Number of the last period that was paid; 0 = none. */
    long lastPaidPeriod;

    int phase = IDLE;
    long period;
    long ratePpb;
    long markUnits;
    long receiverUnits;
    /** The account served last in this phase. */
    int lastAccountId;

    long owedMicros;
    long collectedMicros;
    long receivedMicros;
    /** When the next part of the payment is due. */
    long nextPartNanos;

    void write(LongConsumer out) {
        out.accept(samples);
        out.accept(sumPpb);
        out.accept(predictedPpb);
        out.accept(lastPaidPeriod);
        out.accept(phase);
        if (phase != IDLE) {
            out.accept(period);
            out.accept(ratePpb);
            out.accept(markUnits);
            out.accept(receiverUnits);
            out.accept(lastAccountId);
            out.accept(owedMicros);
            out.accept(collectedMicros);
            out.accept(receivedMicros);
            out.accept(nextPartNanos);
        }
    }

    void restore(LongSupplier in) {
        samples = in.getAsLong();
        sumPpb = in.getAsLong();
        predictedPpb = in.getAsLong();
        lastPaidPeriod = in.getAsLong();
        phase = (int) in.getAsLong();
        if (phase != IDLE) {
            period = in.getAsLong();
            ratePpb = in.getAsLong();
            markUnits = in.getAsLong();
            receiverUnits = in.getAsLong();
            lastAccountId = (int) in.getAsLong();
            owedMicros = in.getAsLong();
            collectedMicros = in.getAsLong();
            receivedMicros = in.getAsLong();
            nextPartNanos = in.getAsLong();
        }
    }
}
