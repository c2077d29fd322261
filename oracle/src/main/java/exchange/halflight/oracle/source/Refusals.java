package exchange.halflight.oracle.source;

import java.util.EnumMap;
import java.util.Map;
import java.util.concurrent.atomic.LongAdder;

/** Counts by reason. Safe for all threads. */
public final class Refusals {
    /** Every reason has its counter from the beginning, so the map itself never changes. */
    private final Map<Refusal, LongAdder> counts = new EnumMap<>(Refusal.class);

    public Refusals() {
        for (Refusal refusal : Refusal.values()) {
            counts.put(refusal, new LongAdder());
        }
    }

    public void count(Refusal refusal) {
        counts.get(refusal).increment();
    }

    public long of(Refusal refusal) {
        return counts.get(refusal).sum();
    }

    /** All reasons that have occurred. */
    public Map<Refusal, Long> byReason() {
        Map<Refusal, Long> result = new EnumMap<>(Refusal.class);
        for (Refusal refusal : Refusal.values()) {
            if (of(refusal) > 0) {
                result.put(refusal, of(refusal));
            }
        }
        return result;
    }
}
