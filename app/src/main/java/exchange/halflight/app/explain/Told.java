package exchange.halflight.app.explain;

import exchange.halflight.core.event.Deleveraging;
import exchange.halflight.core.event.EntryReason;
import exchange.halflight.core.event.FundingRate;
import exchange.halflight.core.event.Liquidation;

/** An event as it was told; counts are those of the market, amounts micros. */
sealed interface Told {
    /** The event's number. */
    long event();

    /** Two orders traded. */
    record Trade(
            long event,
            long tradeId,
            int marketId,
            long takerOrderId,
            long makerOrderId,
            long priceUnits,
            long sizeUnits)
            implements Told {}

    /** A position after a change. */
    record Position(
            long event,
            int accountId,
            int marketId,
            long sizeUnits,
            long costMicros,
            long collateralMicros,
            long realisedMicros)
            implements Told {}

    /** Money that moved. */
    record Entry(long event, EntryReason reason, long from, long to, long amountMicros) implements Told {}

    /** A funding payment begins. */
    record FundingStarted(long event, int marketId, FundingRate rate) implements Told {}

    /** A position's part of a funding payment. */
    record FundingPaid(long event, int accountId, int marketId, long dueMicros, long paidMicros, long collateralMicros)
            implements Told {}

    /** A funding payment is over. */
    record FundingFinished(
            long event, int marketId, long period, long owedMicros, long collectedMicros, long receivedMicros)
            implements Told {}

    /** A step of a liquidation is done. */
    record Liquidated(long event, Liquidation liquidation) implements Told {}

    /** A position was closed to close a bankrupt one. */
    record Deleveraged(long event, Deleveraging deleveraging) implements Told {}

    /** A liquidator took over a part of a bankrupt position. */
    record TakenOver(
            long event, int bankruptAccountId, int marketId, int liquidatorId, long sizeUnits, long valueMicros)
            implements Told {}

    /** Anything else. */
    record Other(long event) implements Told {}
}
