package exchange.halflight.core.matching;

import exchange.halflight.core.account.Account;
import exchange.halflight.core.account.Ledger;
import exchange.halflight.core.account.Position;
import exchange.halflight.core.event.EntryReason;
import exchange.halflight.core.event.Events;
import exchange.halflight.core.margin.FillSide;
import exchange.halflight.core.margin.Holds;
import exchange.halflight.core.market.Market;
import exchange.halflight.core.math.Exact;

/**
 * Moves the money of one fill (procedure sections 7 and 8): both positions, then the fees. The fill has been found
 * affordable and the orders' sums already count what is left of them.
 */
final class Settlement {
    private final Ledger ledger;
    private final Events events;

    Settlement(Ledger ledger, Events events) {
        this.ledger = ledger;
        this.events = events;
    }

    /**
     * One side: what its hold sets free, what closing returns, what opening posts; then its position.
     *
     * @return whether the hold is what the open orders require now; otherwise it is still to be raised
     */
    boolean settle(Position position, FillSide fill) {
        fill.applyTo(position);
        long hold = position.holdMicros();
        long required = Holds.required(position);
        long noLongerRequired = hold - required;
        long stillMissing = fill.needMicros() - position.account().freeMicros();
        long release = Math.clamp(Math.max(noLongerRequired, stillMissing), 0, hold);
        if (release > 0) {
            ledger.release(position, release);
        }
        if (fill.releasedCollateralMicros() > 0) {
            ledger.releaseCollateral(position, fill.releasedCollateralMicros(), EntryReason.COLLATERAL_RELEASED);
        }
        ledger.realise(position, fill.profitMicros());
        if (fill.marginMicros() > 0) {
            ledger.postCollateral(position, fill.marginMicros(), EntryReason.INITIAL_MARGIN);
        }
        events.positionChanged(
                position.account().id(),
                position.market().id(),
                position.sizeUnits(),
                position.costMicros(),
                position.collateralMicros(),
                position.realisedMicros());
        return position.holdMicros() == required;
    }

    /**
     * The fees of a fill.
     *
     * @param creator who earns a share of what is left of them, or null
     */
    void chargeFees(Position taker, FillSide takerFill, Position maker, FillSide makerFill, Account creator) {
        long collected = charge(taker.account(), takerFill, EntryReason.TAKER_FEE);
        Market market = maker.market();
        long rebate = 0;
        long makerFee = 0;
        if (market.makerFeePpm() < 0) {
            rebate = Math.min(Exact.ppmFloor(makerFill.notionalMicros(), -market.makerFeePpm()), collected);
            if (rebate > 0) {
                ledger.payFromFees(maker.account(), rebate, EntryReason.MAKER_REBATE);
            }
        } else {
            makerFee = charge(maker.account(), makerFill, EntryReason.MAKER_FEE);
        }
        if (creator != null) {
            long share = Exact.ppmFloor(
                    collected + makerFee - rebate, market.parameters().creatorSharePpm());
            if (share > 0) {
                ledger.payFromFees(creator, share, EntryReason.CREATOR_SHARE);
            }
        }
    }

    /** Charges a fee; of a reduce-only order's what is free, the rest is waived. */
    private long charge(Account account, FillSide fill, EntryReason reason) {
        long fee = fill.isReduceOnly() ? Math.min(fill.feeMicros(), account.freeMicros()) : fill.feeMicros();
        if (fee > 0) {
            ledger.chargeFee(account, fee, reason);
        }
        return fee;
    }
}
