package exchange.halflight.core.margin;

/** How near a position is to its liquidation (rulebook section 11), from far to near. */
public enum RiskZone {
    SAFE,
    /** Equity at or below one and a half times maintenance. */
    WARNED,
    /** Equity at or below maintenance. */
    LIQUIDATABLE
}
