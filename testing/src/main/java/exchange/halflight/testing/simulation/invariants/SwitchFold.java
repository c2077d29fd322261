package exchange.halflight.testing.simulation.invariants;

import exchange.halflight.core.event.CancelReason;
import java.util.ArrayList;
import java.util.List;
import org.agrona.collections.Long2LongHashMap;

/** Dead-man switches: one that has run out is off, and all orders of its account are gone (procedure section 12). */
final class SwitchFold {
    private final Findings findings;
    private final Long2LongHashMap deadlines = new Long2LongHashMap(0);
    /** Whose have run out in the command at hand, and which orders they had. */
    private final List<Integer> fired = new ArrayList<>();

    private final List<OrderFold> due = new ArrayList<>();

    SwitchFold(Findings findings) {
        this.findings = findings;
    }

    /** When an account's switch runs out, 0 = it is off. */
    long deadlineNanos(int accountId) {
        return deadlines.get(accountId);
    }

    void set(int accountId, long deadlineNanos, long nowNanos, Iterable<OrderFold> open) {
        long before = deadlines.get(accountId);
        if (before != 0 && before <= nowNanos) {
            if (deadlineNanos != 0) {
                findings.add("dead-man switches", "of account " + accountId + " is set and has run out at " + before);
            }
            fired.add(accountId);
            for (OrderFold order : open) {
                if (order.owner.accountId == accountId) {
                    due.add(order);
                }
            }
        }
        if (deadlineNanos == 0) {
            deadlines.remove(accountId);
        } else {
            deadlines.put(accountId, deadlineNanos);
        }
    }

    void cancelled(OrderFold order, CancelReason reason) {
        if (reason == CancelReason.DEAD_MAN_SWITCH && !fired.contains(order.owner.accountId)) {
            findings.add("dead-man switches", order + " is cancelled by one that has not run out");
        }
    }

    /** At the end of a command the orders are gone. */
    void end() {
        for (int i = 0; i < due.size(); i++) {
            if (!due.get(i).closed) {
                findings.add("dead-man switches", due.get(i) + " is open after its account's has run out");
            }
        }
        due.clear();
        fired.clear();
    }
}
