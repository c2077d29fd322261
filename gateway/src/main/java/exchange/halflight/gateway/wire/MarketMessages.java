package exchange.halflight.gateway.wire;

import exchange.halflight.core.market.BookKind;
import exchange.halflight.core.market.MarkPolicy;
import exchange.halflight.messages.grpc.MarketParameters;
import exchange.halflight.messages.grpc.Tier;
import java.util.ArrayList;
import java.util.List;

/** Market parameters to and from the public message. */
public final class MarketMessages {
    private static final int DEFAULT_BAND_PPM = 50_000;
    private static final int DEFAULT_LEVERAGE = 10;
    private static final int MOST_DECIMALS = 6;
    /** The rulebook's table, section 4. */
    private static final List<exchange.halflight.core.market.Tier> DEFAULT_TIERS = List.of(
            new exchange.halflight.core.market.Tier(20, 0, 25_000, exchange.halflight.core.market.Tier.UNLIMITED),
            new exchange.halflight.core.market.Tier(50, 0, 10_000, 100_000_000_000L),
            new exchange.halflight.core.market.Tier(100, 0, 5_000, 50_000_000_000L),
            new exchange.halflight.core.market.Tier(500, 0, 2_500, 20_000_000_000L),
            new exchange.halflight.core.market.Tier(1_000, 0, 1_000, 5_000_000_000L));

    private MarketMessages() {}

    /** The public message. */
    public static MarketParameters toMessage(exchange.halflight.core.market.MarketParameters parameters) {
        MarketParameters.Builder builder = MarketParameters.newBuilder()
                .setSymbol(parameters.symbol())
                .setBookKind(Names.bookKind(parameters.bookKind()))
                .setMarkPolicy(Names.markPolicy(parameters.markPolicy()))
                .setPriceDecimals(parameters.priceDecimals())
                .setSizeDecimals(parameters.sizeDecimals())
                .setTick(Decimals.format(parameters.tickUnits(), parameters.priceDecimals()))
                .setStep(Decimals.format(parameters.stepUnits(), parameters.sizeDecimals()))
                .setTakerFeePpm(parameters.takerFeePpm())
                .setMakerFeePpm(parameters.makerFeePpm())
                .setPriceBandPpm(parameters.priceBandPpm())
                .setDefaultLeverage(parameters.defaultLeverage())
                .setCreatorAccountId(parameters.creatorAccountId())
                .setCreatorSharePpm(parameters.creatorSharePpm());
        PolicyMessages.toMessage(parameters.policies(), builder);
        for (exchange.halflight.core.market.Tier tier : parameters.tiers()) {
            Tier.Builder row = builder.addTiersBuilder()
                    .setMaxLeverage(tier.maxLeverage())
                    .setInitialFloorPpm(tier.initialFloorPpm())
                    .setMaintenancePpm(tier.maintenancePpm());
            if (tier.maxNotionalMicros() != exchange.halflight.core.market.Tier.UNLIMITED) {
                row.setMaxNotional(Decimals.money(tier.maxNotionalMicros()));
            }
        }
        return builder.build();
    }

    /** The core's parameters; whether they fit together is for the core to say. */
    public static exchange.halflight.core.market.MarketParameters toCore(MarketParameters message)
            throws InvalidRequestException {
        int priceDecimals = decimals("parameters.price_decimals", message.getPriceDecimals());
        int sizeDecimals = decimals("parameters.size_decimals", message.getSizeDecimals());
        List<exchange.halflight.core.market.Tier> tiers = new ArrayList<>();
        for (Tier tier : message.getTiersList()) {
            tiers.add(new exchange.halflight.core.market.Tier(
                    Requests.count("parameters.tiers.max_leverage", tier.getMaxLeverage()),
                    Requests.count("parameters.tiers.initial_floor_ppm", tier.getInitialFloorPpm()),
                    Requests.count("parameters.tiers.maintenance_ppm", tier.getMaintenancePpm()),
                    tier.getMaxNotional().isEmpty()
                            ? exchange.halflight.core.market.Tier.UNLIMITED
                            : Decimals.parse("parameters.tiers.max_notional", tier.getMaxNotional(), Decimals.MONEY)));
        }
        int band = Requests.count("parameters.price_band_ppm", message.getPriceBandPpm());
        int leverage = Requests.count("parameters.default_leverage", message.getDefaultLeverage());
        return new exchange.halflight.core.market.MarketParameters(
                Requests.required("parameters.symbol", message.getSymbol()),
                Names.core("parameters.book_kind", BookKind.LIT, message.getBookKind(), message.getBookKindValue()),
                Names.core(
                        "parameters.mark_policy",
                        MarkPolicy.INDEX,
                        message.getMarkPolicy(),
                        message.getMarkPolicyValue()),
                priceDecimals,
                sizeDecimals,
                Decimals.parse("parameters.tick", message.getTick(), priceDecimals),
                Decimals.parse("parameters.step", message.getStep(), sizeDecimals),
                Requests.count("parameters.taker_fee_ppm", message.getTakerFeePpm()),
                message.getMakerFeePpm(),
                band == 0 ? DEFAULT_BAND_PPM : band,
                leverage == 0 ? DEFAULT_LEVERAGE : leverage,
                Requests.count("parameters.creator_account_id", message.getCreatorAccountId()),
                Requests.count("parameters.creator_share_ppm", message.getCreatorSharePpm()),
                tiers.isEmpty() ? DEFAULT_TIERS : tiers,
                PolicyMessages.toCore(message));
    }

    private static int decimals(String field, int value) throws InvalidRequestException {
        if (value < 0 || value > MOST_DECIMALS) {
            throw new InvalidRequestException(field, "must be 0 to " + MOST_DECIMALS);
        }
        return value;
    }
}
