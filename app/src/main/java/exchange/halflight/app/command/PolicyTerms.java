package exchange.halflight.app.command;

import exchange.halflight.messages.grpc.BreakerTerms;
import exchange.halflight.messages.grpc.FundingKind;
import exchange.halflight.messages.grpc.FundingTerms;
import exchange.halflight.messages.grpc.LiquidationTerms;
import exchange.halflight.messages.grpc.MarketParameters;
import exchange.halflight.messages.grpc.PairPrice;
import picocli.CommandLine.Option;

/** The policies of a new market; what is not given is left to the exchange, which says in its API what is usual. */
final class PolicyTerms {
    @Option(names = "--pair-price", description = "Of a dark book: MIDPOINT or REFERENCE_MID.")
    private PairPrice pairPrice;

    @Option(
            names = "--reference-max-age-millis",
            defaultValue = "0",
            description = "Age beyond which outside prices are stale, 0 = only when a command says so.")
    private int referenceMaxAgeMillis;

    @Option(names = "--funding", defaultValue = "NONE", description = "NONE, PREMIUM or IMBALANCE.")
    private FundingKind funding;

    @Option(names = "--funding-interval-seconds", description = "Usual: 3600, IMBALANCE 28800.")
    private Integer fundingIntervalSeconds;

    @Option(names = "--funding-interest-ppb", description = "PREMIUM: added to the mean premium; usual: 4166.")
    private Integer fundingInterestPpb;

    @Option(names = "--funding-clamp-ppb", description = "Largest rate; usual: 500000, IMBALANCE 10000000.")
    private Integer fundingClampPpb;

    @Option(names = "--funding-imbalance-factor-ppm", description = "IMBALANCE: its factor; usual: 10000.")
    private Integer fundingImbalanceFactorPpm;

    @Option(names = "--liquidation-fee-ppm", description = "Usual: 5000 (0.5%%).")
    private Integer liquidationFeePpm;

    @Option(names = "--liquidation-insurance-ppm", description = "The fund's part of that fee; usual: 2500.")
    private Integer liquidationInsurancePpm;

    @Option(names = "--liquidations-per-second", description = "Usual: 10.")
    private Integer liquidationsPerSecond;

    @Option(
            names = "--breaker-move-ppm",
            description = "A larger move of the mark within the window makes the market REDUCE_ONLY; usual: never.")
    private Integer breakerMovePpm;

    @Option(names = "--breaker-window-seconds", defaultValue = "60", description = "Default: ${DEFAULT-VALUE}.")
    private int breakerWindowSeconds;

    @Option(names = "--breaker-pause-seconds", defaultValue = "300", description = "Default: ${DEFAULT-VALUE}.")
    private int breakerPauseSeconds;

    @Option(
            names = "--breaker-volume-multiple",
            description = "So does a volume above this multiple of the normal one; usual: never.")
    private Integer breakerVolumeMultiple;

    /** Adds them to the message. */
    void addTo(MarketParameters.Builder message) {
        if (pairPrice != null) {
            message.setPairPrice(pairPrice);
        }
        message.setReferenceMaxAgeMillis(referenceMaxAgeMillis)
                .setFunding(funding())
                .setLiquidation(liquidation());
        if (breakerMovePpm != null || breakerVolumeMultiple != null) {
            message.setBreaker(BreakerTerms.newBuilder()
                    .setMovePpm(breakerMovePpm == null ? 0 : breakerMovePpm)
                    .setWindowSeconds(breakerWindowSeconds)
                    .setPauseSeconds(breakerPauseSeconds)
                    .setVolumeMultiple(breakerVolumeMultiple == null ? 0 : breakerVolumeMultiple));
        }
    }

    private FundingTerms funding() {
        FundingTerms.Builder terms = FundingTerms.newBuilder().setKind(funding);
        if (fundingIntervalSeconds != null) {
            terms.setIntervalSeconds(fundingIntervalSeconds);
        }
        if (fundingInterestPpb != null) {
            terms.setInterestPpb(fundingInterestPpb);
        }
        if (fundingClampPpb != null) {
            terms.setClampPpb(fundingClampPpb);
        }
        if (fundingImbalanceFactorPpm != null) {
            terms.setImbalanceFactorPpm(fundingImbalanceFactorPpm);
        }
        return terms.build();
    }

    private LiquidationTerms liquidation() {
        LiquidationTerms.Builder terms = LiquidationTerms.newBuilder();
        if (liquidationFeePpm != null) {
            terms.setFeePpm(liquidationFeePpm);
        }
        if (liquidationInsurancePpm != null) {
            terms.setInsurancePpm(liquidationInsurancePpm);
        }
        if (liquidationsPerSecond != null) {
            terms.setPerSecond(liquidationsPerSecond);
        }
        return terms.build();
    }
}
