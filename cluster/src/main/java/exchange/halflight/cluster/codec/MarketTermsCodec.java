package exchange.halflight.cluster.codec;

import static java.nio.ByteOrder.LITTLE_ENDIAN;

import exchange.halflight.core.market.BookKind;
import exchange.halflight.core.market.BreakerTerms;
import exchange.halflight.core.market.FundingKind;
import exchange.halflight.core.market.FundingTerms;
import exchange.halflight.core.market.LiquidationTerms;
import exchange.halflight.core.market.MarkPolicy;
import exchange.halflight.core.market.MarketParameters;
import exchange.halflight.core.market.MarketPolicies;
import exchange.halflight.core.market.PairPrice;
import exchange.halflight.core.market.Tier;
import exchange.halflight.messages.market.MarketTermsDecoder;
import exchange.halflight.messages.market.MarketTermsEncoder;
import java.util.ArrayList;
import java.util.List;
import org.agrona.DirectBuffer;
import org.agrona.MutableDirectBuffer;

/**
 * Market parameters as one piece of data, in the command that creates a market, in the event and in the snapshot. Not on the
 * path of an order.
 */
public final class MarketTermsCodec {
    /** Bytes of the length that stands before the data. */
    private static final int LENGTH_BYTES = 2;

    private static final int TIER_BYTES = MarketTermsDecoder.TiersDecoder.sbeBlockLength();
    private static final int GROUP_HEADER_BYTES = MarketTermsDecoder.TiersDecoder.sbeHeaderSize();

    private MarketTermsCodec() {}

    /** Writes the parameters at this offset, their length before them; returns where they end. */
    public static int write(MarketParameters market, MutableDirectBuffer buffer, int offset) {
        MarketTermsEncoder terms = new MarketTermsEncoder().wrap(buffer, offset + LENGTH_BYTES);
        terms.bookKind(Codes.of(market.bookKind()))
                .markPolicy(Codes.of(market.markPolicy()))
                .priceDecimals(Codes.decimals(market.priceDecimals()))
                .sizeDecimals(Codes.decimals(market.sizeDecimals()))
                .tickUnits(market.tickUnits())
                .stepUnits(market.stepUnits())
                .takerFeePpm(market.takerFeePpm())
                .makerFeePpm(market.makerFeePpm())
                .priceBandPpm(market.priceBandPpm())
                .defaultLeverage(market.defaultLeverage())
                .creatorAccountId(market.creatorAccountId())
                .creatorSharePpm(market.creatorSharePpm())
                .pairPrice(Codes.of(market.policies().pairPrice()))
                .referenceMaxAgeMillis(market.policies().referenceMaxAgeMillis());
        writePolicies(terms, market.policies());
        MarketTermsEncoder.TiersEncoder tiers = terms.tiersCount(market.tiers().size());
        for (Tier tier : market.tiers()) {
            tiers.next()
                    .maxLeverage(tier.maxLeverage())
                    .initialFloorPpm(tier.initialFloorPpm())
                    .maintenancePpm(tier.maintenancePpm())
                    .maxNotionalMicros(tier.maxNotionalMicros());
        }
        terms.symbol(market.symbol());
        buffer.putShort(offset, (short) terms.encodedLength(), LITTLE_ENDIAN);
        return terms.limit();
    }

    private static void writePolicies(MarketTermsEncoder terms, MarketPolicies market) {
        FundingTerms funding = market.funding();
        LiquidationTerms liquidation = market.liquidation();
        BreakerTerms breaker = market.breaker();
        terms.fundingKind(Codes.of(funding.kind()))
                .fundingIntervalSeconds(funding.intervalSeconds())
                .fundingInterestPpb(funding.interestPpb())
                .fundingClampPpb(funding.clampPpb())
                .fundingImbalanceFactorPpm(funding.imbalanceFactorPpm())
                .liquidationFeePpm(liquidation.feePpm())
                .liquidationInsurancePpm(liquidation.insurancePpm())
                .liquidationsPerSecond(liquidation.perSecond())
                .breakerMovePpm(breaker.movePpm())
                .breakerWindowSeconds(breaker.windowSeconds())
                .breakerPauseSeconds(breaker.pauseSeconds())
                .breakerVolumeMultiple(breaker.volumeMultiple());
    }

