package exchange.halflight.app.explain;

import java.util.List;

/**
 * An event explained.
 *
 * @param lines the arithmetic, and at the end the verdict
 * @param isEqual whether every recomputed number is what the exchange told
 */
public record Explanation(List<String> lines, boolean isEqual) {
    public Explanation {
        lines = List.copyOf(lines);
    }
}
