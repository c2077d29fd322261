package exchange.halflight.core.event;

import exchange.halflight.core.market.FundingKind;

/**
 * A funding rate with all that went into it. Rates are parts per billion of notional for one interval.
 *
 * @param period number of the payment: its second since 1970 / interval
 * @param samples seconds sampled; PREMIUM only
 * @param sumPpb sum of the sampled premiums; PREMIUM only
 * @param longUnits long open interest without liquidity providers; IMBALANCE only
 * @param shortUnits short open interest without liquidity providers; IMBALANCE only
 * @param meanPpb mean premium, or imbalance times factor, truncated toward zero
 * @param interestPpb added to it
 * @param clampPpb the largest rate in either direction
 * @param ratePpb what is paid; positive: longs pay shorts
 * @param markUnits the mark that is paid at
 */
public record FundingRate(
        FundingKind kind,
        long period,
        long samples,
        long sumPpb,
        long longUnits,
        long shortUnits,
        long meanPpb,
        long interestPpb,
        long clampPpb,
        long ratePpb,
        long markUnits) {}
