package exchange.halflight.app.command;

import exchange.halflight.messages.grpc.PriceSource;

/** What to tell of where prices come from. */
final class PriceSources {
    private PriceSources() {}

    static String text(PriceSource source) {
        return switch (source) {
            case BUILT_IN -> "BUILT_IN, not a market price";
            case VENUES -> "VENUES";
            default -> "OPERATOR";
        };
    }
}
