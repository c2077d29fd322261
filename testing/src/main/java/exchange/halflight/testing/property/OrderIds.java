package exchange.halflight.testing.property;

import java.util.HashMap;
import java.util.Map;

/** Which order id each step that placed an order got, so that later steps can name it even where earlier ones are left out. */
final class OrderIds {
    /** Named by a step whose order was never placed. */
    private static final long NEVER_GIVEN = 9_000_000_000L;

    private final Map<Integer, Long> idOfStep = new HashMap<>();

    void placed(int step, long orderId) {
        idOfStep.put(step, orderId);
    }

    long of(int step) {
        return idOfStep.getOrDefault(step, NEVER_GIVEN);
    }
}
