package exchange.halflight.oracle.publish;

import exchange.halflight.cluster.client.CommandAnswer;
import exchange.halflight.core.command.ReferencePrices;
import exchange.halflight.oracle.index.Index;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;

/**
 * Tells the exchange the reference of one market: every change, but at most one command at a time and none within 100 ms of the
 * last; an unchanged one again after a second, since the exchange lets references age; that there is none, once. For one thread.
 */
public final class MarketPublisher {
    /** Between two commands of a market. */
    public static final long PACE_NANOS = TimeUnit.MILLISECONDS.toNanos(100);
    /** An unchanged reference is repeated after this long. */
    public static final long REPEAT_NANOS = TimeUnit.SECONDS.toNanos(1);

    private final CommandSender sender;
    private final int marketId;
    private final ReferencePrices reference = new ReferencePrices();
    private Index current;
    private boolean toldStale;
    private CommandSender.Sent pending;
    private long lastNanos;
    private long notBeforeNanos;
    private long published;
    private long refused;
    private String lastRefusal = "";

    public MarketPublisher(CommandSender sender, int marketId) {
        this.sender = sender;
        this.marketId = marketId;
    }

    /** The market's reference is this. */
    public void publish(Index index, long nowNanos) {
        if (!mayPublish(nowNanos)) {
            return;
        }
        boolean same = current != null
                && current.indexUnits() == index.indexUnits()
                && current.bidUnits() == index.bidUnits()
                && current.askUnits() == index.askUnits();
        if (!same || nowNanos - lastNanos >= REPEAT_NANOS) {
            current = index;
            toldStale = false;
            sentAt(nowNanos);
            pending = sender.updateReference(
                    reference.set(marketId, index.bidUnits(), index.askUnits(), index.indexUnits()));
        }
    }

    /** The market has no reference to rely on. */
    public void stale(long nowNanos) {
        // Whether it was told is only known once the last answer has been looked at.
        if (!mayPublish(nowNanos) || toldStale) {
            return;
        }
        current = null;
        toldStale = true;
        sentAt(nowNanos);
        pending = sender.markReferenceStale(marketId);
    }

    /** Commands the exchange has taken. */
    public long published() {
        return published;
    }

    /** Commands it has refused or not answered. */
    public long refused() {
        return refused;
    }

    /** Why, the last time; empty where it never was. */
    public String lastRefusal() {
        return lastRefusal;
    }

    private boolean mayPublish(long nowNanos) {
        if (pending != null) {
            if (!pending.isAnswered()) {
                return false;
            }
            settle(pending);
            pending = null;
        }
        return nowNanos >= notBeforeNanos;
    }

    private void sentAt(long nowNanos) {
        lastNanos = nowNanos;
        notBeforeNanos = nowNanos + PACE_NANOS;
    }

    private void settle(CommandSender.Sent sent) {
        try {
            CommandAnswer answer = sent.answer().join();
            if (answer.accepted()) {
                published++;
                return;
            }
            lastRefusal = answer.rejection().name();
        } catch (CompletionException e) {
            lastRefusal = e.getCause().getMessage();
        }
        refused++;
        // What the exchange holds now is not known: say it again, but not at once, as it may well refuse that too.
        notBeforeNanos = lastNanos + REPEAT_NANOS;
        current = null;
        toldStale = false;
    }
}
