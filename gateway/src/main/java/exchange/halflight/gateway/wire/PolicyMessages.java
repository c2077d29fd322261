package exchange.halflight.gateway.wire;

import exchange.halflight.core.market.MarketPolicies;
import exchange.halflight.messages.grpc.BreakerTerms;
import exchange.halflight.messages.grpc.FundingKind;
import exchange.halflight.messages.grpc.FundingTerms;
import exchange.halflight.messages.grpc.LiquidationTerms;
import exchange.halflight.messages.grpc.MarketParameters;
import exchange.halflight.messages.grpc.PairPrice;

/** Pair price, ages, funding, liquidation and breaker of a market to and from the public message. */
final class PolicyMessages {
    private PolicyMessages() {}

    /** Adds them to the public message. */
    static void toMessage(MarketPolicies policies, MarketParameters.Builder message) {
        message.setPairPrice(PairPrice.valueOf(policies.pairPrice().name()))
                .setReferenceMaxAgeMillis(policies.referenceMaxAgeMillis())
                .setFunding(FundingTerms.newBuilder()
                        .setKind(FundingKind.valueOf(policies.funding().kind().name()))
                        .setIntervalSeconds(policies.funding().intervalSeconds())
                        .setInterestPpb(policies.funding().interestPpb())
                        .setClampPpb(policies.funding().clampPpb())
                        .setImbalanceFactorPpm(policies.funding().imbalanceFactorPpm()))
                .setLiquidation(LiquidationTerms.newBuilder()
                        .setFeePpm(policies.liquidation().feePpm())
                        .setInsurancePpm(policies.liquidation().insurancePpm())
                        .setPerSecond(policies.liquidation().perSecond()))
                .setBreaker(BreakerTerms.newBuilder()
                        .setMovePpm(policies.breaker().movePpm())
                        .setWindowSeconds(policies.breaker().windowSeconds())
                        .setPauseSeconds(policies.breaker().pauseSeconds())
                        .setVolumeMultiple(policies.breaker().volumeMultiple()));
    }

    /** The core's policies, with what is usual where the message says nothing. */
    static MarketPolicies toCore(MarketParameters message) throws InvalidRequestException {
        return new MarketPolicies(
                Names.core(
                        "parameters.pair_price",
                        exchange.halflight.core.market.PairPrice.MIDPOINT,
                        message.getPairPrice(),
                        message.getPairPriceValue()),
                Requests.count("parameters.reference_max_age_millis", message.getReferenceMaxAgeMillis()),
                message.hasFunding() ? funding(message.getFunding()) : exchange.halflight.core.market.FundingTerms.NONE,
                message.hasLiquidation()
                        ? liquidation(message.getLiquidation())
                        : exchange.halflight.core.market.LiquidationTerms.STANDARD,
                message.hasBreaker() ? breaker(message.getBreaker()) : exchange.halflight.core.market.BreakerTerms.OFF);
    }

    private static exchange.halflight.core.market.FundingTerms funding(FundingTerms message)
            throws InvalidRequestException {
        exchange.halflight.core.market.FundingKind kind = Names.core(
                "parameters.funding.kind",
                exchange.halflight.core.market.FundingKind.class,
                message.getKind(),
                message.getKindValue());
        exchange.halflight.core.market.FundingTerms usual = switch (kind) {
            case NONE -> exchange.halflight.core.market.FundingTerms.NONE;
            case PREMIUM -> exchange.halflight.core.market.FundingTerms.PREMIUM;
            case IMBALANCE -> exchange.halflight.core.market.FundingTerms.IMBALANCE;
        };
        return new exchange.halflight.core.market.FundingTerms(
                kind,
                message.hasIntervalSeconds()
                        ? Requests.count("parameters.funding.interval_seconds", message.getIntervalSeconds())
                        : usual.intervalSeconds(),
                message.hasInterestPpb() ? message.getInterestPpb() : usual.interestPpb(),
                message.hasClampPpb()
                        ? Requests.count("parameters.funding.clamp_ppb", message.getClampPpb())
                        : usual.clampPpb(),
                message.hasImbalanceFactorPpm()
                        ? Requests.count("parameters.funding.imbalance_factor_ppm", message.getImbalanceFactorPpm())
                        : usual.imbalanceFactorPpm());
    }

    private static exchange.halflight.core.market.LiquidationTerms liquidation(LiquidationTerms message)
            throws InvalidRequestException {
        exchange.halflight.core.market.LiquidationTerms usual =
                exchange.halflight.core.market.LiquidationTerms.STANDARD;
        return new exchange.halflight.core.market.LiquidationTerms(
                message.hasFeePpm()
                        ? Requests.count("parameters.liquidation.fee_ppm", message.getFeePpm())
                        : usual.feePpm(),
                message.hasInsurancePpm()
                        ? Requests.count("parameters.liquidation.insurance_ppm", message.getInsurancePpm())
                        : usual.insurancePpm(),
                message.hasPerSecond()
                        ? Requests.count("parameters.liquidation.per_second", message.getPerSecond())
                        : usual.perSecond());
    }

    private static exchange.halflight.core.market.BreakerTerms breaker(BreakerTerms message)
            throws InvalidRequestException {
        exchange.halflight.core.market.BreakerTerms usual = exchange.halflight.core.market.BreakerTerms.STANDARD;
        return new exchange.halflight.core.market.BreakerTerms(
                message.hasMovePpm()
                        ? Requests.count("parameters.breaker.move_ppm", message.getMovePpm())
                        : usual.movePpm(),
                message.hasWindowSeconds()
                        ? Requests.count("parameters.breaker.window_seconds", message.getWindowSeconds())
                        : usual.windowSeconds(),
                message.hasPauseSeconds()
                        ? Requests.count("parameters.breaker.pause_seconds", message.getPauseSeconds())
                        : usual.pauseSeconds(),
                message.hasVolumeMultiple()
                        ? Requests.count("parameters.breaker.volume_multiple", message.getVolumeMultiple())
                        : usual.volumeMultiple());
    }
}
