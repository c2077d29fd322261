package exchange.halflight.testing.simulation.invariants;

import exchange.halflight.core.event.EntryReason;
import exchange.halflight.core.event.FundingRate;
import org.agrona.collections.Int2ObjectHashMap;

/**
 * Funding (rulebook section 10): each payment once for a market and period, each position's part by rate, size and mark,
 * payers rounded up and receivers down, and never more received than was collected.
 */
final class FundingAudit {
    private static final long BILLION = 1_000_000_000L;

    private final Findings findings;
    private final Int2ObjectHashMap<Payment> payments = new Int2ObjectHashMap<>();
    private long pendingCollected;

    /** The payment of a market under way, or the last one. */
    private static final class Payment {
        long period = -1;
        FundingRate rate;
        boolean open;
        long owed;
        long collected;
        long received;
    }

    FundingAudit(Findings findings) {
        this.findings = findings;
    }

    /** Entries come before the part of the position they belong to. */
    void entry(EntryReason reason, long amountMicros) {
        if (reason == EntryReason.FUNDING_PAID || reason == EntryReason.FUNDING_COVERED) {
            pendingCollected += amountMicros;
        } else if (reason == EntryReason.FUNDING_RECEIVED) {
            pendingCollected -= amountMicros;
        }
    }

    void started(MarketFold market, FundingRate rate) {
        Payment payment = payments.computeIfAbsent(market.id, id -> new Payment());
        if (payment.open || rate.period() <= payment.period) {
            findings.add(
                    "funding once",
                    "period " + rate.period() + " of market " + market.id + " after " + payment.period
                            + (payment.open ? ", which is not over" : ""));
        }
        if (Math.abs(rate.ratePpb()) > rate.clampPpb()) {
            findings.add("funding", "rate " + rate.ratePpb() + " beyond the clamp of market " + market.id);
        }
        if (!market.referenceFresh && rate.samples() == 0 && rate.ratePpb() != 0 && rate.sumPpb() != 0) {
            findings.add("funding", "a rate without samples in market " + market.id);
        }
        payment.period = rate.period();
        payment.rate = rate;
        payment.open = true;
        payment.owed = 0;
        payment.collected = 0;
        payment.received = 0;
    }

    void paid(PositionFold position, long sizeUnits, long dueMicros, long paidMicros, long collateralMicros) {
        Payment payment = payments.get(position.market.id);
        if (payment == null || !payment.open) {
            findings.add("funding", position + " pays outside a payment");
            return;
        }
        if (sizeUnits != position.sizeUnits || collateralMicros != position.collateralMicros) {
            findings.add(
                    "funding",
                    position + " with size " + position.sizeUnits + " and collateral " + position.collateralMicros
                            + " is told as " + sizeUnits + " and " + collateralMicros);
        }
        long due = dueMicros(position, payment.rate);
        if (due != dueMicros) {
            findings.different("funding", "what is due to " + position, due, dueMicros);
        }
        boolean pays = due < 0;
        if (pays ? paidMicros > 0 || paidMicros < due : paidMicros < 0 || paidMicros > due) {
            findings.add("funding", position + " with " + due + " due moves " + paidMicros);
        }
        if (pays) {
            payment.owed -= due;
            payment.collected += pendingCollected;
        } else {
            payment.received -= pendingCollected;
        }
        pendingCollected = 0;
    }

    private static long dueMicros(PositionFold position, FundingRate rate) {
        long notional = position.market.notionalMicros(rate.markUnits(), Math.abs(position.sizeUnits));
        boolean pays = position.sizeUnits > 0 == rate.ratePpb() > 0;
        long ppb = Math.abs(rate.ratePpb());
        return pays ? -Fractions.ceil(notional, ppb, BILLION) : Fractions.floor(notional, ppb, BILLION);
    }

    void finished(int marketId, long period, long owedMicros, long collectedMicros, long receivedMicros) {
        Payment payment = payments.get(marketId);
        if (payment == null || !payment.open || payment.period != period) {
            findings.add("funding once", "period " + period + " of market " + marketId + " ends without a beginning");
            return;
        }
        payment.open = false;
        if (payment.owed != owedMicros || payment.collected != collectedMicros || payment.received != receivedMicros) {
            findings.add(
                    "funding",
                    "market " + marketId + " tells owed " + owedMicros + ", collected " + collectedMicros
                            + ", received " + receivedMicros + " and moved " + payment.owed + ", " + payment.collected
                            + ", "
                            + payment.received);
        }
        if (receivedMicros > collectedMicros) {
            findings.add("funding", "market " + marketId + " received " + receivedMicros + " of " + collectedMicros);
        }
    }
}
