package exchange.halflight.cluster.codec;

import exchange.halflight.core.market.MarketParameters;
import exchange.halflight.core.market.Tier;
import exchange.halflight.messages.event.MarketCreatedEncoder;

/** Writes the parameters of a new market into its event, the one of variable length. Not on the path of an order. */
final class NewMarketWriter {
    private NewMarketWriter() {}

    static void write(MarketCreatedEncoder event, MarketParameters market) {
        event.bookKind(Codes.of(market.bookKind()))
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
                .creatorSharePpm(market.creatorSharePpm());
        MarketCreatedEncoder.TiersEncoder tiers =
                event.tiersCount(market.tiers().size());
        for (Tier tier : market.tiers()) {
            tiers.next()
                    .maxLeverage(tier.maxLeverage())
                    .initialFloorPpm(tier.initialFloorPpm())
                    .maintenancePpm(tier.maintenancePpm())
                    .maxNotionalMicros(tier.maxNotionalMicros());
        }
        event.symbol(market.symbol());
    }
}
