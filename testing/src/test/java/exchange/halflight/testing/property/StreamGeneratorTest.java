package exchange.halflight.testing.property;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import exchange.halflight.core.command.Rejection;
import exchange.halflight.core.event.CancelReason;
import exchange.halflight.core.event.EntryReason;
import exchange.halflight.testing.reference.NaiveExchange;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The suite proves nothing about what its streams never reach. */
class StreamGeneratorTest {
    /** Decided by gateways, by limits that the procedure does not have, or named like a reason to cancel, which it is here. */
    private static final Set<Rejection> ELSEWHERE =
            EnumSet.of(Rejection.RATE_LIMIT_EXCEEDED, Rejection.CAPACITY_EXCEEDED, Rejection.SELF_TRADE_PREVENTED);

    /** Codes from here on belong to rules that the reference implementation does not know. */
    private static final int LATER_RULES = 30;

    @Test
    void aSeedMakesOneStream() {
        assertEquals(words(7), words(7));
        assertNotEquals(words(7), words(8));
    }

    private static List<String> words(long seed) {
        return StreamGenerator.generate(seed, 100).stream().map(Step::toString).toList();
    }

    @Test
    void theStreamsReachEveryRejectionCancelAndEntry() {
        Map<String, Integer> counts = new HashMap<>();
        for (long seed = 1; seed <= 60; seed++) {
            countWords(seed, counts);
        }
        List<String> missing = new ArrayList<>();
        Stream.of(
                        EnumSet.complementOf(EnumSet.copyOf(ELSEWHERE)).stream()
                                .filter(value -> value.code() < LATER_RULES),
                        Stream.of(CancelReason.values()).filter(value -> value.code() < LATER_RULES),
                        Stream.of(EntryReason.values()).filter(value -> value.code() < LATER_RULES))
                .flatMap(values -> values)
                .filter(value -> counts.getOrDefault(value.name(), 0) < 5)
                .forEach(value -> missing.add(value + " " + counts.getOrDefault(value.name(), 0)));
        assertEquals(List.of(), missing);
        assertTrue(counts.get("tradeExecuted") > 1_000, counts::toString);
    }

    private static void countWords(long seed, Map<String, Integer> counts) {
        EventLog log = new EventLog();
        NaiveExchange exchange = new NaiveExchange(log);
        OrderIds ids = new OrderIds();
        for (Step step : StreamGenerator.generate(seed, 400)) {
            step.runOn(exchange, ids);
        }
        for (String line : log.take()) {
            for (String word : line.split("[ (]", -1)) {
                counts.merge(word, 1, Integer::sum);
            }
        }
    }
}
