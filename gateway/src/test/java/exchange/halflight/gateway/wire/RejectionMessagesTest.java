package exchange.halflight.gateway.wire;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import exchange.halflight.core.command.Rejection;
import exchange.halflight.core.market.BookKind;
import exchange.halflight.core.market.MarkPolicy;
import exchange.halflight.core.market.MarketParameters;
import exchange.halflight.core.market.MarketPolicies;
import exchange.halflight.core.market.Tier;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class RejectionMessagesTest {
    /** Prices with 2 decimals and tick 0.50, sizes with 3 decimals and step 0.010. */
    private static final Scale SCALE = new Scale(
            1,
            new MarketParameters(
                    "BTC-USD",
                    BookKind.LIT,
                    MarkPolicy.INDEX,
                    2,
                    3,
                    50,
                    10,
                    500,
                    -200,
                    50_000,
                    10,
                    0,
                    0,
                    List.of(new Tier(20, 0, 25_000, Tier.UNLIMITED)),
                    MarketPolicies.PLAIN));

    @ParameterizedTest
    @EnumSource(Rejection.class)
    void everyCodeHasASentence(Rejection rejection) {
        for (Scale scale : new Scale[] {null, SCALE}) {
            exchange.halflight.messages.grpc.Rejection message = RejectionMessages.of(rejection, 3, 2, scale);
            assertEquals(rejection.name(), message.getCode());
            assertEquals(rejection.code(), message.getNumber());
            assertTrue(message.getMessage().matches("[A-Z].{20,}\\."), message.getMessage());
            assertFalse(message.getMessage().contains("null"), message.getMessage());
        }
        exchange.halflight.messages.grpc.Rejection repeated = RejectionMessages.repeated(rejection);
        assertEquals(rejection.name(), repeated.getCode());
        assertTrue(repeated.getMessage().contains("new command id"), repeated.getMessage());
    }

    @Test
    void moneyIsInDollars() {
        exchange.halflight.messages.grpc.Rejection message =
                RejectionMessages.of(Rejection.INSUFFICIENT_COLLATERAL, 5_025_000_000L, 12_500_000L, SCALE);
        assertEquals(Map.of("required", "5025", "free", "12.5"), message.getContextMap());
        assertEquals(
                "This needs 5025 USD, and the account has 12.5 USD free. Deposit more, cancel orders, or make it smaller.",
                message.getMessage());
    }

    @Test
    void aPriceOffTheTickNamesTheTick() {
        exchange.halflight.messages.grpc.Rejection message =
                RejectionMessages.of(Rejection.INVALID_PRICE, 10_001, 50, SCALE);
        assertEquals("The price 100.01 is not a multiple of the tick 0.5.", message.getMessage());
        assertEquals(Map.of("price", "100.01", "tick", "0.5"), message.getContextMap());
    }

    @Test
    void aPriceOutsideTheBandNamesTheBound() {
        exchange.halflight.messages.grpc.Rejection message =
                RejectionMessages.of(Rejection.INVALID_PRICE, 11_000, 10_500, SCALE);
        assertEquals(
                "The price 110 is outside the band around the mark price, which ends at 105. Move it inside.",
                message.getMessage());
    }

    @Test
    void aSizeSaysWhatIsWrongWithIt() {
        assertEquals("The size -0.01 must be above 0.", invalidSize(-10));
        assertEquals("The size 0.015 is not a multiple of the step 0.01.", invalidSize(15));
        assertEquals("The size 140737488355.33 is above the largest, 140737488355.328.", invalidSize((1L << 47) + 2));
    }

    @Test
    void anOverflowOfMoneyAndOneOfAnOrderReadDifferently() {
        assertTrue(RejectionMessages.of(Rejection.AMOUNT_OVERFLOW, 100, 1_000, SCALE)
                .getMessage()
                .startsWith("An order of 1 at 1 "));
        assertTrue(RejectionMessages.of(Rejection.AMOUNT_OVERFLOW, 2_000_000, 1_000_000, null)
                .getMessage()
                .startsWith("With an amount of 1 USD the sum would be 2 USD"));
    }

    @Test
    void aPauseSaysWhenItEnds() {
        assertEquals(
                "The exchange is paused at level 2 until 2026-01-01T00:15:00.000000001Z, and does not take this now. Cancels"
                        + " and withdrawals work; try again then.",
                RejectionMessages.of(Rejection.PAUSED, 2, 1_767_226_500_000_000_001L, SCALE)
                        .getMessage());
        assertEquals(
                "The exchange is paused at level 4 until accounts with the role ADMIN end it by a proposal, and does not take"
                        + " this now. Only proposals and approvals work.",
                RejectionMessages.of(Rejection.PAUSED, 4, 0, null).getMessage());
    }

    @Test
    void aMissingRoleIsNamedWithWhoLacksIt() {
        exchange.halflight.messages.grpc.Rejection message = RejectionMessages.of(Rejection.NOT_ALLOWED, 7, 4, null);
        assertEquals(
                "Account 7 lacks the role ORACLE. Act as an account that has the role ORACLE, or have it granted.",
                message.getMessage());
        assertEquals(Map.of("accountId", "7", "role", "ORACLE"), message.getContextMap());
        assertTrue(RejectionMessages.of(Rejection.NOT_ALLOWED, 0, 5, null)
                .getMessage()
                .startsWith("Governance is enabled, so the operator decides nothing."));
        assertTrue(RejectionMessages.of(Rejection.NOT_ALLOWED, 7, 1, SCALE)
                .getMessage()
                .startsWith("Account 7 lacks the role USER"));
        assertTrue(RejectionMessages.of(Rejection.NOT_ALLOWED, 7, 0, null)
                .getMessage()
                .startsWith("Only the account that made a proposal takes it back"));
        assertTrue(RejectionMessages.of(Rejection.NOT_ALLOWED, 0, 0, SCALE)
                .getMessage()
                .startsWith("This market does not take that"));
    }

    private static String invalidSize(long sizeUnits) {
        return RejectionMessages.of(Rejection.INVALID_SIZE, sizeUnits, 10, SCALE)
                .getMessage();
    }
}
