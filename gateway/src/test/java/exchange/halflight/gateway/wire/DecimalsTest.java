package exchange.halflight.gateway.wire;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DecimalsTest {
    @ParameterizedTest
    @CsvSource({
        "0, 6, 0",
        "-0, 6, 0",
        "1, 0, 1",
        "1.5, 1, 15",
        "1.500000000, 1, 15",
        "-0.000001, 6, -1",
        ".5, 1, 5",
        "007, 2, 700",
        "9223372036854775807, 0, 9223372036854775807",
        "-9223372036854775808, 0, -9223372036854775808",
        "9223372036854.775807, 6, 9223372036854775807",
    })
    void readsExactly(String text, int decimals, long expected) throws InvalidRequestException {
        assertEquals(expected, Decimals.parse("price", text, decimals));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "-",
                ".",
                "1.",
                "1e3",
                "+1",
                " 1",
                "1 ",
                "1,5",
                "1.2.3",
                "--1",
                "0x10",
                "NaN",
                "Infinity",
                "١",
                "1_000",
                "9223372036854775808",
                "-9223372036854775809",
                "99999999999999999999999999999999999999999999",
                "1.0000001"
            })
    void refusesWhatIsNoDecimalOrDoesNotFitAndNamesTheField(String text) {
        InvalidRequestException refused =
                assertThrows(InvalidRequestException.class, () -> Decimals.parse("some_field", text, 0));
        assertTrue(refused.getMessage().startsWith("some_field: "), refused.getMessage());
    }

    @Test
    void neverRounds() {
        InvalidRequestException refused =
                assertThrows(InvalidRequestException.class, () -> Decimals.parse("price", "1.005", 2));
        assertEquals("price: 1.005 has 3 decimals, 2 are allowed", refused.getMessage());
    }

    @ParameterizedTest
    @CsvSource({"0, 6, 0", "15, 1, 1.5", "150, 1, 15", "1500, 0, 1500", "-1, 6, -0.000001", "1000000, 6, 1"})
    void writesTheShortestText(long count, int decimals, String expected) {
        assertEquals(expected, Decimals.format(count, decimals));
    }

    @Test
    void readsBackWhatItWrote() throws InvalidRequestException {
        SplittableRandom random = new SplittableRandom(42);
        for (int i = 0; i < 10_000; i++) {
            long count = random.nextLong() >> random.nextInt(64);
            int decimals = random.nextInt(7);
            assertEquals(count, Decimals.parse("x", Decimals.format(count, decimals), decimals));
        }
    }
}
