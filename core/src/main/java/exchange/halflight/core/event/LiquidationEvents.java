package exchange.halflight.core.event;

/** What happens to positions near or beyond their margin (rulebook section 11). Records are immutable and may be kept. */
public interface LiquidationEvents {
    /** Equity has come down to one and a half times maintenance; told once until the position is safe again. */
    void liquidationWarned(int accountId, int marketId, long markUnits, long equityMicros, long maintenanceMicros);

    /** A step of a liquidation; its trades and entries come before it. */
    void positionLiquidated(Liquidation liquidation);

    /** A registered liquidator has taken over a part of a bankrupt position at its share of the bankruptcy value. */
    void positionTakenOver(int bankruptAccountId, int marketId, int liquidatorId, long sizeUnits, long valueMicros);

    /** A position was closed by auto-deleveraging; its entries come before it. */
    void positionDeleveraged(Deleveraging deleveraging);
}
