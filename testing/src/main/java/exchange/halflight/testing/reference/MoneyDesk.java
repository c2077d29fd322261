package exchange.halflight.testing.reference;

import exchange.halflight.core.command.Rejection;
import exchange.halflight.core.event.EntryReason;
import exchange.halflight.core.event.LedgerAccount;
import exchange.halflight.core.order.Side;
import java.math.BigInteger;
import java.util.List;

/** Leverage, margin, money in and out, switches and stakes: the procedure's section 12. */
final class MoneyDesk {
    private final World world;
    private final OrderDesk orders;
    private final OrderChecks check;

    MoneyDesk(World world, OrderDesk orders) {
        this.world = world;
        this.orders = orders;
        check = new OrderChecks(world);
    }

    Outcome setLeverage(int accountId, int marketId, int leverage) {
        Market market = world.requireMarket(marketId);
        if (leverage < 1) {
            throw new Refusal(Rejection.INVALID_FIELD);
        }
        if (leverage > market.lastLeverage()) {
            throw new Refusal(Rejection.LEVERAGE_TOO_HIGH, leverage, market.lastLeverage());
        }
        Position position = world.position(accountId, market);
        BigInteger collateral = world.collateral(accountId, market);
        if (position.isOpen() && market.isLiquidatable(position, collateral)) {
            throw new Refusal(Rejection.LIQUIDATION_PENDING);
        }
        Position changed = position.copy();
        changed.leverage = leverage;
        List<Exposure> exposures = Holds.exposures(world, accountId, market, null);
        check.positionLimit(market, changed, Side.BUY, exposures);
        check.positionLimit(market, changed, Side.SELL, exposures);
        if (changed.isOpen()) {
            coversInitialMargin(market, changed, collateral);
        }
        check.hold(market, accountId, changed, exposures);
        position.leverage = leverage;
        world.events.leverageChanged(accountId, marketId, leverage);
        orders.leverageChanged(accountId, market);
        return Outcome.NOTHING;
    }

    private static void coversInitialMargin(Market market, Position position, BigInteger collateral) {
        BigInteger required = market.initialMargin(position.leverage, market.notionalAtMark(position.sizeUnits));
        if (collateral.compareTo(required) < 0) {
            throw new Refusal(Rejection.MARGIN_BELOW_INITIAL, Exact.context(required), Exact.context(collateral));
        }
    }

    Outcome addMargin(int accountId, int marketId, long amountMicros) {
        isPositive(amountMicros);
        Market market = world.requireMarket(marketId);
        hasPosition(accountId, market);
        isFree(accountId, amountMicros);
        world.post(
                EntryReason.MARGIN_ADDED,
                LedgerAccount.free(accountId),
                LedgerAccount.collateral(marketId, accountId),
                Exact.big(amountMicros));
        world.tellPosition(accountId, market);
        return Outcome.NOTHING;
    }

    Outcome removeMargin(int accountId, int marketId, long amountMicros) {
        isPositive(amountMicros);
        Market market = world.requireMarket(marketId);
        Position position = hasPosition(accountId, market);
        BigInteger collateral = world.collateral(accountId, market);
        BigInteger amount = Exact.big(amountMicros);
        if (amount.compareTo(collateral) > 0) {
            throw new Refusal(Rejection.MARGIN_BELOW_INITIAL, amountMicros, Exact.context(collateral));
        }
        BigInteger left = collateral.subtract(amount);
        coversInitialMargin(market, position, left);
        if (market.isLiquidatable(position, left)) {
            BigInteger initial = market.initialMargin(position.leverage, market.notionalAtMark(position.sizeUnits));
            throw new Refusal(Rejection.MARGIN_BELOW_INITIAL, Exact.context(initial), Exact.context(left));
        }
        world.post(
                EntryReason.MARGIN_REMOVED,
                LedgerAccount.collateral(marketId, accountId),
                LedgerAccount.free(accountId),
                amount);
        world.tellPosition(accountId, market);
        return Outcome.NOTHING;
    }

    private static void isPositive(long amountMicros) {
        if (amountMicros <= 0) {
            throw new Refusal(Rejection.INVALID_AMOUNT, amountMicros, 0);
        }
    }

    private Position hasPosition(int accountId, Market market) {
        Position position = world.position(accountId, market);
        if (!position.isOpen()) {
            throw new Refusal(Rejection.NO_POSITION);
        }
        return position;
    }

    private void isFree(int accountId, long amountMicros) {
        BigInteger free = world.free(accountId);
        if (Exact.big(amountMicros).compareTo(free) > 0) {
            throw new Refusal(Rejection.INSUFFICIENT_COLLATERAL, amountMicros, Exact.context(free));
        }
    }

    Outcome deposit(int accountId, long amountMicros) {
        world.requireAccount(accountId);
        payIn(EntryReason.DEPOSIT, LedgerAccount.free(accountId), amountMicros);
        return Outcome.NOTHING;
    }

    Outcome fundInsurance(long amountMicros) {
        payIn(EntryReason.INSURANCE_FUNDED, LedgerAccount.INSURANCE, amountMicros);
        return Outcome.NOTHING;
    }

    private void payIn(EntryReason reason, long to, long amountMicros) {
        isPositive(amountMicros);
        BigInteger amount = Exact.big(amountMicros);
        BigInteger sum = world.ledger.balance(LedgerAccount.EXTERNAL).negate();
        if (sum.add(amount).compareTo(Limits.LARGEST_DEPOSITS_MICROS) > 0) {
            throw new Refusal(Rejection.AMOUNT_OVERFLOW, Exact.context(sum), amountMicros);
        }
        world.post(reason, LedgerAccount.EXTERNAL, to, amount);
    }

    Outcome withdraw(int accountId, long amountMicros) {
        isPositive(amountMicros);
        isFree(accountId, amountMicros);
        world.post(
                EntryReason.WITHDRAWAL_REQUESTED,
                LedgerAccount.free(accountId),
                LedgerAccount.PENDING_WITHDRAWALS,
                Exact.big(amountMicros));
        return Outcome.NOTHING;
    }

    Outcome setDeadManSwitch(int accountId, long timeoutNanos) {
        if (timeoutNanos < 0 || timeoutNanos > Limits.DAY_NANOS) {
            throw new Refusal(Rejection.INVALID_FIELD);
        }
        Account account = world.account(accountId);
        account.deadManDeadlineNanos = timeoutNanos == 0 ? 0 : Math.addExact(world.nowNanos, timeoutNanos);
        world.events.deadManSwitchSet(accountId, account.deadManDeadlineNanos);
        return Outcome.NOTHING;
    }

    Outcome openAccount(boolean liquidityProvider) {
        Account account = new Account(world.accounts.size() + 1, liquidityProvider);
        world.accounts.add(account);
        world.events.accountOpened(account.id, liquidityProvider);
        return new Outcome(account.id, 0);
    }

    Outcome setStake(int accountId, long stakeTokens) {
        Account account = world.requireAccount(accountId);
        if (stakeTokens < 0) {
            throw new Refusal(Rejection.INVALID_AMOUNT, stakeTokens, 0);
        }
        account.stakeTokens = stakeTokens;
        world.events.stakeChanged(accountId, stakeTokens);
        return Outcome.NOTHING;
    }
}
