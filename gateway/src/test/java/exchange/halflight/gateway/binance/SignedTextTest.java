package exchange.halflight.gateway.binance;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SignedTextTest {
    @ParameterizedTest
    @CsvSource(
            emptyValue = "",
            value = {
                "a=1&b=2&signature=f0, '', a=1&b=2",
                "'', a=1&b=2&signature=f0, a=1&b=2",
                "timestamp=9&signature=f0, a=1, timestamp=9a=1",
                "a=1, b=2&signature=f0, a=1b=2",
                "signature=f0&a=1, '', a=1",
                "a=1&signature=f0&b=2, '', a=1&b=2",
                "a=%5B1%2C2%5D&signature=f0, '', a=%5B1%2C2%5D"
            })
    void whatIsSignedIsWhatCameWithoutTheSignature(String query, String body, String signed) {
        SignedText text = SignedText.of(query, body);
        assertEquals(signed, text.text());
        assertEquals(Optional.of("f0"), text.signature());
    }

    @Test
    void thereIsOneSignature() {
        ApiError error = assertThrows(ApiError.class, () -> SignedText.of("signature=a", "signature=b"));
        assertEquals(ErrorCode.DUPLICATE_PARAMETER, error.code());
        assertEquals(Optional.empty(), SignedText.of("a=1", "").signature());
    }
}
