package exchange.halflight.testing.simulation.invariants;

import java.util.ArrayList;
import java.util.List;

/** Pairs of orders of which one cancels the other (rulebook section 5): at its first trade, or when it comes to rest second. */
final class TwinFold {
    private final Findings findings;
    /** Whose twin has traded in the command at hand. */
    private final List<OrderFold> due = new ArrayList<>();

    TwinFold(Findings findings) {
        this.findings = findings;
    }

    /** An order was accepted with the name of another open one of its account, which is null where there is none. */
    void pair(OrderFold order, OrderFold other) {
        if (other == null || other.owner != order.owner || other.twin != null) {
            findings.add("twins", order + " is accepted as the twin of " + other);
            return;
        }
        order.twin = other;
        other.twin = order;
    }

    void traded(OrderFold order) {
        if (order.twin != null) {
            due.add(order.twin);
        }
    }

    /** It comes to rest in its book. */
    void rested(OrderFold order) {
        if (order.twin != null && order.twin.resting) {
            findings.add("twins", order + " rests beside " + order.twin);
        }
    }

    /** It is cancelled because of its twin. */
    void cancelled(OrderFold order) {
        boolean isSecond = order.resting && order.twin != null && !order.twin.isWaiting();
        if (!due.contains(order) && !isSecond) {
            findings.add("twins", order + " is cancelled because of " + order.twin);
        }
    }

    /** It has ended: what is left goes on alone. */
    void part(OrderFold order) {
        if (order.twin != null) {
            order.twin.twin = null;
            order.twin = null;
        }
    }

    /** At the end of a command nobody is left whose twin has traded. */
    void end() {
        for (int i = 0; i < due.size(); i++) {
            if (!due.get(i).closed) {
                findings.add("twins", due.get(i) + " is open, and its twin has traded");
            }
        }
        due.clear();
    }
}
