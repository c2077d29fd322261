package exchange.halflight.core.event;

import exchange.halflight.core.command.NewOrder;
import exchange.halflight.core.command.Rejection;
import exchange.halflight.core.market.MarketParameters;
import exchange.halflight.core.market.MarketStatus;

/**
 * The one door out of the core: what happened, in order, as past-tense calls with primitive arguments. Production encodes
 * each call into the journal; tests collect them. Called by the engine's one thread; an argument object belongs to the
 * engine and must not be kept.
 *
 * <p>Order within one command: accepted; per fill the trade, the taker's entries and position, the maker's entries and
 * position, the fees; then rest or cancel; then mark.
 */
public interface Events extends MarketEvents, LiquidationEvents, GovernanceEvents {
    /**
     * All events until the next call belong to this command.
     *
     * @param commandSequence place of the command in the log, from 1, gapless
     * @param timeNanos sequenced time, nanoseconds since 1970-01-01T00:00Z
     */
    void commandStarted(long commandSequence, long timeNanos);

    /** A command was refused; the two context values are described at each {@link Rejection}. */
    void commandRejected(int accountId, long commandId, Rejection rejection, long context1, long context2);

    void accountOpened(int accountId, boolean liquidityProvider);

    void marketCreated(int marketId, MarketParameters parameters);

    void marketStatusChanged(int marketId, MarketStatus status);

    /** The market's validated outside prices, in its price units. */
    void referenceUpdated(int marketId, long bidUnits, long askUnits, long indexUnits);

    void referenceWentStale(int marketId);

    void markChanged(int marketId, long markUnits);

    /** The pegs of a dark market follow this bid, this ask and the floored mid between them from now on, price units. */
    void pegsMoved(int marketId, long bidUnits, long askUnits);

    /** An order was accepted with these terms; where it is reduce-only and larger than the position, {@link #orderReduced} follows. */
    void orderAccepted(long orderId, NewOrder order);

    /** What is left of the order now stands in the book. */
    void orderRested(long orderId, int accountId, int marketId, long remainingUnits);

    /**
     * A trigger order has fired: from here on it is a LIMIT or MARKET order, or refused.
     *
     * @param priceUnits the level that the price it watches has reached
     */
    void orderTriggered(long orderId, int accountId, int marketId, long priceUnits);

    /** A trigger order that fired was refused, and will be cancelled; the two context values are described at each {@link Rejection}. */
    void triggerRefused(long orderId, int accountId, int marketId, Rejection rejection, long context1, long context2);

    /** Limit price, trigger price and size of a waiting trigger order after a change. */
    void triggerAmended(
            long orderId, int accountId, int marketId, long priceUnits, long triggerPriceUnits, long remainingUnits);

    /** Price and size changed; the order kept its time priority or is about to enter the book anew. */
    void orderAmended(
            long orderId, int accountId, int marketId, long priceUnits, long remainingUnits, boolean keptPriority);

    /** A reduce-only order was cut to the size of its position. */
    void orderReduced(long orderId, int accountId, int marketId, long remainingUnits);

    /** The order ended with this much untraded. */
    void orderCancelled(long orderId, int accountId, int marketId, long remainingUnits, CancelReason reason);

    /** Two orders traded; takerOrderId 0 = a liquidation closes, see {@link #positionLiquidated}. */
    void tradeExecuted(
            long tradeId, int marketId, long takerOrderId, long makerOrderId, long priceUnits, long sizeUnits);

    /**
     * The position after a change.
     *
     * @param sizeUnits signed: positive is long
     * @param costMicros exact notional paid, never negative
     * @param realisedMicros cumulative realised profit of this account in this market, without fees and funding
     */
    void positionChanged(
            int accountId, int marketId, long sizeUnits, long costMicros, long collateralMicros, long realisedMicros);

    /** One double entry: the amount, always positive, left one ledger account for another, see {@link LedgerAccount}. */
    void entryPosted(EntryReason reason, long fromLedgerAccount, long toLedgerAccount, long amountMicros);

    void leverageChanged(int accountId, int marketId, int leverage);

    /** The account's orders will all be cancelled at this sequenced time unless renewed; 0 = switched off. */
    void deadManSwitchSet(int accountId, long deadlineNanos);

    /** The account's staked DARK tokens, which set its taker fee discount. */
    void stakeChanged(int accountId, long stakeTokens);
}
