package exchange.halflight.testing.simulation.invariants;

import exchange.halflight.core.event.EntryReason;
import exchange.halflight.core.event.LedgerAccount;

/**
 * Holds each fill of an order against what it must do: both positions to the micro, then the fees, the rebate and the
 * creator's share. Told of the fill first, then of what the events say it did.
 */
final class FillAudit {
    private final LedgerFold ledger;
    private final Findings findings;
    private final FillSideFold taker = new FillSideFold();
    private final FillSideFold maker = new FillSideFold();
    private boolean open;
    /** A liquidation takes: its side settles by other rules, and nobody pays or gets a fee. */
    private boolean isForced;

    private long forcedUnits;

    private long takerFeeMicros;
    private long makerFeeMicros;
    private long rebateMicros;
    private long shareMicros;

    FillAudit(LedgerFold ledger, Findings findings) {
        this.ledger = ledger;
        this.findings = findings;
    }

    void begin(OrderFold takes, OrderFold makes, int discountPercent, long priceUnits, long sizeUnits) {
        end();
        taker.expect(takes, true, discountPercent, priceUnits, sizeUnits);
        maker.expect(makes, false, 0, priceUnits, sizeUnits);
        takerFeeMicros = 0;
        makerFeeMicros = 0;
        rebateMicros = 0;
        shareMicros = 0;
        isForced = false;
        open = true;
    }

    /** Size of the trade of a liquidation that has not settled on its own side yet, once; 0 = there is none. */
    long takeForcedUnits() {
        long units = open && isForced ? forcedUnits : 0;
        forcedUnits = 0;
        return units;
    }

    /** Notional of the last trade. */
    long forcedMicros() {
        return maker.notionalMicros;
    }

    /** A liquidation trades with a resting order. */
    void beginForced(OrderFold makes, long priceUnits, long sizeUnits) {
        end();
        maker.expect(makes, false, 0, priceUnits, sizeUnits);
        forcedUnits = sizeUnits;
        isForced = true;
        open = true;
    }

    /** Whether a change of this position is the fill's; notes where it is not what it must be. */
    boolean settles(
            PositionFold position, long sizeUnits, long costMicros, long collateralMicros, long realisedMicros) {
        FillSideFold side = sideOf(position);
        if (side == null) {
            return false;
        }
        side.settled = true;
        if (side == maker && !isForced) {
            taker.waive(ledger);
            maker.waive(ledger);
        }
        same("position", position, side.sizeUnits, sizeUnits);
        same("cost", position, side.costMicros, costMicros);
        same("collateral", position, side.collateralMicros, collateralMicros);
        same("realised profit", position, side.realisedMicros, realisedMicros);
        return true;
    }

    private FillSideFold sideOf(PositionFold position) {
        if (!open) {
            return null;
        }
        if (!isForced && !taker.settled && taker.position == position) {
            return taker;
        }
        return !maker.settled && maker.position == position ? maker : null;
    }

    private void same(String what, PositionFold position, long expected, long found) {
        if (expected != found) {
            findings.different("settlement", what + " of " + position, expected, found);
        }
    }

    /** Takes note of an entry that may be one of the fill's fees. */
    void entry(EntryReason reason, long from, long to, long amountMicros) {
        switch (reason) {
            case TAKER_FEE -> takerFeeMicros += feeOf(taker, reason, from, amountMicros);
            case MAKER_FEE -> makerFeeMicros += feeOf(maker, reason, from, amountMicros);
            case MAKER_REBATE -> {
                rebateMicros += amountMicros;
                if (!open || isForced || to != LedgerAccount.free(maker.position.accountId)) {
                    findings.add("fees", "a rebate to " + LedgerFold.name(to));
                }
            }
            case CREATOR_SHARE -> {
                shareMicros += amountMicros;
                if (!open
                        || isForced
                        || to != LedgerAccount.free(maker.position.market.parameters.creatorAccountId())) {
                    findings.add("fees", "a creator's share to " + LedgerFold.name(to));
                }
            }
            default -> {}
        }
    }

    private long feeOf(FillSideFold side, EntryReason reason, long from, long amountMicros) {
        if (!open || isForced || from != LedgerAccount.free(side.position.accountId)) {
            findings.add("fees", reason + " from " + LedgerFold.name(from));
        }
        return amountMicros;
    }

    /** All of the fill has been told. */
    void end() {
        if (!open) {
            return;
        }
        open = false;
        if (isForced) {
            if (!maker.settled) {
                findings.add("settlement", "a liquidation's trade with " + maker.order + " does not settle");
            }
            return;
        }
        if (!taker.settled || !maker.settled) {
            findings.add(
                    "settlement", "a trade of " + taker.order + " with " + maker.order + " settled on one side only");
        }
        same("taker fee", taker, takerFeeMicros);
        same("maker fee", maker, makerFeeMicros);
        long rebatePpm = Math.max(0, -maker.position.market.parameters.makerFeePpm());
        long rebate = Math.min(Fractions.floor(maker.notionalMicros, rebatePpm, Fractions.MILLION), takerFeeMicros);
        if (rebate != rebateMicros) {
            findings.different("fees", "rebate of " + maker.order, rebate, rebateMicros);
        }
        long net = takerFeeMicros + makerFeeMicros - rebateMicros;
        int creator = maker.position.market.parameters.creatorAccountId();
        long share = creator == 0 || net < 0
                ? 0
                : Fractions.floor(net, maker.position.market.parameters.creatorSharePpm(), Fractions.MILLION);
        if (share != shareMicros) {
            findings.different("fees", "creator's share", share, shareMicros);
        }
    }

    private void same(String what, FillSideFold side, long found) {
        if (found != side.feeMicros) {
            findings.different("fees", what + " of " + side.order, side.feeMicros, found);
        }
    }
}
