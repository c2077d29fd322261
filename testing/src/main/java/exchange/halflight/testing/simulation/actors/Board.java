package exchange.halflight.testing.simulation.actors;

import exchange.halflight.core.governance.Change;
import exchange.halflight.core.governance.ChangeKind;
import exchange.halflight.core.governance.GovernanceTerms;
import exchange.halflight.core.governance.Proposal;
import exchange.halflight.core.governance.Role;
import exchange.halflight.core.market.MarketParameters;
import exchange.halflight.core.market.MarketStatus;
import exchange.halflight.core.market.Pause;
import exchange.halflight.testing.simulation.Swarm.Feature;
import exchange.halflight.testing.simulation.invariants.GovernanceFold;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** Those who govern: propose, approve and take back changes, and pause; until there is governance the operator decides. */
final class Board implements Actor {
    private static final int MOST_APPROVERS = 5;
    private static final long RESERVE_MICROS = 60_000_000_000L;

    /** What gives the first roles, one command each; nothing where nobody governs or liquidates. */
    static List<Consumer<Desk>> roles(Desk desk) {
        List<Consumer<Desk>> commands = new ArrayList<>();
        int accounts = desk.swarm.accounts();
        if (desk.swarm.has(Feature.LIQUIDATORS)) {
            for (int i = (int) desk.choices.between(1, 3); i > 0; i--) {
                int account = 1 + desk.choices.below(accounts);
                commands.add(grant(account, Role.LIQUIDATOR));
                commands.add(at -> at.send().deposit(at.nextId(0), account, RESERVE_MICROS));
            }
        }
        if (desk.swarm.has(Feature.GOVERNANCE)) {
            for (int id = 1; id <= Math.min(accounts, MOST_APPROVERS); id++) {
                commands.add(grant(id, Role.ADMIN));
            }
            for (Role role : List.of(Role.EMERGENCY, Role.RELAYER, Role.ORACLE)) {
                commands.add(grant(1 + desk.choices.below(accounts), role));
            }
        }
        return commands;
    }

    private static Consumer<Desk> grant(int account, Role role) {
        return at -> at.send().propose(0, at.nextId(0), new Change.RoleOf(account, role, true), "at the beginning");
    }

    /** What ends the operator's rule, in most runs that are governed. */
    static List<Consumer<Desk>> rules(Desk desk) {
        if (!desk.swarm.has(Feature.GOVERNANCE) || desk.choices.percent(25)) {
            return List.of();
        }
        int approvers = Math.min(desk.swarm.accounts(), MOST_APPROVERS);
        return List.of(at -> at.send().propose(0, at.nextId(0), terms(at, approvers), "from now on together"));
    }

    private static Change terms(Desk desk, int mostNeeded) {
        List<Integer> approvals = new ArrayList<>();
        for (int i = 0; i < ChangeKind.count(); i++) {
            approvals.add((int) desk.choices.between(1, mostNeeded));
        }
        return new Change.Terms(new GovernanceTerms(approvals, (int) desk.choices.pick(5, 60, 86_400)));
    }

    @Override
    public void act(Desk desk) {
        GovernanceFold governance = desk.view.governance();
        int draw = desk.choices.below(100);
        if (governance.pauseLevel() > Pause.NONE && draw < 30) {
            propose(desk, new Change.PauseLevel(Pause.NONE));
        } else if (!governance.open().isEmpty() && draw < 75) {
            approve(desk, desk.choices.pick(governance.open()));
        } else if (!governance.open().isEmpty() && draw < 80) {
            Proposal proposal = desk.choices.pick(governance.open());
            int account = desk.choices.percent(80) ? proposal.proposerId() : desk.account();
            desk.send().cancelProposal(account, desk.nextId(account), proposal.id());
        } else if (draw >= 80 && draw < 82) {
            int account = desk.choices.percent(80) ? desk.holder(Role.EMERGENCY) : desk.account();
            int level = (int) desk.choices.pick(1, 1, 1, 2, 0, 5);
            desk.send().pause(account, desk.nextId(account), level, "something is wrong");
        } else {
            propose(desk, change(desk));
        }
    }

    private static void propose(Desk desk, Change change) {
        int account = desk.holder(desk.choices.percent(95) ? Role.ADMIN : Role.EMERGENCY);
        if (desk.choices.percent(4)) {
            account = desk.account();
        }
        desk.send().propose(account, desk.nextId(account), change, "for the good of all");
    }

    /** Mostly someone who has not approved it yet. */
    private static void approve(Desk desk, Proposal proposal) {
        int account = desk.choices.percent(96) ? desk.holder(Role.ADMIN) : desk.account();
        for (int tries = 3; tries > 0 && proposal.approvers().contains(account); tries--) {
            account = desk.holder(Role.ADMIN);
        }
        long id = desk.choices.percent(97) ? proposal.id() : proposal.id() + 1;
        desk.send().approveProposal(account, desk.nextId(account), id);
    }

    private static Change change(Desk desk) {
        int market = desk.market();
        MarketParameters parameters = desk.view.market(market).parameters();
        MarketStatus status = desk.view.market(market).status();
        if (status != MarketStatus.ACTIVE && desk.choices.percent(50)) {
            return new Change.Status(market, MarketStatus.ACTIVE);
        }
        return switch (desk.choices.below(9)) {
            case 0 -> fees(desk, market);
            case 1, 2 -> desk.drawing.risk(market, parameters, desk.plan(market).lotMicros);
            case 3 -> new Change.NewMarket(desk.nextMarket());
            case 4 ->
                new Change.Status(market, desk.choices.pickOf(MarketStatus.REDUCE_ONLY, MarketStatus.ACTIVE, null));
            case 5 -> new Change.PauseLevel((int) desk.choices.pick(0, 1, 1, 2, 3, 4, 5));
            case 6 -> new Change.InsuranceWithdrawal(Household.money(desk, market));
            case 7 -> role(desk);
            default -> terms(desk, MOST_APPROVERS);
        };
    }

    private static Change fees(Desk desk, int market) {
        int taker = (int) desk.choices.pick(0, 1, 333, 500, 10_000);
        int maker = (int) desk.choices.pick(0, -taker, -taker * 2 / 5, taker / 3, taker, -taker - 1);
        return new Change.Fees(market, taker, maker, desk.choices.below(3), (int) desk.choices.pick(0, 333_333));
    }

    private static Change role(Desk desk) {
        Role role = desk.choices.pickOf(
                Role.LIQUIDATOR, Role.LIQUIDATOR, Role.RELAYER, Role.ORACLE, Role.ADMIN, Role.EMERGENCY, Role.USER);
        // Whoever may not trade any more should be able to again soon.
        boolean granted = desk.choices.percent(role == Role.USER || role == Role.ADMIN ? 80 : 50);
        List<Proposal> open = desk.view.governance().open();
        if (!open.isEmpty() && desk.choices.percent(40)) {
            // Those who have approved something that is still open, that they count no more.
            List<Integer> approvers = desk.choices.pick(open).approvers();
            return new Change.RoleOf(approvers.isEmpty() ? desk.account() : approvers.getFirst(), Role.ADMIN, false);
        }
        return new Change.RoleOf(desk.account(), role, granted);
    }
}
