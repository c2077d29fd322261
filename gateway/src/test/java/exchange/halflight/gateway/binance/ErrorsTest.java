package exchange.halflight.gateway.binance;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import exchange.halflight.core.command.Rejection;
import exchange.halflight.gateway.wire.RejectionMessages;
import exchange.halflight.gateway.wire.Scale;
import exchange.halflight.identity.Refusal;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class ErrorsTest {
    private static final Scale NO_MARKET = null;

    @ParameterizedTest
    @EnumSource(Rejection.class)
    void everyRejectionHasACode(Rejection rejection) {
        ApiError error = Errors.of(RejectionMessages.of(rejection, 1, 1, NO_MARKET));
        assertTrue(error.code().number() <= -1_000);
        // Clients take these words for a filter that failed, wherever they stand.
        assertTrue(
                !error.getMessage().contains("LOT_SIZE") && !error.getMessage().contains("PRICE_FILTER"));
    }

    @ParameterizedTest
    @EnumSource(Refusal.class)
    void everyRefusalOfIdentityHasACode(Refusal refusal) {
        assertTrue(Errors.code(refusal).number() <= -1_000);
    }

    @ParameterizedTest
    @CsvSource({
        "INSUFFICIENT_COLLATERAL, -2019",
        "UNKNOWN_MARKET, -1121",
        "UNKNOWN_ORDER, -2011",
        "REDUCE_ONLY_REJECTED, -2022",
        "DUPLICATE_CLIENT_ORDER_ID, -4116",
        "FOK_NOT_FILLED, -5021",
        "POST_ONLY_WOULD_CROSS, -5022",
        "LEVERAGE_TOO_HIGH, -4028",
        "WOULD_TRIGGER_IMMEDIATELY, -2021",
        "RATE_LIMIT_EXCEEDED, -1003"
    })
    void whatClientsRelyOn(Rejection rejection, int number) {
        assertEquals(
                number,
                Errors.code(RejectionMessages.of(rejection, 1, 1, NO_MARKET)).number());
    }

    @Test
    void noTwoErrorsShareANumber() {
        long numbers = Arrays.stream(ErrorCode.values())
                .map(ErrorCode::number)
                .distinct()
                .count();
        assertEquals(ErrorCode.values().length, numbers);
    }
}
