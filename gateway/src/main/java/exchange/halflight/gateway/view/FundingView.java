package exchange.halflight.gateway.view;

import exchange.halflight.core.event.FundingRate;
import exchange.halflight.core.market.FundingTerms;
import exchange.halflight.gateway.wire.FundingMessages;
import exchange.halflight.gateway.wire.Scale;
import exchange.halflight.messages.grpc.FundingFinished;
import exchange.halflight.messages.grpc.FundingKind;
import exchange.halflight.messages.grpc.FundingPayment;
import exchange.halflight.messages.grpc.FundingReply;
import exchange.halflight.messages.grpc.FundingRequest;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

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

    /** What the request asks for, as of this time. */
    FundingReply.Builder reply(FundingRequest request, long nowNanos) {
        FundingTerms terms = scale.parameters().policies().funding();
        long intervalNanos = terms.intervalSeconds() * NANOS_PER_SECOND;
        FundingReply.Builder reply = FundingReply.newBuilder()
                .setMarket(scale.symbol())
                .setKind(FundingKind.valueOf(terms.kind().name()))
                .setPredictedRate(FundingMessages.rate(predictedPpb))
                .setIntervalSeconds(terms.intervalSeconds())
                .setNextPaymentNanos((nowNanos / intervalNanos + 1) * intervalNanos);
        if (!latestFirst.isEmpty()) {
            reply.setCurrentRate(latestFirst.getFirst().getTerms().getRate());
        }
        long before = request.getBeforePeriod();
        int limit = request.getPayments() == 0 ? PAYMENTS_KEPT : request.getPayments();
        List<FundingPayment.Builder> found = latestFirst.stream()
                .filter(payment -> before == 0 || payment.getTerms().getPeriod() < before)
                .limit(limit + 1L)
                .toList();
        found.stream().limit(limit).forEach(payment -> reply.addPayments(payment.build()));
        if (found.size() > limit) {
            reply.setNextCursor(Long.toString(found.get(limit - 1).getTerms().getPeriod()));
        }
        return reply;
    }
}
