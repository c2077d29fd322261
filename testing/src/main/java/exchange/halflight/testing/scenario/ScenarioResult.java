package exchange.halflight.testing.scenario;

/**
 * What came of one scenario.
 *
 * @param failure where and how it failed; null where it passed
 * @param cause the exchange's own exception where it stopped in the middle, else null
 */
public record ScenarioResult(String name, String failure, RuntimeException cause) {
    public boolean passed() {
        return failure == null;
    }

    /** {@code PASS name} or {@code FAIL name: …}. */
    @Override
    public String toString() {
        return passed() ? "PASS " + name : "FAIL " + name + ": " + failure;
    }
}
