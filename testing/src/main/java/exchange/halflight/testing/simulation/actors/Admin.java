package exchange.halflight.testing.simulation.actors;

import exchange.halflight.core.governance.Role;
import exchange.halflight.core.market.MarketStatus;
import exchange.halflight.testing.simulation.Swarm.Feature;

/** Runs the exchange: markets, their status, accounts, stakes, the insurance fund. */
final class Admin implements Actor {
    @Override
    public void act(Desk desk) {
        int market = desk.market();
        if (desk.swarm.has(Feature.FUNDING) && desk.choices.percent(10)) {
            long interval = desk.plan(market).parameters.policies().funding().intervalSeconds();
            long period = desk.nowNanos / 1_000_000_000 / interval + desk.choices.between(-1, 1);
            int oracle = desk.holder(Role.ORACLE);
            desk.sendBy(oracle).payFunding(desk.nextId(oracle), market, period);
            return;
        }
        switch (desk.choices.below(5)) {
            case 0, 1 -> setStatus(desk, market);
            case 2 -> {
                int relayer = desk.holder(Role.RELAYER);
                desk.sendBy(relayer).fundInsurance(desk.nextId(relayer), Household.money(desk, market));
            }
            case 3 -> {
                if (desk.swarm.has(Feature.STAKES)) {
                    long tokens = desk.choices.pick(0, 999, 1_000, 10_000, 50_000, 99_999, 100_000);
                    int relayer = desk.holder(Role.RELAYER);
                    desk.sendBy(relayer).setStake(desk.nextId(relayer), desk.account(), tokens);
                }
            }
            default -> extend(desk);
        }
    }

    /** Mostly opens again what was shut. */
    private static void setStatus(Desk desk, int market) {
        boolean active = desk.view.market(market).status() == MarketStatus.ACTIVE;
        if (!active) {
            desk.send().setMarketStatus(desk.nextId(0), market, MarketStatus.ACTIVE);
        } else if (desk.swarm.has(Feature.MARKET_STATUS) && market > 1 && desk.choices.percent(5)) {
            MarketStatus end = desk.choices.pickOf(MarketStatus.SETTLED, MarketStatus.DELISTED);
            desk.send().setMarketStatus(desk.nextId(0), market, end);
        } else if (desk.swarm.has(Feature.MARKET_STATUS) && desk.choices.percent(20)) {
            MarketStatus status = desk.choices.pickOf(
                    MarketStatus.REDUCE_ONLY, MarketStatus.REDUCE_ONLY, MarketStatus.HALTED, MarketStatus.ACTIVE);
            desk.send().setMarketStatus(desk.nextId(0), market, status);
        }
    }

    private static void extend(Desk desk) {
        if (!desk.swarm.has(Feature.NEW_ACCOUNTS_AND_MARKETS) || desk.choices.percent(30)) {
            return;
        }
        if (desk.choices.percent(60) && desk.view.accounts() < desk.swarm.accounts() + 5) {
            int relayer = desk.holder(Role.RELAYER);
            desk.sendBy(relayer).openAccount(desk.nextId(relayer), desk.choices.percent(20));
        } else {
            desk.send().createMarket(desk.nextId(0), desk.nextMarket());
        }
    }
}
