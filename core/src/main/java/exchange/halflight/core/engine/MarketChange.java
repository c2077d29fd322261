package exchange.halflight.core.engine;

import exchange.halflight.core.account.Account;
import exchange.halflight.core.account.Position;
import exchange.halflight.core.command.Rejection;
import exchange.halflight.core.governance.Change;
import exchange.halflight.core.margin.Maintenance;
import exchange.halflight.core.margin.PositionLimit;
import exchange.halflight.core.market.BreakerTerms;
import exchange.halflight.core.market.Market;
import exchange.halflight.core.market.MarketParameters;
import exchange.halflight.core.market.MarketPolicies;
import exchange.halflight.core.market.MarketRules;
import exchange.halflight.core.market.Tier;
import exchange.halflight.core.order.OrderSlots;
import exchange.halflight.core.order.Side;
import exchange.halflight.core.time.Deadlines;

/**
 * New fees and risk parameters of a market that lives (procedure-governance section 4): they hold for all open orders from
 * that moment on, and a change that would break a position is refused.
 */
final class MarketChange {
    private final World world;
    private final Verdict verdict;

    MarketChange(World world) {
        this.world = world;
        verdict = world.verdict;
    }

    boolean possible(Change.Fees fees) {
        Market market = find(fees.marketId());
        if (market == null) {
            return false;
        }
        int creator = fees.creatorAccountId();
        boolean valid = MarketRules.firstViolation(fees.in(market.parameters())) == null
                && (creator == 0 || world.accounts.find(creator) != null);
        return valid || verdict.reject(Rejection.INVALID_MARKET_PARAMETERS);
    }

    boolean possible(Change.Risk risk) {
        Market market = find(risk.marketId());
        if (market == null) {
            return false;
        }
        MarketParameters next = risk.in(market.parameters());
        if (MarketRules.firstViolation(next) != null) {
            return verdict.reject(Rejection.INVALID_MARKET_PARAMETERS);
        }
        MarketPolicies now = market.parameters().policies();
        MarketPolicies then = risk.policies();
        if (then.pairPrice() != now.pairPrice()
                || then.funding().kind() != now.funding().kind()
                || then.funding().intervalSeconds() != now.funding().intervalSeconds()
                || !sameMemory(now.breaker(), then.breaker())) {
            return verdict.reject(Rejection.NOT_ALLOWED);
        }
        for (int id = 1; id <= world.accounts.lastAccountId(); id++) {
            Position position = world.accounts.find(id).position(market.id());
            if (position != null && !survives(position, next)) {
                return false;
            }
        }
        return true;
    }

    /** What a breaker remembers has the shape of its window, and of the rules that are on. */
    private static boolean sameMemory(BreakerTerms now, BreakerTerms then) {
        return now.windowSeconds() == then.windowSeconds()
                && (now.movePpm() > 0) == (then.movePpm() > 0)
                && (now.volumeMultiple() > 0) == (then.volumeMultiple() > 0);
    }

    private Market find(int marketId) {
        Market market = world.markets.find(marketId);
        if (market == null) {
            verdict.reject(Rejection.UNKNOWN_MARKET, marketId, 0);
        }
        return market;
    }

    /** A position or open orders keep their leverage, stay within the row's limit and do not become liquidatable. */
    private boolean survives(Position position, MarketParameters next) {
        if (position.sizeUnits() == 0 && position.openOrders() == 0) {
            return true;
        }
        int leverage = position.leverage();
        Tier tier = next.tierOf(leverage);
        if (tier == null) {
            return verdict.reject(
                    Rejection.LEVERAGE_TOO_HIGH,
                    leverage,
                    next.tiers().getLast().maxLeverage());
        }
        for (Side side : Side.values()) {
            long exposure = PositionLimit.exposure(position, side);
            long allowed = PositionLimit.allowed(tier);
            if (exposure > allowed) {
                return verdict.reject(Rejection.POSITION_SIZE_EXCEEDED, exposure, allowed);
            }
        }
        boolean before = Maintenance.isLiquidatable(position, position.collateralMicros());
        position.tryTier(tier);
        boolean after = Maintenance.isLiquidatable(position, position.collateralMicros());
        position.setLeverage(leverage);
        return before
                || !after
                || verdict.reject(
                        Rejection.LIQUIDATION_PENDING, position.account().id(), 0);
    }

    void carryOut(Change.Fees fees) {
        Market market = world.markets.find(fees.marketId());
        carryOut(market, fees.in(market.parameters()));
    }

    void carryOut(Change.Risk risk) {
        Market market = world.markets.find(risk.marketId());
        carryOut(market, risk.in(market.parameters()));
    }

    /** By account id: all orders leave the sums, the parameters change, all orders enter the sums, all holds follow. */
    private void carryOut(Market market, MarketParameters next) {
        countAll(market, false);
        market.setParameters(next);
        world.deadlines.clear(Deadlines.REFERENCE_AGE, market.id());
        world.references.watchAge(market);
        world.events.marketParametersChanged(market.id(), next);
        countAll(market, true);
        for (int id = 1; id <= world.accounts.lastAccountId(); id++) {
            Position position = world.accounts.find(id).position(market.id());
            if (position != null) {
                follow(world.accounts.find(id), position);
            }
        }
    }

    private void countAll(Market market, boolean in) {
        for (int id = 1; id <= world.accounts.lastAccountId(); id++) {
            Position position = world.accounts.find(id).position(market.id());
            int slot = position == null ? OrderSlots.NONE : position.newestOrder();
            while (slot != OrderSlots.NONE) {
                world.orders.count(slot, in);
                slot = world.orders.details().older(slot);
            }
        }
    }

    private void follow(Account account, Position position) {
        int highest = position.market().parameters().tiers().getLast().maxLeverage();
        int leverage = Math.min(position.leverage(), highest);
        if (leverage != position.leverage()) {
            world.events.leverageChanged(account.id(), position.market().id(), leverage);
        }
        position.setLeverage(leverage);
        for (int slot = position.newestOrder();
                slot != OrderSlots.NONE;
                slot = world.orders.details().older(slot)) {
            world.orders.details().setOpenedNotionalMicros(slot, 0);
        }
        world.holds.follow(position);
    }
}
