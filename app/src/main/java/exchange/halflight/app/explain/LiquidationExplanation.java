package exchange.halflight.app.explain;

import exchange.halflight.core.event.Liquidation;
import exchange.halflight.core.event.LiquidationKind;
import exchange.halflight.core.event.LiquidationPlan;
import exchange.halflight.core.market.LiquidationTerms;
import exchange.halflight.core.market.Tier;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.util.List;

/** Recomputes a step of a liquidation: why, how much, at what price, and where the money went (rulebook 11). */
final class LiquidationExplanation {
    private static final BigInteger TWO_MILLION = BigInteger.valueOf(2_000_000);
    private static final int RATIO_DECIMALS = 9;

    private final Sheet sheet;
    private final Liquidation told;
    private final Facts.MarketFacts market;
    private final Facts.PositionFacts position;
    private final Units units;

    /** @param facts as they were before the step's first trade */
    LiquidationExplanation(Facts facts, Liquidation told, Sheet sheet) {
        this.sheet = sheet;
        this.told = told;
        market = facts.market(told.marketId());
        position = facts.position(told.accountId(), told.marketId());
        units = new Units(market.parameters);
    }

    /** @param trades of the step */
    void explain(long event, List<Told.Trade> trades) {
        sheet.head("Event " + event + ": " + (told.kind() == LiquidationKind.PARTIAL ? "partial" : "full")
                + " liquidation of account " + told.accountId() + " in " + market.parameters.symbol()
                + (told.plan() == LiquidationPlan.BOOK ? ", through the book" : ", at its bankruptcy value"));
        before();
        BigInteger equity = why();
        how(trades);
        if (told.plan() == LiquidationPlan.BOOK) {
            money(trades);
        } else {
            sheet.step("equity", Units.usd(equity) + ": nothing is left for a fee");
        }
    }

    private void before() {
        sheet.head("Position before, at " + position.leverage + "x");
        sheet.compare("size", "", units.size(position.sizeUnits), units.size(told.sizeUnits()));
        sheet.compare("cost", "", BigInteger.valueOf(position.costMicros), told.costMicros());
        sheet.compare("collateral", "", BigInteger.valueOf(position.collateralMicros), told.collateralMicros());
        sheet.compare("mark", "", units.price(market.markUnits), units.price(told.markUnits()));
    }

    /** Equity against maintenance, rulebook 4. */
    private BigInteger why() {
        sheet.head("Why (rulebook 4 and 11)");
        BigInteger notional = units.notional(market.markUnits, Math.abs(position.sizeUnits));
        BigInteger cost = BigInteger.valueOf(position.costMicros);
        BigInteger unrealised = position.sizeUnits > 0 ? notional.subtract(cost) : cost.subtract(notional);
        BigInteger equity = BigInteger.valueOf(position.collateralMicros).add(unrealised);
        sheet.compare(
                "equity",
                Units.usd(position.collateralMicros) + " + "
                        + (position.sizeUnits > 0
                                ? Units.usd(notional) + " - " + Units.usd(cost)
                                : Units.usd(cost) + " - " + Units.usd(notional)),
                equity,
                told.equityMicros());
        Tier tier = units.tier(position.leverage);
        BigInteger leverage = BigInteger.valueOf(position.leverage);
        BigInteger ofRow = Units.floor(notional.multiply(BigInteger.valueOf(2L * tier.maintenancePpm())), TWO_MILLION);
        BigInteger halfByLeverage = Units.floor(notional, leverage.shiftLeft(1));
        BigInteger halfByFloor =
                Units.floor(notional.multiply(BigInteger.valueOf(tier.initialFloorPpm())), TWO_MILLION);
        BigInteger half = halfByLeverage.max(halfByFloor);
        sheet.step(
                "maintenance of row",
                "floor(" + Units.usd(notional) + " x " + Units.percent(tier.maintenancePpm()) + ") = "
                        + Units.usd(ofRow));
        sheet.step(
                "half of initial",
                "floor(" + Units.usd(notional) + " / " + position.leverage + " / 2)"
                        + (halfByFloor.compareTo(halfByLeverage) > 0 ? ", the tier's floor is more" : "") + " = "
                        + Units.usd(half));
        sheet.compare("maintenance", "the smaller", ofRow.min(half), told.maintenanceMicros());
        sheet.compare(
                "liquidatable",
                Units.usd(equity) + " <= " + Units.usd(ofRow.min(half)),
                yesOrNo(equity.compareTo(ofRow.min(half)) <= 0),
                "yes");
        return equity;
    }

    private void how(List<Told.Trade> trades) {
        sheet.head("What was closed");
        long size = Math.abs(position.sizeUnits);
        if (told.kind() == LiquidationKind.PARTIAL) {
            long step = market.parameters.stepUnits();
            long half = Math.min(size, (size + 2 * step - 1) / (2 * step) * step);
            sheet.step("half", "of " + units.size(size) + ", rounded up to a step: " + units.size(half));
        }
        long closed = 0;
        BigInteger value = BigInteger.ZERO;
        for (Told.Trade trade : trades) {
            BigInteger notional = units.notional(trade.priceUnits(), trade.sizeUnits());
            closed += trade.sizeUnits();
            value = value.add(notional);
            sheet.step(
                    "trade " + trade.tradeId(),
                    units.size(trade.sizeUnits()) + " x " + units.price(trade.priceUnits()) + " = "
                            + Units.usd(notional));
        }
        if (told.plan() == LiquidationPlan.BOOK) {
            sheet.compare("closed", "", units.size(closed), units.size(told.closedUnits()));
            sheet.compare("for", "", value, told.valueMicros());
        } else {
            bankruptcyValue(size, trades);
        }
    }

