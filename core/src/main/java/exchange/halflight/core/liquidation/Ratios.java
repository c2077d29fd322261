package exchange.halflight.core.liquidation;

import exchange.halflight.core.account.Position;
import exchange.halflight.core.margin.Maintenance;
import exchange.halflight.core.math.Exact;

/** Margin ratios, equity / notional at mark, compared exactly. */
final class Ratios {
    private Ratios() {}

    /** Whether the first position of a market is liquidated before the second: by ratio, ties by account id. */
    static boolean isLower(Position a, Position b) {
        long equityA = Maintenance.equity(a);
        long equityB = Maintenance.equity(b);
        int order;
        if ((equityA < 0) != (equityB < 0)) {
            order = equityA < 0 ? -1 : 1;
        } else {
            order = Exact.compareProducts(
                    Math.abs(equityA), b.absoluteSizeUnits(), Math.abs(equityB), a.absoluteSizeUnits());
            order = equityA < 0 ? -order : order;
        }
        return order != 0 ? order < 0 : a.account().id() < b.account().id();
    }
}
