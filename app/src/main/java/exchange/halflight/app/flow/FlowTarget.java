package exchange.halflight.app.flow;

import java.util.function.LongConsumer;

/** What a flow can be sent to. */
public interface FlowTarget {
    /**
     * Sends the whole flow, in order, and gathers what became of it.
     *
     * @param progress told now and then how many commands are answered
     */
    FlowOutcome run(FlowPlan plan, LongConsumer progress) throws FlowException, InterruptedException;
}
