package exchange.halflight.gateway.view;

import exchange.halflight.core.event.FundingRate;
import exchange.halflight.core.market.FundingTerms;
import exchange.halflight.gateway.wire.FundingMessages;
import exchange.halflight.gateway.wire.Scale;
import exchange.halflight.messages.grpc.FundingFinished;
import exchange.halflight.messages.grpc.FundingKind;
import exchange.halflight.messages.grpc.FundingPayment;
import exchange.halflight.messages.grpc.FundingReply;
import java.util.ArrayDeque;
import java.util.Deque;

/** Funding of one market: the predicted rate and the latest payments. Guarded by the lock of {@link ExchangeView}. */
final class FundingView {
    /** Payments kept for queries: 40 days of hourly ones. */
    private static final int PAYMENTS_KEPT = 1_000;

    private static final long NANOS_PER_SECOND = 1_000_000_000L;

    private final Scale scale;
    private final Deque<FundingPayment.Builder> latestFirst = new ArrayDeque<>();
    private long predictedPpb;

    FundingView(Scale scale) {
        this.scale = scale;
    }

    void predict(long ratePpb) {
        predictedPpb = ratePpb;
    }

    void start(FundingRate rate, long nowNanos) {
        latestFirst.addFirst(
                FundingPayment.newBuilder().setTimeNanos(nowNanos).setTerms(FundingMessages.started(scale, rate)));
        if (latestFirst.size() > PAYMENTS_KEPT) {
            latestFirst.removeLast();
        }
    }

    void finish(FundingFinished totals) {
        latestFirst.getFirst().setTotals(totals);
    }

    /** @param payments how many payments to list, 0 = all that are kept */
    FundingReply.Builder reply(int payments, long nowNanos) {
        FundingTerms terms = scale.parameters().policies().funding();
        long intervalNanos = terms.intervalSeconds() * NANOS_PER_SECOND;
        FundingReply.Builder reply = FundingReply.newBuilder()
                .setMarket(scale.symbol())
                .setKind(FundingKind.valueOf(terms.kind().name()))
                .setPredictedRate(FundingMessages.rate(predictedPpb))
                .setIntervalSeconds(terms.intervalSeconds())
                .setNextPaymentNanos((nowNanos / intervalNanos + 1) * intervalNanos);
        latestFirst.stream()
                .limit(payments == 0 ? PAYMENTS_KEPT : payments)
                .forEach(payment -> reply.addPayments(payment.build()));
        return reply;
    }
}
