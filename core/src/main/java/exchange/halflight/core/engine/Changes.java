package exchange.halflight.core.engine;

import exchange.halflight.core.account.Account;
import exchange.halflight.core.command.Rejection;
import exchange.halflight.core.governance.Change;
import exchange.halflight.core.governance.GovernanceTerms;
import exchange.halflight.core.governance.Proposal;
import exchange.halflight.core.governance.Role;
import exchange.halflight.core.market.Pause;

/** What a change needs to be possible, and what it does (procedure-governance section 4). */
final class Changes {
    private final World world;
    private final Verdict verdict;
    private final OperatorCommands operator;
    private final MarketChange markets;
    private final PauseSwitch pauses;

    Changes(World world, OperatorCommands operator, MarketChange markets, PauseSwitch pauses) {
        this.world = world;
        this.operator = operator;
        this.markets = markets;
        this.pauses = pauses;
        verdict = world.verdict;
    }

    /** Whether the change could be made now; otherwise rejects. Changes nothing. */
    boolean possible(Change change) {
        return switch (change) {
            case Change.Fees fees -> markets.possible(fees);
            case Change.Risk risk -> markets.possible(risk);
            case Change.NewMarket market -> operator.creatable(market.parameters());
            case Change.Status status -> operator.statusPossible(status.marketId(), status.status());
            case Change.PauseLevel pause ->
                (pause.level() >= Pause.NONE && pause.level() <= Pause.EVERYTHING)
                        || verdict.reject(Rejection.INVALID_FIELD);
            case Change.InsuranceWithdrawal withdrawal -> withdrawable(withdrawal.amountMicros());
            case Change.RoleOf role -> rolePossible(role);
            case Change.Terms terms -> termsPossible(terms.terms());
        };
    }

    /** Makes a change that is possible. */
    void carryOut(Proposal proposal) {
        switch (proposal.change()) {
            case Change.Fees fees -> markets.carryOut(fees);
            case Change.Risk risk -> markets.carryOut(risk);
            case Change.NewMarket market -> operator.createMarket(market.parameters());
            case Change.Status status -> operator.setMarketStatus(status.marketId(), status.status());
            case Change.PauseLevel pause -> pauses.set(pause.level(), proposal.proposerId(), proposal.reason());
            case Change.InsuranceWithdrawal withdrawal -> world.ledger.withdrawInsurance(withdrawal.amountMicros());
            case Change.RoleOf role -> setRole(role);
            case Change.Terms terms -> {
                world.governance.setTerms(terms.terms());
                world.events.governanceChanged(terms.terms());
            }
        }
    }

    private boolean withdrawable(long amountMicros) {
        if (amountMicros <= 0) {
            return verdict.reject(Rejection.INVALID_AMOUNT, amountMicros, 0);
        }
        long insurance = world.ledger.insuranceMicros();
        return amountMicros <= insurance || verdict.reject(Rejection.INSUFFICIENT_COLLATERAL, amountMicros, insurance);
    }

    private boolean rolePossible(Change.RoleOf change) {
        Account account = world.accounts.find(change.accountId());
        if (account == null) {
            return verdict.reject(Rejection.UNKNOWN_ACCOUNT, change.accountId(), 0);
        }
        if (change.role() == null) {
            return verdict.reject(Rejection.INVALID_FIELD);
        }
        boolean losesApprover = change.role() == Role.ADMIN && !change.granted() && account.hasRole(Role.ADMIN);
        if (!losesApprover || !world.governance.isEnabled()) {
            return true;
        }
        return enough(world.governance.terms().mostNeeded(), approvers() - 1);
    }

    private boolean termsPossible(GovernanceTerms terms) {
        if (terms == null || !terms.isValid()) {
            return verdict.reject(Rejection.INVALID_FIELD);
        }
        return enough(terms.mostNeeded(), approvers());
    }

    private boolean enough(int needed, int present) {
        return present >= needed || verdict.reject(Rejection.TOO_FEW_APPROVERS, needed, present);
    }

    private int approvers() {
        int count = 0;
        for (int id = 1; id <= world.accounts.lastAccountId(); id++) {
            if (world.accounts.find(id).hasRole(Role.ADMIN)) {
                count++;
            }
        }
        return count;
    }

    private void setRole(Change.RoleOf change) {
        Account account = world.accounts.find(change.accountId());
        int bit = change.role().bit();
        account.setRoles(change.granted() ? account.roles() | bit : account.roles() & ~bit);
        world.events.roleChanged(change.accountId(), change.role(), change.granted());
    }
}
