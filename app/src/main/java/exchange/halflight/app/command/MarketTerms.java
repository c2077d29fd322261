package exchange.halflight.app.command;

import exchange.halflight.messages.grpc.BookKind;
import exchange.halflight.messages.grpc.MarkPolicy;
import exchange.halflight.messages.grpc.MarketParameters;
import exchange.halflight.messages.grpc.Tier;
import java.util.List;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.TypeConversionException;

/** Parameters of a new market, with the venue's defaults. */
final class MarketTerms {
    @Option(names = "--price-decimals", defaultValue = "2", description = "Default: ${DEFAULT-VALUE}.")
    private int priceDecimals;

    @Option(
            names = "--size-decimals",
            defaultValue = "3",
            description = "Default: ${DEFAULT-VALUE}; with the price's at most 6.")
    private int sizeDecimals;

    @Option(names = "--tick", required = true, description = "Prices are multiples of it.")
    private String tick;

    @Option(names = "--step", required = true, description = "Sizes are multiples of it.")
    private String step;

    @Option(names = "--book", defaultValue = "LIT", description = "Kind of book (default: ${DEFAULT-VALUE}).")
    private BookKind bookKind;

    @Option(
            names = "--mark",
            defaultValue = "INDEX",
            description = "INDEX, BOOK_MID, INDEX_MEDIAN or BOOK_TWAP (default: ${DEFAULT-VALUE}).")
    private MarkPolicy markPolicy;

    @Option(names = "--taker-fee-ppm", defaultValue = "500", description = "Default: ${DEFAULT-VALUE} (0.05%%).")
    private int takerFeePpm;

    @Option(
            names = "--maker-fee-ppm",
            defaultValue = "-200",
            description = "Negative is a rebate (default: ${DEFAULT-VALUE}).")
    private int makerFeePpm;

    @Option(names = "--band-ppm", defaultValue = "50000", description = "Default: ${DEFAULT-VALUE} (5%%).")
    private int bandPpm;

    @Option(
            names = "--leverage",
            defaultValue = "10",
            description = "Of accounts that set none (default: ${DEFAULT-VALUE}).")
    private int leverage;

    @Option(
            names = "--tier",
            paramLabel = "LEVERAGE:MAINTENANCE_PPM[:MAX_NOTIONAL]",
            converter = TierConverter.class,
            description =
                    "A row of the margin table, rising leverage; repeatable. Default: the venue's table to 1000x.")
    private List<Tier> tiers;

    @Option(names = "--creator", defaultValue = "0", description = "Account that earns a share of the fees, 0 = none.")
    private int creatorAccountId;

    @Option(names = "--creator-share-ppm", defaultValue = "0", description = "That share (default: ${DEFAULT-VALUE}).")
    private int creatorSharePpm;

    @Mixin
    private PolicyTerms policies;

    /** All of them as a message. */
    MarketParameters parameters(String symbol) {
        MarketParameters.Builder builder = MarketParameters.newBuilder()
                .setSymbol(symbol)
                .setBookKind(bookKind)
                .setMarkPolicy(markPolicy)
                .setPriceDecimals(priceDecimals)
                .setSizeDecimals(sizeDecimals)
                .setTick(tick)
                .setStep(step)
                .setTakerFeePpm(takerFeePpm)
                .setMakerFeePpm(makerFeePpm)
                .setPriceBandPpm(bandPpm)
                .setDefaultLeverage(leverage)
                .setCreatorAccountId(creatorAccountId)
                .setCreatorSharePpm(creatorSharePpm);
        if (tiers != null) {
            builder.addAllTiers(tiers);
        }
        policies.addTo(builder);
        return builder.build();
    }

    /** {@code 20:25000} or {@code 50:10000:100000}. */
    private static final class TierConverter implements ITypeConverter<Tier> {
        @Override
        public Tier convert(String text) {
            String[] parts = text.split(":", -1);
            if (parts.length < 2 || parts.length > 3) {
                throw new TypeConversionException("'" + text + "' is not LEVERAGE:MAINTENANCE_PPM[:MAX_NOTIONAL]");
            }
            try {
                return Tier.newBuilder()
                        .setMaxLeverage(Integer.parseInt(parts[0]))
                        .setMaintenancePpm(Integer.parseInt(parts[1]))
                        .setMaxNotional(parts.length == 3 ? parts[2] : "")
                        .build();
            } catch (NumberFormatException e) {
                throw new TypeConversionException("'" + text + "' has a number that is none: " + e.getMessage());
            }
        }
    }
}
