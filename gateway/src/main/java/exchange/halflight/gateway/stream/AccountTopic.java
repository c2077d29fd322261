package exchange.halflight.gateway.stream;

import exchange.halflight.core.event.EntryReason;
import exchange.halflight.gateway.view.AccountState;
import exchange.halflight.gateway.view.Fact;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * What happens to an account, for its holder; nothing of it is ever left out. Money and positions are told as they are after what
 * happened: several changes that come together may be told at once.
 */
public final class AccountTopic extends Topic {
    /** How it is told; what a topic is not about gives no frames. */
    public interface Format {
        /** The account as it is, for newcomers. */
        List<Frame> opened(Fact.AccountOpened account);

        /** One of its orders. */
        List<Frame> order(Fact.OrderChanged change);

        /** Money and the positions that changed, and why money moved. */
        List<Frame> moved(AccountState state, long timeNanos, Set<EntryReason> reasons);

        /** Something to know of. */
        List<Frame> notice(Fact.Noticed notice);
    }

    private final int accountId;
    private final Format format;
    /** Those whose first state is still on its way. */
    private final Set<Subscriber> newcomers = new HashSet<>();

    private final Set<Integer> markets = new TreeSet<>();
    private final Set<EntryReason> reasons = EnumSet.noneOf(EntryReason.class);
    /** Sequenced time of the last move. */
    private long movedNanos;

    /** The account of this number, which must exist. */
    public AccountTopic(Object key, int accountId, Format format) {
        super(key, new Source.OfAccount(accountId));
        this.accountId = accountId;
        this.format = format;
    }

    @Override
    void welcome(Subscriber subscriber) {
        newcomers.add(subscriber);
        hub().facts().watchAccount(accountId, true);
    }

    @Override
    void left(Subscriber subscriber) {
        newcomers.remove(subscriber);
    }

    @Override
    void on(Fact fact) {
        switch (fact) {
            case Fact.AccountOpened opened -> {
                List<Frame> frames = newcomers.isEmpty() ? List.of() : format.opened(opened);
                newcomers.forEach(
                        newcomer -> frames.forEach(frame -> newcomer.outbox().must(frame)));
                newcomers.clear();
            }
            case Fact.OrderChanged change -> tell(format.order(change));
            case Fact.Noticed notice -> tell(format.notice(notice));
            case Fact.AccountMoved moved -> {
                if (moved.marketId() != 0) {
                    markets.add(moved.marketId());
                }
                if (moved.reason() != null) {
                    reasons.add(moved.reason());
                }
                movedNanos = moved.timeNanos();
                flushAfter(0);
            }
            default -> throw new IllegalArgumentException("An account has no " + fact);
        }
    }

    @Override
    void flush() {
        tell(format.moved(hub().facts().account(accountId, markets), movedNanos, reasons));
        markets.clear();
        reasons.clear();
    }

    private void tell(List<Frame> frames) {
        for (Subscriber subscriber : subscribers()) {
            if (!newcomers.contains(subscriber)) {
                frames.forEach(frame -> subscriber.outbox().must(frame));
            }
        }
    }
}
