package exchange.halflight.gateway.wire;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

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
import java.util.List;
import org.junit.jupiter.api.Test;

/** No parameter of a market is lost or invented on its way through the public message. */
class MarketMessagesTest {
    private static final MarketParameters EVERYTHING = new MarketParameters(
            "X-PERP",
            BookKind.LIT,
            MarkPolicy.BOOK_MID,
            3,
            2,
            50,
            10,
            700,
            -300,
            40_000,
            7,
            5,
            123_456,
            List.of(new Tier(10, 1_000, 20_000, 5_000_000L), new Tier(20, 0, 1_000, Tier.UNLIMITED)),
            new MarketPolicies(
                    PairPrice.REFERENCE_MID,
                    1_234,
                    new FundingTerms(FundingKind.IMBALANCE, 600, -11, 12, 13),
                    new LiquidationTerms(14, 13, 12),
                    new BreakerTerms(0, 61, 62, 0)));

    @Test
    void everyParameterComesBack() throws InvalidRequestException {
        assertEquals(EVERYTHING, MarketMessages.toCore(MarketMessages.toMessage(EVERYTHING)));
    }

    @Test
    void whatIsMissingIsUsual() throws InvalidRequestException {
        MarketParameters usual = MarketMessages.toCore(minimal().build());
        assertEquals(
                new MarketPolicies(
                        PairPrice.MIDPOINT, 0, FundingTerms.NONE, LiquidationTerms.STANDARD, BreakerTerms.OFF),
                usual.policies());
    }

    @Test
    void onlyTheKindOfFundingNeedBeSaid() throws InvalidRequestException {
        for (FundingTerms terms : List.of(FundingTerms.PREMIUM, FundingTerms.IMBALANCE, FundingTerms.NONE)) {
            exchange.halflight.messages.grpc.FundingKind kind = exchange.halflight.messages.grpc.FundingKind.valueOf(
                    terms.kind().name());
            MarketParameters market = MarketMessages.toCore(minimal()
                    .setFunding(exchange.halflight.messages.grpc.FundingTerms.newBuilder()
                            .setKind(kind))
                    .build());
            assertEquals(terms, market.policies().funding());
        }
    }

    @Test
    void aBreakerWithoutNumbersIsTheStandard() throws InvalidRequestException {
        MarketParameters market = MarketMessages.toCore(minimal()
                .setBreaker(exchange.halflight.messages.grpc.BreakerTerms.getDefaultInstance())
                .build());
        assertEquals(BreakerTerms.STANDARD, market.policies().breaker());
    }

    @Test
    void fundingWithoutAKindIsRefused() {
        InvalidRequestException refused = assertThrows(
                InvalidRequestException.class,
                () -> MarketMessages.toCore(minimal()
                        .setFunding(exchange.halflight.messages.grpc.FundingTerms.getDefaultInstance())
                        .build()));
        assertEquals(
                "parameters.funding.kind: is missing; it is one of NONE, PREMIUM, IMBALANCE", refused.getMessage());
    }

    private static exchange.halflight.messages.grpc.MarketParameters.Builder minimal() {
        return exchange.halflight.messages.grpc.MarketParameters.newBuilder()
                .setSymbol("Y-PERP")
                .setPriceDecimals(2)
                .setSizeDecimals(2)
                .setTick("0.01")
                .setStep("0.01");
    }
}
