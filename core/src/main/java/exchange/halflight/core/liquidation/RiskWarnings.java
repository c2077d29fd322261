package exchange.halflight.core.liquidation;

import exchange.halflight.core.account.Position;
import exchange.halflight.core.event.Events;
import exchange.halflight.core.margin.Maintenance;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** The warnings of one look at all markets, told by market and account id. */
final class RiskWarnings {
    private static final Comparator<Position> IN_ORDER = Comparator.<Position>comparingInt(
                    position -> position.market().id())
            .thenComparingInt(position -> position.account().id());

    private final Events events;
    private final List<Position> warned = new ArrayList<>();

    RiskWarnings(Events events) {
        this.events = events;
    }

    void add(Position position) {
        warned.add(position);
    }

    /** Tells all that were added. */
    void tell() {
        if (warned.isEmpty()) {
            return;
        }
        warned.sort(IN_ORDER);
        for (Position position : warned) {
            events.liquidationWarned(
                    position.account().id(),
                    position.market().id(),
                    position.market().markUnits(),
                    Maintenance.equity(position),
                    Maintenance.requiredMicros(position));
        }
        warned.clear();
    }

    /** Forgets all that were added. */
    void clear() {
        warned.clear();
    }
}
