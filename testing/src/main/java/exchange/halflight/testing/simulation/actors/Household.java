package exchange.halflight.testing.simulation.actors;

import exchange.halflight.core.governance.Role;
import exchange.halflight.testing.simulation.Swarm.Feature;
import exchange.halflight.testing.simulation.invariants.PositionFold;

/** Looks after an account's money: deposits, withdrawals, margin by hand, leverage, dead-man switches. */
final class Household implements Actor {
    private static final long SECOND = 1_000_000_000L;

    @Override
    public void act(Desk desk) {
        int account = desk.account();
        int market = desk.market();
        long free = desk.view.freeMicros(account);
        switch (desk.choices.below(6)) {
            case 0 -> {
                int relayer = desk.holder(Role.RELAYER);
                desk.sendBy(relayer).deposit(desk.nextId(relayer), account, money(desk, market));
            }
            case 1 -> withdraw(desk, account, free);
            case 2 -> addMargin(desk, account, market, free);
            case 3 -> removeMargin(desk, account, market);
            case 4 -> {
                int highest = desk.plan(market).parameters.tiers().getLast().maxLeverage();
                int leverage = (int) desk.choices.between(1, highest + 1);
                desk.send().setLeverage(account, desk.nextId(account), market, leverage);
            }
            default -> setSwitch(desk, account);
        }
    }

    /** The notional of some lots. */
    static long money(Desk desk, int market) {
        return Math.max(1, desk.plan(market).lotMicros * desk.choices.between(1, 40) / desk.choices.pick(1, 3, 100));
    }

    private static void withdraw(Desk desk, int account, long free) {
        if (desk.swarm.has(Feature.WITHDRAWALS)) {
            long amount = Math.max(1, free / desk.choices.pick(1, 1, 2, 10) + desk.choices.pick(0, 0, 1));
            desk.send().withdraw(account, desk.nextId(account), amount);
        }
    }

    private static void addMargin(Desk desk, int account, int market, long free) {
        if (desk.swarm.has(Feature.MARGIN_BY_HAND)) {
            desk.send()
                    .addMargin(
                            account, desk.nextId(account), market, Math.max(1, free / desk.choices.pick(1, 10, 100)));
        }
    }

    private static void removeMargin(Desk desk, int account, int market) {
        PositionFold position = desk.view.position(account, market);
        if (desk.swarm.has(Feature.MARGIN_BY_HAND)) {
            long amount = Math.max(1, position.collateralMicros() / desk.choices.pick(1, 4, 20, 100));
            desk.send().removeMargin(account, desk.nextId(account), market, amount);
        }
    }

    private static void setSwitch(Desk desk, int account) {
        if (desk.swarm.has(Feature.DEAD_MAN_SWITCHES)) {
            desk.send().setDeadManSwitch(account, desk.nextId(account), desk.choices.pick(0, 1, 5, 60) * SECOND);
        }
    }
}
