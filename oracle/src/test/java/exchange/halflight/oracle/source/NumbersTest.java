package exchange.halflight.oracle.source;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.math.BigDecimal;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class NumbersTest {
    @ParameterizedTest
    @CsvSource({
        "1, 1",
        "0.00000702, 0.00000702",
        "95000.10, 95000.1",
        "1e-5, 0.00001",
        "1.5E3, 1500",
        "+2, 2",
        "00012.5, 12.5",
    })
    void readsExactly(String text, String value) throws RefusedException {
        assertEquals(0, Numbers.positive(text).compareTo(new BigDecimal(value)));
    }

    @ParameterizedTest
    @CsvSource({
        "NaN, NOT_A_NUMBER",
        "Infinity, NOT_A_NUMBER",
        "-Infinity, NOT_A_NUMBER",
        "inf, NOT_A_NUMBER",
        "'', NOT_A_NUMBER",
        "., NOT_A_NUMBER",
        "1., NOT_A_NUMBER",
        ".5, NOT_A_NUMBER",
        "1e, NOT_A_NUMBER",
        "0x1p3, NOT_A_NUMBER",
        "'1,5', NOT_A_NUMBER",
        "' 1', NOT_A_NUMBER",
        "1 000, NOT_A_NUMBER",
        "٣, NOT_A_NUMBER",
        "null, NOT_A_NUMBER",
        "0, NOT_POSITIVE",
        "-0, NOT_POSITIVE",
        "0.000, NOT_POSITIVE",
        "-1, NOT_POSITIVE",
        "-1e400, NOT_POSITIVE",
        "1e400, OUT_OF_RANGE",
        "1e-400, OUT_OF_RANGE",
        "1e999999999, OUT_OF_RANGE",
        "1e99999999999, OUT_OF_RANGE",
        "999999999999999999999, OUT_OF_RANGE",
    })
    void refuses(String text, Refusal reason) {
        assertEquals(
                reason,
                assertThrows(RefusedException.class, () -> Numbers.positive(text))
                        .refusal());
    }

    @Test
    void scalesWholeNumbers() throws RefusedException {
        assertEquals(new BigDecimal("95012.34567800"), Numbers.positive("9501234567800", -8));
        assertEquals(
                Refusal.OUT_OF_RANGE,
                assertThrows(RefusedException.class, () -> Numbers.positive("1", -2_000_000_000))
                        .refusal());
        assertEquals(
                Refusal.OUT_OF_RANGE,
                assertThrows(RefusedException.class, () -> Numbers.positive("5", 400))
                        .refusal());
    }

    /** Whatever the characters, the answer is a positive number in range or a refusal. */
    @Test
    void anyTextIsReadOrRefused() {
        SplittableRandom random = new SplittableRandom(3);
        String alphabet = "0123456789.eE+-NaIfi x,";
        int read = 0;
        for (int round = 0; round < 200_000; round++) {
            StringBuilder text = new StringBuilder();
            for (int i = random.nextInt(12); i > 0; i--) {
                text.append(alphabet.charAt(random.nextInt(alphabet.length())));
            }
            try {
                BigDecimal value = Numbers.positive(text.toString());
                assertEquals(1, value.signum());
                read++;
            } catch (RefusedException e) {
                assertEquals(false, e.refusal() == Refusal.BACKWARDS);
            }
        }
        assertEquals(true, read > 1000, "only " + read + " were numbers");
    }
}
