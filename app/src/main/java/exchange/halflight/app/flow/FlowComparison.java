package exchange.halflight.app.flow;

import exchange.halflight.core.order.Side;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * Expected against seen.
 *
 * @param exactOrders new orders whose fills as the incoming side are exactly those expected
 * @param bookEqual whether the final books are the same orders with the same sizes in the same priority
 * @param firstDifference in words, null where there is none
 */
public record FlowComparison(long newOrders, long exactOrders, long fills, boolean bookEqual, String firstDifference) {
    /** Compares. */
    public static FlowComparison of(FlowFolder folder, FlowOutcome outcome) {
        Map<Long, List<FlowFolder.Fill>> expected = folder.fillsByTaker();
        Map<Long, List<FlowFolder.Fill>> seen = FlowFolder.byTaker(outcome.fills());
        long exact = folder.orders().stream()
                .skip(folder.seedOrders())
                .filter(step -> !step.cancel())
                .filter(step -> Objects.equals(expected.get(step.orderId()), seen.get(step.orderId())))
                .count();
        String books = Objects.requireNonNullElse(
                bookDifference(folder, outcome, Side.BUY),
                Objects.requireNonNullElse(bookDifference(folder, outcome, Side.SELL), ""));
        String first = outcome.refusals().isEmpty()
                ? fillDifference(folder.fills(), outcome.fills())
                : outcome.refusals().getFirst();
        if (first == null && !books.isEmpty()) {
            first = books;
        }
        return new FlowComparison(folder.newOrders(), exact, outcome.fills().size(), books.isEmpty(), first);
    }

    /** Whether nothing differs. */
    public boolean isExact() {
        return firstDifference == null && exactOrders == newOrders && bookEqual;
    }

    /** The closing line. */
    public String summary() {
        return exactOrders + " of " + newOrders + " orders exact, " + fills + " fills, final book "
                + (bookEqual ? "equal" : "differs");
    }

    private static String fillDifference(List<FlowFolder.Fill> expected, List<FlowFolder.Fill> seen) {
        for (int i = 0; i < Math.max(expected.size(), seen.size()); i++) {
            FlowFolder.Fill wanted = i < expected.size() ? expected.get(i) : null;
            FlowFolder.Fill got = i < seen.size() ? seen.get(i) : null;
            if (!Objects.equals(wanted, got)) {
                return "fill " + (i + 1) + ": expected " + describe(wanted) + ", got " + describe(got);
            }
        }
        return null;
    }

    private static String bookDifference(FlowFolder folder, FlowOutcome outcome, Side side) {
        List<FlowFolder.Resting> expected = side(folder.finalBook(), side);
        List<FlowFolder.Resting> seen = side(outcome.finalBook(), side);
        for (int i = 0; i < Math.max(expected.size(), seen.size()); i++) {
            FlowFolder.Resting wanted = i < expected.size() ? expected.get(i) : null;
            FlowFolder.Resting got = i < seen.size() ? seen.get(i) : null;
            if (!Objects.equals(wanted, got)) {
                return "final book, " + side + " " + (i + 1) + " by priority: expected " + describe(wanted) + ", got "
                        + describe(got);
            }
        }
        return null;
    }

    private static List<FlowFolder.Resting> side(List<FlowFolder.Resting> book, Side side) {
        return book.stream().filter(order -> order.side() == side).toList();
    }

    private static String describe(FlowFolder.Fill fill) {
        return fill == null
                ? "none"
                : fill.quantity() + " at " + fill.priceMilli() + " by taker " + fill.takerOrderId() + " with maker "
                        + fill.makerOrderId();
    }

    private static String describe(FlowFolder.Resting order) {
        return order == null
                ? "none"
                : "order " + order.orderId() + " of " + order.quantity() + " at " + order.priceMilli();
    }
}
