package exchange.halflight.app.explain;

import exchange.halflight.core.event.Deleveraging;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;

/** Recomputes what a counterparty or a liquidator gives for a part of a bankrupt position (rulebook 11). */
final class DeleveragingExplanation {
    private static final int SCORE_DECIMALS = 9;

    private final Bankruptcy bankruptcy;
    private final long closedUnits;
    private final Facts facts;
    private final Sheet sheet;

    /**
     * A part of a bankruptcy.
     *
     * @param bankruptcy as it was before anything of it was closed
     * @param closedUnits what was closed of it before this part
     * @param facts before the positions of this part changed
     */
    DeleveragingExplanation(Bankruptcy bankruptcy, long closedUnits, Facts facts, Sheet sheet) {
        this.bankruptcy = bankruptcy;
        this.closedUnits = closedUnits;
        this.facts = facts;
        this.sheet = sheet;
    }

    /** @param after the counterparty's position after it */
    void explain(long event, Deleveraging told, Told.Position after) {
        Facts.MarketFacts market = facts.market(told.marketId());
        Facts.PositionFacts position = facts.position(told.accountId(), told.marketId());
        Units units = new Units(market.parameters);
        sheet.head("Event " + event + ": account " + told.accountId() + ", number " + told.rank()
                + " of the ranking, is auto-deleveraged by " + units.size(told.closedUnits()) + " in "
                + market.parameters.symbol() + " to close bankrupt account " + told.bankruptAccountId()
                + " (rulebook 11)");
        sheet.step(
                "position before",
                units.size(position.sizeUnits) + ", cost " + Units.usd(position.costMicros) + ", collateral "
                        + Units.usd(position.collateralMicros) + ", mark " + units.price(market.markUnits));
        rank(told, position, units.notional(market.markUnits, Math.abs(position.sizeUnits)));
        BigInteger share = share(told.closedUnits(), told.valueMicros(), units);
        close(told.closedUnits(), share, position, after, units);
    }

    private void rank(Deleveraging told, Facts.PositionFacts position, BigInteger notional) {
        BigInteger cost = BigInteger.valueOf(position.costMicros);
        BigInteger profit = position.sizeUnits > 0 ? notional.subtract(cost) : cost.subtract(notional);
        BigInteger equity = BigInteger.valueOf(position.collateralMicros).add(profit);
        sheet.compare("notional at mark", "", notional, told.notionalMicros());
        sheet.compare("cost", "", cost, told.costMicros());
        sheet.compare(
                "profit at mark",
                position.sizeUnits > 0
                        ? Units.usd(notional) + " - " + Units.usd(cost)
                        : Units.usd(cost) + " - " + Units.usd(notional),
                profit,
                told.profitMicros());
        sheet.compare(
                "equity",
                Units.usd(position.collateralMicros) + " + " + Units.usd(profit),
                equity,
                told.equityMicros());
        if (equity.signum() <= 0) {
            sheet.step("score", "none: without equity it ranks last");
            return;
        }
        boolean gains = profit.signum() >= 0;
        BigInteger above = profit.multiply(gains ? notional : equity);
        BigInteger below = cost.multiply(gains ? equity : notional);
        sheet.step(
                "score",
                "(" + Units.usd(profit) + " / " + Units.usd(cost) + (gains ? ") x (" : ") / (") + Units.usd(notional)
                        + " / "
                        + Units.usd(equity) + ") = "
                        + Units.text(new BigDecimal(above)
                                .divide(new BigDecimal(below), SCORE_DECIMALS, RoundingMode.DOWN)));
    }

    private BigInteger share(long units, long toldMicros, Units scale) {
        BigInteger share = bankruptcy.share(closedUnits, units);
        sheet.compare(
                "its price",
                "from " + scale.size(closedUnits) + " to " + scale.size(closedUnits + units) + " of "
                        + scale.size(bankruptcy.sizeUnits()) + " at the bankruptcy value " + bankruptcy.arithmetic()
                        + " = " + Units.usd(bankruptcy.value()) + ", floored",
                share,
                toldMicros);
        return share;
    }

    private void close(long closed, BigInteger share, Facts.PositionFacts position, Told.Position after, Units units) {
        BigInteger part = BigInteger.valueOf(closed);
        BigInteger whole = BigInteger.valueOf(Math.abs(position.sizeUnits));
        BigInteger cost = Units.floor(BigInteger.valueOf(position.costMicros).multiply(part), whole);
        BigInteger collateral =
                Units.floor(BigInteger.valueOf(position.collateralMicros).multiply(part), whole);
        BigInteger profit = position.sizeUnits > 0 ? share.subtract(cost) : cost.subtract(share);
        sheet.step("cost of that part", Units.usd(cost) + ", collateral " + Units.usd(collateral));
        sheet.step("profit realised", Units.usd(profit));
        sheet.compare(
                "size after",
                "",
                units.size(position.sizeUnits - Long.signum(position.sizeUnits) * closed),
                units.size(after.sizeUnits()));
        sheet.compare("cost after", "", BigInteger.valueOf(position.costMicros).subtract(cost), after.costMicros());
        sheet.compare(
                "collateral after",
                "",
                BigInteger.valueOf(position.collateralMicros).subtract(collateral),
                after.collateralMicros());
        sheet.compare(
                "realised in all",
                Units.usd(position.realisedMicros) + " + " + Units.usd(profit),
                BigInteger.valueOf(position.realisedMicros).add(profit),
                after.realisedMicros());
    }

    /** A liquidator's part. */
    void explain(Told.TakenOver told) {
        Facts.MarketFacts market = facts.market(told.marketId());
        Units units = new Units(market.parameters);
        sheet.head("Event " + told.event() + ": liquidator " + told.liquidatorId() + " takes over "
                + units.size(told.sizeUnits()) + " in " + market.parameters.symbol() + " of bankrupt account "
                + told.bankruptAccountId() + " (rulebook 11)");
        share(told.sizeUnits(), told.valueMicros(), units);
    }
}
