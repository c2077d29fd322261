package exchange.halflight.core.engine;

import exchange.halflight.core.account.Account;
import exchange.halflight.core.command.ReferencePrices;
import exchange.halflight.core.command.Rejection;
import exchange.halflight.core.funding.Funding;
import exchange.halflight.core.market.FundingKind;
import exchange.halflight.core.market.Market;
import exchange.halflight.core.market.MarketParameters;
import exchange.halflight.core.market.MarketRules;
import exchange.halflight.core.market.MarketStatus;
import exchange.halflight.core.market.Pause;

/** What the operator does: accounts, money from outside, markets and their references (procedure sections 12 and 13). */
final class OperatorCommands {
    /** Largest sum of all deposits, so that every balance is exact in 64 bits. */
    private static final long MAX_DEPOSITS_MICROS = 1L << 60;

    private final World world;
    private final Verdict verdict;
    private final Pegs pegs;

    OperatorCommands(World world, Pegs pegs) {
        this.world = world;
        this.pegs = pegs;
        verdict = world.verdict;
    }

    void openAccount(boolean liquidityProvider) {
        Account account = world.accounts.open(liquidityProvider);
        world.events.accountOpened(account.id(), liquidityProvider);
        verdict.accept(account.id(), 0);
    }

    void deposit(int accountId, long amountMicros) {
        Account account = world.accounts.find(accountId);
        if (account == null) {
            verdict.reject(Rejection.UNKNOWN_ACCOUNT, accountId, 0);
        } else if (amountFits(amountMicros)) {
            world.ledger.deposit(account, amountMicros);
        }
    }

    void fundInsurance(long amountMicros) {
        if (amountFits(amountMicros)) {
            world.ledger.fundInsurance(amountMicros);
        }
    }

    private boolean amountFits(long amountMicros) {
        if (amountMicros <= 0) {
            return verdict.reject(Rejection.INVALID_AMOUNT, amountMicros, 0);
        }
        long deposits = world.ledger.depositsMicros();
        return amountMicros <= MAX_DEPOSITS_MICROS - deposits
                || verdict.reject(Rejection.AMOUNT_OVERFLOW, deposits, amountMicros);
    }

    void setStake(int accountId, long stakeTokens) {
        Account account = world.accounts.find(accountId);
        if (account == null) {
            verdict.reject(Rejection.UNKNOWN_ACCOUNT, accountId, 0);
        } else if (stakeTokens < 0) {
            verdict.reject(Rejection.INVALID_AMOUNT, stakeTokens, 0);
        } else {
            account.setStakeTokens(stakeTokens);
            world.events.stakeChanged(accountId, stakeTokens);
        }
    }

    /** Whether this market could be created now; otherwise rejects. */
    boolean creatable(MarketParameters parameters) {
        int creator = parameters.creatorAccountId();
        if (MarketRules.firstViolation(parameters) != null || (creator != 0 && world.accounts.find(creator) == null)) {
            return verdict.reject(Rejection.INVALID_MARKET_PARAMETERS);
        }
        Market present = world.markets.find(parameters.symbol());
        return present == null || verdict.reject(Rejection.DUPLICATE_SYMBOL, present.id(), 0);
    }

    void createMarket(MarketParameters parameters) {
        if (!creatable(parameters)) {
            return;
        }
        Market market = world.markets.create(parameters);
        world.events.marketCreated(market.id(), parameters);
        world.seconds.needWhereNeeded();
        verdict.accept(market.id(), 0);
    }

    /** Whether the market could get this status now; otherwise rejects. */
    boolean statusPossible(int marketId, MarketStatus status) {
        Market market = market(marketId);
        if (market == null) {
            return false;
        }
        if (status == null) {
            return verdict.reject(Rejection.INVALID_FIELD);
        }
        boolean isFinal = market.status() == MarketStatus.SETTLED || market.status() == MarketStatus.DELISTED;
        return !isFinal || status == market.status() || verdict.reject(Rejection.NOT_ALLOWED);
    }

    void setMarketStatus(int marketId, MarketStatus status) {
        if (statusPossible(marketId, status)) {
            world.breaker.forgetPause(world.markets.find(marketId));
            world.markets.find(marketId).setStatus(status);
            world.events.marketStatusChanged(marketId, status);
        }
    }

    void updateReference(ReferencePrices reference) {
        Market market = market(reference.marketId);
        if (market == null) {
            return;
        }
        boolean valid = reference.bidUnits > 0
                && reference.bidUnits <= reference.askUnits
                && reference.askUnits <= Market.MAX_PRICE_UNITS
                && reference.indexUnits > 0
                && reference.indexUnits <= Market.MAX_PRICE_UNITS;
        if (!valid) {
            verdict.reject(Rejection.INVALID_PRICE, reference.bidUnits, reference.askUnits);
            return;
        }
        world.references.update(market, reference.bidUnits, reference.askUnits, reference.indexUnits, world.nowNanos());
        pegs.followReference(market);
    }

    void markReferenceStale(int marketId) {
        Market market = market(marketId);
        if (market != null) {
            world.references.goStale(market);
        }
    }

    /** A period that was paid, or that there is nothing to pay for, changes nothing. */
    void payFunding(int marketId, long period) {
        Market market = market(marketId);
        if (market == null) {
            return;
        }
        Pause pause = world.markets.pause();
        if (pause.stopsTrading()) {
            verdict.reject(Rejection.PAUSED, pause.level(), pause.resumesNanos());
        } else if (market.parameters().policies().funding().kind() == FundingKind.NONE) {
            verdict.reject(Rejection.NOT_ALLOWED);
        } else if (period < 1 || period > Funding.lastPayablePeriod(market, world.nowNanos())) {
            verdict.reject(Rejection.INVALID_FIELD);
        } else {
            world.funding.pay(market, period);
        }
    }

    private Market market(int marketId) {
        Market market = world.markets.find(marketId);
        if (market == null) {
            verdict.reject(Rejection.UNKNOWN_MARKET, marketId, 0);
        }
        return market;
    }
}
