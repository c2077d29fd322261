package exchange.halflight.testing.property;

import java.util.List;

/**
 * The first step at which two implementations disagree, or at which an invariant breaks.
 *
 * @param what what is wrong, in words
 * @param expected answer and events of the reference
 * @param actual answer and events of the other
 */
public record Difference(Step step, String what, List<String> expected, List<String> actual) {
    @Override
    public String toString() {
        StringBuilder text = new StringBuilder();
        text.append(what).append("\n  at step ").append(step).append('\n');
        int lines = Math.max(expected.size(), actual.size());
        for (int i = 0; i < lines; i++) {
            String left = i < expected.size() ? expected.get(i) : "(nothing)";
            String right = i < actual.size() ? actual.get(i) : "(nothing)";
            if (left.equals(right)) {
                text.append("    both: ").append(left).append('\n');
            } else {
                text.append("  expect: ").append(left).append('\n');
                text.append("  actual: ").append(right).append('\n');
            }
        }
        return text.toString();
    }
}
