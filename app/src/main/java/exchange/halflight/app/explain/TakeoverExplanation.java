package exchange.halflight.app.explain;

import exchange.halflight.core.event.LedgerAccount;
import exchange.halflight.core.market.Tier;
import java.math.BigInteger;

/** Recomputes what a liquidator takes over of a bankrupt position: why that much, and at what price (rulebook 11). */
final class TakeoverExplanation {
    private static final BigInteger LEAST_FREE = BigInteger.valueOf(10_000_000_000L);

    private final Bankruptcy bankruptcy;
    private final long closedBefore;
    private final Facts facts;
    private final Sheet sheet;

    /**
     * A liquidator's part.
     *
     * @param bankruptcy as it was before anything of it was closed
     * @param closedBefore what was closed of it before
     * @param facts as they were right before
     */
    TakeoverExplanation(Bankruptcy bankruptcy, long closedBefore, Facts facts, Sheet sheet) {
        this.bankruptcy = bankruptcy;
        this.closedBefore = closedBefore;
        this.facts = facts;
        this.sheet = sheet;
    }

    /** @param after the liquidator's position after it */
    void explain(Told.TakenOver told, Told.Position after) {
        Facts.MarketFacts market = facts.market(told.marketId());
        Units units = new Units(market.parameters);
        Facts.PositionFacts position = facts.position(told.liquidatorId(), told.marketId());
        BigInteger free = facts.balance(LedgerAccount.free(told.liquidatorId()));
        sheet.head("Event " + told.event() + ": liquidator " + told.liquidatorId() + " takes over of bankrupt account "
                + told.bankruptAccountId() + " in " + market.parameters.symbol() + " (rulebook 11)");
        sheet.holds("its role", "it is a LIQUIDATOR", facts.isLiquidator(told.liquidatorId()));
        sheet.holds("its free", Units.usd(free) + " >= " + Units.usd(LEAST_FREE), free.compareTo(LEAST_FREE) >= 0);
        sheet.step(
                "took over last", market.lastLiquidatorId == 0 ? "nobody yet" : "account " + market.lastLiquidatorId);
        sheet.step(
                "position before",
                units.size(position.sizeUnits) + ", cost " + Units.usd(position.costMicros) + ", collateral "
                        + Units.usd(position.collateralMicros) + ", mark " + units.price(market.markUnits) + ", at "
                        + position.leverage + "x");
        most(told, position, free, market);
        BigInteger share = bankruptcy.explain(closedBefore, told.sizeUnits(), told.valueMicros(), units, sheet);
        Receiver receiver = receiver(position, told.sizeUnits(), share, market);
        if (receiver.closedUnits() > 0) {
            sheet.step(
                    "closes",
                    units.size(receiver.closedUnits()) + " of its own, cost " + Units.usd(receiver.cost()) + ", profit "
                            + Units.usd(receiver.profit()));
        }
        sheet.step(
                "opens",
                "value " + Units.usd(receiver.openedMicros()) + ", initial margin "
                        + Units.usd(receiver.initialMargin()) + ", loss at mark "
                        + Units.usd(receiver.margin().subtract(receiver.initialMargin())));
        receiver.compare(position, after, units, sheet);
    }

    /** As many steps as are left, or the most that free covers within the position limit: one more would not fit. */
    private void most(Told.TakenOver told, Facts.PositionFacts position, BigInteger free, Facts.MarketFacts market) {
        Units units = new Units(market.parameters);
        long left = bankruptcy.sizeUnits() - closedBefore;
        long step = market.parameters.stepUnits();
        sheet.holds(
                "it can take",
                text(told.sizeUnits(), position, free, market),
                fits(told.sizeUnits(), position, free, market));
        if (told.sizeUnits() == left) {
            sheet.step("all that is left", units.size(left));
        } else {
            sheet.holds(
                    "but not a step more",
                    text(told.sizeUnits() + step, position, free, market),
                    !fits(told.sizeUnits() + step, position, free, market));
        }
    }

    private String text(long size, Facts.PositionFacts position, BigInteger free, Facts.MarketFacts market) {
        Receiver receiver = receiver(position, size, bankruptcy.share(closedBefore, size), market);
        long most = new Units(market.parameters).tier(position.leverage).maxNotionalMicros();
        return new Units(market.parameters).size(size) + " needs " + Units.usd(receiver.need()) + " of "
                + Units.usd(free) + " free"
                + (most == Tier.UNLIMITED
                        ? ""
                        : ", cost " + Units.usd(costAfter(position, receiver)) + " of at most " + Units.usd(most));
    }

    private boolean fits(long size, Facts.PositionFacts position, BigInteger free, Facts.MarketFacts market) {
        Receiver receiver = receiver(position, size, bankruptcy.share(closedBefore, size), market);
        Tier tier = new Units(market.parameters).tier(position.leverage);
        return receiver.need().compareTo(free) <= 0
                && costAfter(position, receiver).compareTo(BigInteger.valueOf(tier.maxNotionalMicros())) <= 0;
    }

    private static BigInteger costAfter(Facts.PositionFacts position, Receiver receiver) {
        return BigInteger.valueOf(position.costMicros).subtract(receiver.cost()).add(receiver.openedMicros());
    }

    private Receiver receiver(Facts.PositionFacts position, long size, BigInteger share, Facts.MarketFacts market) {
        return Receiver.of(position, bankruptcy.isLong() ? size : -size, share, market);
    }
}
