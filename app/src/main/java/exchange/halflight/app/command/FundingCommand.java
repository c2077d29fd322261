package exchange.halflight.app.command;

import exchange.halflight.app.client.ClientOptions;
import exchange.halflight.app.client.Table;
import exchange.halflight.messages.grpc.FundingPayment;
import exchange.halflight.messages.grpc.FundingReply;
import exchange.halflight.messages.grpc.FundingRequest;
import java.time.Instant;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code funding}. */
@Command(name = "funding", description = "Shows the predicted funding rate of a market and its latest payments.")
final class FundingCommand implements Callable<Integer> {
    private static final long NANOS_PER_SECOND = 1_000_000_000L;

    @Mixin
    private ClientOptions client;

    @Option(names = "--market", required = true, paramLabel = "SYMBOL", description = "The market.")
    private String market;

    @Option(
            names = "--payments",
            defaultValue = "10",
            description = "Latest payments, 0 = all (default: ${DEFAULT-VALUE}).")
    private int payments;

    @Override
    public Integer call() {
        FundingReply funding = client.call(connection -> connection
                .exchange()
                .funding(FundingRequest.newBuilder()
                        .setMarket(market)
                        .setPayments(payments)
                        .build()));
        return funding.hasRejection()
                ? client.reject(funding, funding.getRejection())
                : client.print(funding, text(funding));
    }

    private static String text(FundingReply funding) {
        Table table = new Table("TIME", "PERIOD", "RATE", "MARK", "COLLECTED", "RECEIVED");
        for (FundingPayment payment : funding.getPaymentsList()) {
            table.row(
                    time(payment.getTimeNanos()),
                    payment.getTerms().getPeriod(),
                    payment.getTerms().getRate(),
                    payment.getTerms().getMark(),
                    payment.hasTotals() ? payment.getTotals().getCollected() : "under way",
                    payment.hasTotals() ? payment.getTotals().getReceived() : "under way");
        }
        return funding.getMarket() + ", " + funding.getKind() + " every " + funding.getIntervalSeconds()
                + " s, predicted rate " + funding.getPredictedRate() + ", next payment "
                + time(funding.getNextPaymentNanos()) + System.lineSeparator() + table;
    }

    private static String time(long nanos) {
        return Instant.ofEpochSecond(nanos / NANOS_PER_SECOND).toString();
    }
}
