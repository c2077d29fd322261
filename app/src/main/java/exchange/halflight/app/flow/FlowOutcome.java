package exchange.halflight.app.flow;

import java.util.List;
import org.HdrHistogram.Histogram;

/**
 * What the exchange made of a flow.
 *
 * @param fills every trade in order
 * @param finalBook orders in the book, buys first, each side by price and time
 * @param refusals what was refused, in words; cancels of orders that are gone do not count
 * @param commands commands sent, the seed book included
 * @param elapsedNanos from the first command to the last answer
 * @param latencyNanos from sending a command to its answer
 */
public record FlowOutcome(
        List<FlowFolder.Fill> fills,
        List<FlowFolder.Resting> finalBook,
        List<String> refusals,
        long commands,
        long elapsedNanos,
        Histogram latencyNanos) {
    public FlowOutcome {
        fills = List.copyOf(fills);
        finalBook = List.copyOf(finalBook);
        refusals = List.copyOf(refusals);
    }
}
