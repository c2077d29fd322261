package exchange.halflight.core.command;

import exchange.halflight.core.market.MarketParameters;
import exchange.halflight.core.market.MarketStatus;

/**
 * The one door into the core: one method per sequenced command. The caller gives each command its time; the log gives it
 * its place. Every command carries an account and a command id, remembered for 24 hours of sequenced time: the same pair
 * again gets the same answer and no second effect. Operator commands belong to account 0 unless
 * {@link #actAs} names another.
 *
 * <p>Single-threaded. Bad input is answered by a {@link Rejection}; an exception means a
 * broken invariant, after which the instance must not be used any more.
 */
public interface Commands extends GovernanceCommands {
    Answer placeOrder(long timeNanos, NewOrder order);

    Answer amendOrder(long timeNanos, OrderChange change);

    Answer cancelOrder(long timeNanos, OrderChange change);

    /** Cancels all open orders of the account, in one market or, where marketId is 0, in all. */
    Answer cancelAll(long timeNanos, int accountId, long commandId, int marketId);

    Answer setLeverage(long timeNanos, int accountId, long commandId, int marketId, int leverage);

    /** Moves free balance into the collateral of the account's position. */
    Answer addMargin(long timeNanos, int accountId, long commandId, int marketId, long amountMicros);

    /** Moves collateral of the account's position back to free. */
    Answer removeMargin(long timeNanos, int accountId, long commandId, int marketId, long amountMicros);

    /** Cancels all orders of the account after this long unless renewed; 0 switches it off. */
    Answer setDeadManSwitch(long timeNanos, int accountId, long commandId, long timeoutNanos);

    /** Moves free balance into pending withdrawals. */
    Answer withdraw(long timeNanos, int accountId, long commandId, long amountMicros);

    /** Operator. The answer's id is the new account's, from 1 without gaps. */
    Answer openAccount(long timeNanos, long commandId, boolean liquidityProvider);

    /** Operator. */
    Answer deposit(long timeNanos, long commandId, int accountId, long amountMicros);

    /** Operator: money from outside into the insurance fund. */
    Answer fundInsurance(long timeNanos, long commandId, long amountMicros);

    /** Operator. The answer's id is the new market's, from 1 without gaps. */
    Answer createMarket(long timeNanos, long commandId, MarketParameters parameters);

    /** Operator. */
    Answer setMarketStatus(long timeNanos, long commandId, int marketId, MarketStatus status);

    /** Operator (later the oracle's role): the market's outside prices. */
    Answer updateReference(long timeNanos, long commandId, ReferencePrices reference);

    /** Operator: the market's outside prices are no longer fresh. */
    Answer markReferenceStale(long timeNanos, long commandId, int marketId);

    /** Operator: pays a period of funding now where it has not been paid; the running period's payment may be asked for early. */
    Answer payFunding(long timeNanos, long commandId, int marketId, long period);

    /** Operator: the account's staked DARK tokens, whole tokens. */
    Answer setStake(long timeNanos, long commandId, int accountId, long stakeTokens);

    /** Lets sequenced time pass: fires what is due. */
    void advanceTo(long timeNanos);
}
