package exchange.halflight.app.explain;

import exchange.halflight.core.event.EntryReason;
import java.util.ArrayList;
import java.util.List;

/** The events of a step, to be looked through. */
record Happened(List<Told> events) {
    List<Told.Trade> trades() {
        List<Told.Trade> trades = new ArrayList<>();
        for (Told event : events) {
            if (event instanceof Told.Trade trade) {
                trades.add(trade);
            }
        }
        return trades;
    }

    /** The parts of a bankrupt position: trades, takeovers, auto-deleveragings. */
    List<Told> parts() {
        return events.stream()
                .filter(event -> event instanceof Told.Trade
                        || event instanceof Told.TakenOver
                        || event instanceof Told.Deleveraged)
                .toList();
    }

    /** All entries of this reason that touch the ledger account, micros. */
    long posted(EntryReason reason, long ledgerAccount) {
        long sum = 0;
        for (Told event : events) {
            if (event instanceof Told.Entry entry
                    && entry.reason() == reason
                    && (entry.from() == ledgerAccount || entry.to() == ledgerAccount)) {
                sum += entry.amountMicros();
            }
        }
        return sum;
    }

    /**
     * The position of an account after all of it.
     *
     * @throws ExplainException where nothing was told of it
     */
    Told.Position after(int accountId, int marketId) {
        for (Told event : events.reversed()) {
            if (event instanceof Told.Position position
                    && position.accountId() == accountId
                    && position.marketId() == marketId) {
                return position;
            }
        }
        throw new ExplainException("No event says where the position of account " + accountId + " stands afterwards");
    }
}