    /**
     * The parameters between these offsets, or null where they do not fill that space exactly or hold an unknown code.
     * Buffers are not checked in production, so lengths are compared before anything is read.
     */
    public static MarketParameters read(DirectBuffer buffer, int offset, int limit) {
        if (!isWellFormed(buffer, offset, limit)) {
            return null;
        }
        MarketTermsDecoder terms = new MarketTermsDecoder()
                .wrap(
                        buffer,
                        offset + LENGTH_BYTES,
                        MarketTermsDecoder.BLOCK_LENGTH,
                        MarketTermsDecoder.SCHEMA_VERSION);
        BookKind bookKind = BookKind.ofCode(terms.bookKind());
        MarkPolicy markPolicy = MarkPolicy.ofCode(terms.markPolicy());
        PairPrice pairPrice = PairPrice.ofCode(terms.pairPrice());
        FundingKind fundingKind = FundingKind.ofCode(terms.fundingKind());
        if (bookKind == null || markPolicy == null || pairPrice == null || fundingKind == null) {
            return null;
        }
        List<Tier> tiers = new ArrayList<>();
        for (MarketTermsDecoder.TiersDecoder tier : terms.tiers()) {
            tiers.add(new Tier(
                    tier.maxLeverage(), tier.initialFloorPpm(), tier.maintenancePpm(), tier.maxNotionalMicros()));
        }
        return new MarketParameters(
                terms.symbol(),
                bookKind,
                markPolicy,
                terms.priceDecimals(),
                terms.sizeDecimals(),
                terms.tickUnits(),
                terms.stepUnits(),
                terms.takerFeePpm(),
                terms.makerFeePpm(),
                terms.priceBandPpm(),
                terms.defaultLeverage(),
                terms.creatorAccountId(),
                terms.creatorSharePpm(),
                tiers,
                new MarketPolicies(
                        pairPrice,
                        terms.referenceMaxAgeMillis(),
                        funding(fundingKind, terms),
                        liquidation(terms),
                        breaker(terms)));
    }

    private static FundingTerms funding(FundingKind kind, MarketTermsDecoder terms) {
        return new FundingTerms(
                kind,
                terms.fundingIntervalSeconds(),
                terms.fundingInterestPpb(),
                terms.fundingClampPpb(),
                terms.fundingImbalanceFactorPpm());
    }

    private static LiquidationTerms liquidation(MarketTermsDecoder terms) {
        return new LiquidationTerms(
                terms.liquidationFeePpm(), terms.liquidationInsurancePpm(), terms.liquidationsPerSecond());
    }

    private static BreakerTerms breaker(MarketTermsDecoder terms) {
        return new BreakerTerms(
                terms.breakerMovePpm(),
                terms.breakerWindowSeconds(),
                terms.breakerPauseSeconds(),
                terms.breakerVolumeMultiple());
    }

    private static boolean isWellFormed(DirectBuffer buffer, int offset, int limit) {
        int tiers = offset + LENGTH_BYTES + MarketTermsDecoder.BLOCK_LENGTH;
        int rows = tiers + GROUP_HEADER_BYTES;
        if (rows > limit || (buffer.getShort(offset, LITTLE_ENDIAN) & 0xFFFF) != limit - offset - LENGTH_BYTES) {
            return false;
        }
        int symbol = rows + (buffer.getByte(rows - 1) & 0xFF) * TIER_BYTES;
        return buffer.getShort(tiers, LITTLE_ENDIAN) == TIER_BYTES && CommandDecoder.isLastText(buffer, symbol, limit);
    }
}
