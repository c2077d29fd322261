package exchange.halflight.projections.history;

import java.util.List;
import java.util.Optional;

/**
 * Some rows in order.
 *
 * @param next where the next page begins; empty where there are no more rows now
 */
public record Page<T>(List<T> rows, Optional<Cursor> next) {
    public Page {
        rows = List.copyOf(rows);
    }
}
