package exchange.halflight.core.engine;

import exchange.halflight.core.account.Account;
import exchange.halflight.core.account.Position;
import exchange.halflight.core.command.Rejection;
import exchange.halflight.core.event.EntryReason;
import exchange.halflight.core.margin.InitialMargin;
import exchange.halflight.core.margin.Maintenance;
import exchange.halflight.core.market.Market;
import exchange.halflight.core.market.Tier;
import exchange.halflight.core.order.OrderSlots;
import exchange.halflight.core.order.Side;

/** Leverage, collateral by hand and withdrawals (procedure section 12). */
final class MarginCommands {
    private final World world;
    private final Verdict verdict;
    private final OrderChecks checks;

    MarginCommands(World world, OrderChecks checks) {
        this.world = world;
        this.checks = checks;
        verdict = world.verdict;
    }

    void setLeverage(Account account, int marketId, int leverage) {
        Market market = world.markets.find(marketId);
        if (market == null) {
            verdict.reject(Rejection.UNKNOWN_MARKET, marketId, 0);
            return;
        }
        if (leverage < 1) {
            verdict.reject(Rejection.INVALID_FIELD);
            return;
        }
        if (market.tierOf(leverage) == null) {
            Tier last = market.parameters().tiers().getLast();
            verdict.reject(Rejection.LEVERAGE_TOO_HIGH, leverage, last.maxLeverage());
            return;
        }
        Position position = world.accounts.positionOf(account, market);
        if (Maintenance.isLiquidatable(position, position.collateralMicros())) {
            verdict.reject(Rejection.LIQUIDATION_PENDING);
            return;
        }
        int before = position.leverage();
        position.setLeverage(leverage);
        if (!fits(position)) {
            position.setLeverage(before);
            return;
        }
        for (int slot = position.newestOrder(); slot != OrderSlots.NONE; slot = older(slot)) {
            world.orders.details().setOpenedNotionalMicros(slot, 0);
        }
        world.events.leverageChanged(account.id(), marketId, leverage);
        world.holds.follow(position);
    }

    private int older(int slot) {
        return world.orders.details().older(slot);
    }

    private boolean fits(Position position) {
        return checks.positionLimit(position, Side.BUY)
                && checks.positionLimit(position, Side.SELL)
                && initialMargin(position, position.collateralMicros())
                && checks.hold(position);
    }

    /** The collateral is at least the initial margin of the position at mark. */
    private boolean initialMargin(Position position, long collateralMicros) {
        if (position.sizeUnits() == 0) {
            return true;
        }
        long required = InitialMargin.of(position, Maintenance.notionalAtMark(position));
        return collateralMicros >= required
                || verdict.reject(Rejection.MARGIN_BELOW_INITIAL, required, collateralMicros);
    }

    void addMargin(Account account, int marketId, long amountMicros) {
        Position position = openPosition(account, marketId, amountMicros);
        if (position != null && affordable(account, amountMicros)) {
            world.ledger.postCollateral(position, amountMicros, EntryReason.MARGIN_ADDED);
            report(position);
        }
    }

    void removeMargin(Account account, int marketId, long amountMicros) {
        Position position = openPosition(account, marketId, amountMicros);
        if (position == null) {
            return;
        }
        long collateral = position.collateralMicros();
        if (amountMicros > collateral) {
            verdict.reject(Rejection.MARGIN_BELOW_INITIAL, amountMicros, collateral);
            return;
        }
        long left = collateral - amountMicros;
        if (!initialMargin(position, left)) {
            return;
        }
        if (Maintenance.isLiquidatable(position, left)) {
            long required = InitialMargin.of(position, Maintenance.notionalAtMark(position));
            verdict.reject(Rejection.MARGIN_BELOW_INITIAL, required, left);
            return;
        }
        world.ledger.releaseCollateral(position, amountMicros, EntryReason.MARGIN_REMOVED);
        report(position);
    }

    void withdraw(Account account, long amountMicros) {
        if (amountMicros <= 0) {
            verdict.reject(Rejection.INVALID_AMOUNT, amountMicros, 0);
        } else if (affordable(account, amountMicros)) {
            world.ledger.requestWithdrawal(account, amountMicros);
        }
    }

    /** The account's open position in the market, or null, which is a rejection. */
    private Position openPosition(Account account, int marketId, long amountMicros) {
        if (amountMicros <= 0) {
            verdict.reject(Rejection.INVALID_AMOUNT, amountMicros, 0);
            return null;
        }
        if (world.markets.find(marketId) == null) {
            verdict.reject(Rejection.UNKNOWN_MARKET, marketId, 0);
            return null;
        }
        if (!checks.unfunded(world.markets.find(marketId))) {
            return null;
        }
        Position position = account.position(marketId);
        if (position == null || position.sizeUnits() == 0) {
            verdict.reject(Rejection.NO_POSITION);
            return null;
        }
        return position;
    }

    private boolean affordable(Account account, long amountMicros) {
        return amountMicros <= account.freeMicros()
                || verdict.reject(Rejection.INSUFFICIENT_COLLATERAL, amountMicros, account.freeMicros());
    }

    private void report(Position position) {
        world.events.positionChanged(
                position.account().id(),
                position.market().id(),
                position.sizeUnits(),
                position.costMicros(),
                position.collateralMicros(),
                position.realisedMicros());
    }
}
