package exchange.halflight.projections.fold;

import java.util.ArrayList;
import java.util.List;

/** Accounts, by number - 1, as they are numbered from 1 without gaps. */
final class AccountFold {
    private final Moment moment;
    private final Rows rows;
    private final List<AccountRow> accounts = new ArrayList<>();

    AccountFold(Moment moment, Rows rows) {
        this.moment = moment;
        this.rows = rows;
    }

    /** The next account that is in the table. */
    void restore(AccountRow account) {
        accounts.add(account);
    }

    AccountRow account(int accountId) {
        return accounts.get(accountId - 1);
    }

    void opened(int accountId, boolean liquidityProvider) {
        if (accountId != accounts.size() + 1) {
            throw new IllegalStateException("The journal opens account " + accountId + " after " + accounts.size());
        }
        AccountRow account = new AccountRow();
        account.accountId = accountId;
        account.liquidityProvider = liquidityProvider;
        account.openedNanos = moment.timeNanos;
        accounts.add(account);
        rows.accounts.add(account);
    }

    void free(int accountId, long micros) {
        AccountRow account = account(accountId);
        account.freeMicros = Math.addExact(account.freeMicros, micros);
        rows.accounts.change(account);
    }

    /** Money came to the account, or left it where the amount is negative. */
    AccountRow moved(int accountId, long amountMicros) {
        AccountRow account = account(accountId);
        account.movements++;
        account.moneyMicros = Math.addExact(account.moneyMicros, amountMicros);
        rows.accounts.change(account);
        return account;
    }

    void deadMan(int accountId, long deadlineNanos) {
        account(accountId).deadManNanos = deadlineNanos;
        rows.accounts.change(account(accountId));
    }

    void stake(int accountId, long tokens) {
        account(accountId).stakeTokens = tokens;
        rows.accounts.change(account(accountId));
    }
}
