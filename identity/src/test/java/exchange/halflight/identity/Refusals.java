package exchange.halflight.identity;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.function.Executable;

/** Expects refusals. */
final class Refusals {
    private Refusals() {}

    static void assertRefused(Refusal code, Executable work) {
        assertEquals(code, assertThrows(Refused.class, work).code());
    }
}
