package exchange.halflight.testing.crash;

import exchange.halflight.core.command.Answer;
import exchange.halflight.core.command.NewOrder;
import exchange.halflight.core.command.ReferencePrices;
import exchange.halflight.core.engine.Engine;
import exchange.halflight.core.market.BookKind;
import exchange.halflight.core.market.BreakerTerms;
import exchange.halflight.core.market.FundingTerms;
import exchange.halflight.core.market.LiquidationTerms;
import exchange.halflight.core.market.MarkPolicy;
import exchange.halflight.core.market.MarketParameters;
import exchange.halflight.core.market.MarketPolicies;
import exchange.halflight.core.market.MarketStatus;
import exchange.halflight.core.market.PairPrice;
import exchange.halflight.core.order.OrderType;
import exchange.halflight.core.order.Side;
import exchange.halflight.core.order.TimeInForce;
import exchange.halflight.testing.scenario.story.Profile;
import java.util.concurrent.TimeUnit;

/** The core and its fold, and the commands of a crash run in short. Time is the path's, milliseconds since 1970. */
final class CrashVenue {
    private static final int MONEY_DECIMALS = 6;
    private static final int ROOM = 1 << 16;
    private static final int REFERENCE_MAX_AGE_MILLIS = 600_000;

    private final CrashFold fold;
    private final Engine engine;
    private final NewOrder order = new NewOrder();
    private final ReferencePrices reference = new ReferencePrices();
    private long timeNanos;
    private long commandId;
    private long commands;

    CrashVenue(int accounts) {
        fold = new CrashFold(accounts);
        engine = new Engine(fold, ROOM, ROOM);
    }

    CrashFold fold() {
        return fold;
    }

    Engine engine() {
        return engine;
    }

    /** Commands sent so far. */
    long commands() {
        return commands;
    }

    /** All commands until the next call happen at this time. */
    void passTo(long timeMillis) {
        timeNanos = TimeUnit.MILLISECONDS.toNanos(timeMillis);
    }

    /** Opens an account with this much money. */
    int openAccount(boolean liquidityProvider, long depositMicros) {
        int account = Math.toIntExact(
                done(engine.openAccount(timeNanos, next(), liquidityProvider)).id());
        done(engine.deposit(timeNanos, next(), account, depositMicros));
        return account;
    }

    void fundInsurance(long amountMicros) {
        if (amountMicros > 0) {
            done(engine.fundInsurance(timeNanos, next(), amountMicros));
        }
    }

    /** A lit market with GoDark's margin table, whose mark is the index. */
    void createMarket(String symbol, int priceDecimals, boolean breaker) {
        MarketPolicies policies = new MarketPolicies(
                PairPrice.MIDPOINT,
                REFERENCE_MAX_AGE_MILLIS,
                FundingTerms.PREMIUM,
                LiquidationTerms.STANDARD,
                breaker ? BreakerTerms.STANDARD : BreakerTerms.OFF);
        done(engine.createMarket(
                timeNanos,
                next(),
                new MarketParameters(
                        symbol,
                        BookKind.LIT,
                        MarkPolicy.INDEX,
                        priceDecimals,
                        MONEY_DECIMALS - priceDecimals,
                        1,
                        1,
                        Profile.GODARK.takerFeePpm(),
                        Profile.GODARK.makerFeePpm(),
                        Profile.GODARK.priceBandPpm(),
                        10,
                        0,
                        0,
                        Profile.GODARK.tiers(),
                        policies)));
    }

    /** The outside price, from which bid and ask are a unit away. */
    void reference(long priceUnits) {
        reference.set(fold.marketId(), Math.max(1, priceUnits - 1), priceUnits + 1, priceUnits);
        done(engine.updateReference(timeNanos, next(), reference));
    }

    /** There is no outside price any more. */
    void stale() {
        done(engine.markReferenceStale(timeNanos, next(), fold.marketId()));
    }

    /** The market takes orders again, whatever stopped it. */
    void reopen() {
        done(engine.setMarketStatus(timeNanos, next(), fold.marketId(), MarketStatus.ACTIVE));
    }

    void cancelAll(int account) {
        done(engine.cancelAll(timeNanos, account, next(), fold.marketId()));
    }

    /** Whether it was accepted. */
    boolean setLeverage(int account, int leverage) {
        commands++;
        return engine.setLeverage(timeNanos, account, next(), fold.marketId(), leverage)
                .accepted();
    }

    /** Rests a limit order; it may be refused, as when the market is reduce-only. */
    boolean quote(int account, Side side, long priceUnits, long sizeUnits) {
        fill(account, side, sizeUnits);
        order.type = OrderType.LIMIT;
        order.timeInForce = TimeInForce.GTC;
        order.priceUnits = priceUnits;
        return engine.placeOrder(timeNanos, order).accepted();
    }

    /** Trades what can be had at once, at any price that the market allows; returns the size traded. */
    long trade(int account, Side side, long sizeUnits, boolean reduceOnly) {
        fill(account, side, sizeUnits);
        order.type = OrderType.MARKET;
        order.timeInForce = TimeInForce.IOC;
        order.reduceOnly = reduceOnly;
        return engine.placeOrder(timeNanos, order).filledUnits();
    }

    private void fill(int account, Side side, long sizeUnits) {
        commands++;
        order.reset();
        order.accountId = account;
        order.commandId = next();
        order.marketId = fold.marketId();
        order.side = side;
        order.sizeUnits = sizeUnits;
    }

    private long next() {
        return ++commandId;
    }

    private Answer done(Answer answer) {
        commands++;
        if (!answer.accepted()) {
            throw new IllegalStateException("A command of the crash run was rejected: " + answer.rejection());
        }
        return answer;
    }
}
