package exchange.halflight.gateway.view;

import exchange.halflight.core.event.Events;
import exchange.halflight.gateway.market.MarketData;
import exchange.halflight.messages.grpc.AccountReply;
import exchange.halflight.messages.grpc.Position;
import java.util.List;
import java.util.Set;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;

/**
 * Facts as they happen, for one who passes them on. Only what is watched is put together, so that nobody pays for what nobody
 * reads. Safe for all threads.
 */
public final class LiveFacts {
    private final ReentrantLock lock;
    private final JournalFold fold;
    private final MarketDirectory markets;
    private final MarketData data;
    /** Null while nobody has connected. */
    private FactTap tap;

    LiveFacts(ReentrantLock lock, JournalFold fold, MarketDirectory markets, MarketData data) {
        this.lock = lock;
        this.fold = fold;
        this.markets = markets;
        this.data = data;
    }

    /** From now on this sink gets the facts that are watched; there is one. */
    public void connect(FactSink sink) {
        locked(() -> {
            if (tap != null) {
                throw new IllegalStateException("There is a sink already");
            }
            tap = new FactTap(fold, markets, data, sink);
        });
    }

    /** Whether to tell what concerns all markets, and their statuses and parameters. */
    public void watchSystem(boolean on) {
        locked(() -> tap.watchSystem(on));
    }

    /** Whether to tell trades, prices, funding and liquidations of a market. */
    public void watchMarket(int marketId, boolean on) {
        locked(() -> tap.watchMarket(marketId, on));
    }

    /** Whether to tell the changes of a lit book; the book as it is now comes before them. */
    public void watchBook(int marketId, boolean on) {
        locked(() -> {
            if (fold.market(marketId).isDark()) {
                throw new IllegalArgumentException("Nothing of a dark book is public");
            }
            tap.watchBook(marketId, on);
        });
    }

    /** Whether to tell what happens to an account; the account as it is now comes before it. */
    public void watchAccount(int accountId, boolean on) {
        locked(() -> tap.watchAccount(accountId, on));
    }

    /** Money of an account that is there, and its positions in these markets. */
    public AccountState account(int accountId, Set<Integer> marketIds) {
        lock.lock();
        try {
            AccountView account = fold.findAccount(accountId);
            AccountReply.Builder money = AccountReply.newBuilder();
            Replies.money(account, money);
            return new AccountState(
                    accountId,
                    money.build(),
                    marketIds.stream()
                            .map(fold::market)
                            .map(account::position)
                            .map(position -> Replies.position(accountId, position))
                            .toList());
        } finally {
            lock.unlock();
        }
    }

    /** Whether there is such an account. */
    public boolean hasAccount(int accountId) {
        lock.lock();
        try {
            return fold.findAccount(accountId) != null;
        } finally {
            lock.unlock();
        }
    }

    /** An event was folded in; the lock is held. */
    void folded(Consumer<Events> event) {
        if (tap != null && tap.isActive()) {
            tap.tellPublic();
            event.accept(tap);
        }
    }

    /** There are no more events for the moment. */
    void pause() {
        locked(() -> {
            if (tap != null && tap.isActive()) {
                tap.pause();
            }
        });
    }

    static Fact.AccountOpened accountNow(AccountView account) {
        AccountReply.Builder reply = AccountReply.newBuilder();
        Replies.account(account, reply);
        List<Position> positions = account.positions.values().stream()
                .map(position -> Replies.position(account.accountId, position))
                .toList();
        return new Fact.AccountOpened(account.accountId, reply.build(), positions);
    }

    private void locked(Runnable action) {
        lock.lock();
        try {
            action.run();
        } finally {
            lock.unlock();
        }
    }
}
