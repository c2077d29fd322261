package exchange.halflight.testing.scenario.observed;

import exchange.halflight.core.command.Rejection;
import exchange.halflight.core.event.CancelReason;
import exchange.halflight.core.event.Deleveraging;
import exchange.halflight.core.event.Liquidation;
import java.util.ArrayList;
import java.util.List;

/** What happened since the last expectation. */
public final class Recent {
    private final List<Trade> trades = new ArrayList<>();
    private final List<Refusal> refusals = new ArrayList<>();
    private final List<Cancellation> cancellations = new ArrayList<>();
    private final List<Fired> fired = new ArrayList<>();
    private final List<RefusedTrigger> refusedTriggers = new ArrayList<>();
    private final List<Liquidation> liquidations = new ArrayList<>();
    private final List<Deleveraging> deleveragings = new ArrayList<>();
    private final List<Takeover> takeovers = new ArrayList<>();
    private final List<Warning> warnings = new ArrayList<>();
    private final List<String> publicChanges = new ArrayList<>();

    /** A trade between two orders; price and size in units; the taker is null where a liquidation closes. */
    public record Trade(ObservedOrder taker, ObservedOrder maker, long priceUnits, long sizeUnits) {}

    /** A rejected command. */
    public record Refusal(int accountId, long commandId, Rejection rejection) {}

    /** An order that ended with this much untraded, size units. */
    public record Cancellation(ObservedOrder order, long untradedUnits, CancelReason reason) {}

    /** A trigger that fired at this level, price units. */
    public record Fired(ObservedOrder order, long levelUnits) {}

    /** A trigger that fired and was refused. */
    public record RefusedTrigger(ObservedOrder order, Rejection rejection) {}

    public List<Fired> fired() {
        return fired;
    }

    public List<RefusedTrigger> refusedTriggers() {
        return refusedTriggers;
    }

    /** A part of a bankrupt position that a liquidator took over; size in units. */
    public record Takeover(int accountId, int marketId, int liquidatorId, long sizeUnits, long valueMicros) {}

    /** A position near its liquidation. */
    public record Warning(int accountId, int marketId) {}

    public List<Liquidation> liquidations() {
        return liquidations;
    }

    public List<Deleveraging> deleveragings() {
        return deleveragings;
    }

    public List<Takeover> takeovers() {
        return takeovers;
    }

    public List<Warning> warnings() {
        return warnings;
    }

    public List<Trade> trades() {
        return trades;
    }

    public List<Refusal> refusals() {
        return refusals;
    }

    public List<Cancellation> cancellations() {
        return cancellations;
    }

    /** What the public could see happen, in words: prints, changes of depth, prices and market states. */
    public List<String> publicChanges() {
        return publicChanges;
    }

    /** Forgets everything. */
    public void clear() {
        trades.clear();
        refusals.clear();
        cancellations.clear();
        fired.clear();
        refusedTriggers.clear();
        publicChanges.clear();
        liquidations.clear();
        deleveragings.clear();
        takeovers.clear();
        warnings.clear();
    }
}