    /** Nothing is left and nothing is owed at this value; a part gets its share by cumulative floor. */
    private void bankruptcyValue(long size, List<Told.Trade> trades) {
        Bankruptcy bankruptcy = new Bankruptcy(position);
        sheet.step("bankruptcy value", bankruptcy.arithmetic() + " = " + Units.usd(bankruptcy.value()));
        sheet.compare(
                "of what was closed",
                "its share of " + units.size(told.closedUnits()) + " / " + units.size(size) + ", floored",
                bankruptcy.upTo(told.closedUnits()),
                told.valueMicros());
        long closed = 0;
        BigInteger surplus = BigInteger.ZERO;
        for (Told.Trade trade : trades) {
            BigInteger share = bankruptcy.share(closed, trade.sizeUnits());
            BigInteger notional = units.notional(trade.priceUnits(), trade.sizeUnits());
            surplus = surplus.add(position.sizeUnits > 0 ? notional.subtract(share) : share.subtract(notional));
            closed += trade.sizeUnits();
        }
        sheet.step("in the book", units.size(closed) + "; the rest was taken over or auto-deleveraged");
        sheet.compare("surplus to insurance", "trades less their shares", surplus, told.toInsuranceMicros());
    }

    /** Trade by trade into the collateral; then the fee, or what is left. */
    private void money(List<Told.Trade> trades) {
        sheet.head("Where the money went");
        long size = Math.abs(position.sizeUnits);
        BigInteger cost = BigInteger.valueOf(position.costMicros);
        BigInteger collateral = BigInteger.valueOf(position.collateralMicros);
        BigInteger badDebt = BigInteger.ZERO;
        for (Told.Trade trade : trades) {
            BigInteger released =
                    Units.floor(cost.multiply(BigInteger.valueOf(trade.sizeUnits())), BigInteger.valueOf(size));
            BigInteger notional = units.notional(trade.priceUnits(), trade.sizeUnits());
            BigInteger profit = position.sizeUnits > 0 ? notional.subtract(released) : released.subtract(notional);
            BigInteger after = collateral.add(profit);
            badDebt = badDebt.add(after.negate().max(BigInteger.ZERO));
            sheet.step(
                    "profit of trade " + trade.tradeId(),
                    "against cost floor(" + Units.usd(cost) + " x " + units.size(trade.sizeUnits()) + " / "
                            + units.size(size) + ") = " + Units.usd(released) + ": " + Units.usd(profit)
                            + ", collateral " + Units.usd(after.max(BigInteger.ZERO)));
            collateral = after.max(BigInteger.ZERO);
            cost = cost.subtract(released);
            size -= trade.sizeUnits();
        }
        sheet.compare("insurance pays", "what the collateral lacks", badDebt, told.badDebtMicros());
        if (told.kind() == LiquidationKind.PARTIAL) {
            fee(collateral, cost, size);
        } else {
            BigInteger left = size == 0 ? collateral : BigInteger.ZERO;
            sheet.compare("to insurance", "the collateral that is left", left, told.toInsuranceMicros());
        }
    }

    private void fee(BigInteger collateral, BigInteger cost, long size) {
        LiquidationTerms terms = market.parameters.policies().liquidation();
        BigInteger atMark = units.notional(market.markUnits, size);
        BigInteger rest = position.sizeUnits > 0 ? atMark.subtract(cost) : cost.subtract(atMark);
        BigInteger most = collateral.add(rest).min(collateral).max(BigInteger.ZERO);
        BigInteger value = BigInteger.valueOf(told.valueMicros());
        BigInteger fee = Units.ppmUp(value, terms.feePpm()).min(most);
        sheet.compare(
                "fee",
                "ceil(" + Units.usd(value) + " x " + Units.percent(terms.feePpm()) + "), at most the equity left, "
                        + Units.usd(most),
                fee,
                told.feeMicros());
        BigInteger toInsurance = terms.feePpm() == 0
                ? BigInteger.ZERO
                : Units.floor(
                        fee.multiply(BigInteger.valueOf(terms.insurancePpm())), BigInteger.valueOf(terms.feePpm()));
        sheet.compare(
                "to insurance",
                "floor(" + Units.usd(fee) + " x " + Units.percent(terms.insurancePpm()) + " / "
                        + Units.percent(terms.feePpm()) + ")",
                toInsurance,
                told.toInsuranceMicros());
        sheet.compare("to liquidators", "the rest of the fee", fee.subtract(toInsurance), told.toLiquidatorMicros());
        if (size != 0) {
            BigDecimal ratio = new BigDecimal(collateral.subtract(fee).add(rest))
                    .divide(new BigDecimal(atMark), RATIO_DECIMALS, RoundingMode.DOWN);
            sheet.step("margin ratio after", Units.text(ratio));
        }
    }

    private static String yesOrNo(boolean holds) {
        return holds ? "yes" : "no";
    }
}
