package exchange.halflight.testing.simulation.invariants;

import exchange.halflight.core.event.LedgerAccount;
import exchange.halflight.core.market.MarkPolicy;

/** What must hold of a market after a command. */
final class MarketAudit {
    private final LedgerFold ledger;
    private final Findings findings;

    MarketAudit(LedgerFold ledger, Findings findings) {
        this.ledger = ledger;
        this.findings = findings;
    }

    void check(MarketFold market, long nowNanos) {
        market.touched = false;
        market.endTriggers(findings);
        if (market.netUnits != 0) {
            findings.add("zero sum", "positions of market " + market.id + " sum to " + market.netUnits);
        }
        long clearing = ledger.balance(LedgerAccount.clearing(market.id));
        if (clearing != -market.signedCostMicros) {
            findings.different("clearing", "clearing of market " + market.id, -market.signedCostMicros, clearing);
        }
        long bid = market.bids.bestUnits();
        long ask = market.asks.bestUnits();
        if (bid != 0 && ask != 0 && bid >= ask) {
            findings.add("uncrossed book", "market " + market.id + " has bid " + bid + " and ask " + ask);
        }
        String left = market.isDark() ? market.dark.leftPair() : null;
        if (left != null) {
            findings.add("dark fixpoint", left);
        }
        long mark = markOf(market, bid, ask);
        if (mark != market.markUnits) {
            findings.different("mark", "mark of market " + market.id, mark, market.markUnits);
        }
        market.pegs.end(nowNanos);
        if (market.timedMark != null) {
            market.timedMark.end(nowNanos);
        }
    }

    /** The mark where its policy is one of the simple ones, else what was told: it has an audit of its own. */
    private static long markOf(MarketFold market, long bid, long ask) {
        if (market.parameters.markPolicy() == MarkPolicy.INDEX) {
            return market.indexUnits;
        }
        if (market.parameters.markPolicy() != MarkPolicy.BOOK_MID) {
            return market.markUnits;
        }
        if (bid != 0 && ask != 0) {
            market.midSeen = true;
            return (bid + ask) / 2;
        }
        return market.midSeen ? market.markUnits : market.indexUnits;
    }
}
