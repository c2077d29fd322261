package exchange.halflight.app.explain;

import exchange.halflight.core.event.EntryReason;
import exchange.halflight.core.event.LedgerAccount;
import exchange.halflight.core.event.Liquidation;
import exchange.halflight.core.event.LiquidationKind;
import exchange.halflight.core.event.LiquidationPlan;
import exchange.halflight.core.market.LiquidationTerms;
import exchange.halflight.core.market.Tier;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;

/** Recomputes a step of a liquidation: why, how much, at what price, and where the money went (rulebook 11). */
final class LiquidationExplanation {
    private static final BigInteger TWO_MILLION = BigInteger.valueOf(2_000_000);
    private static final int RATIO_DECIMALS = 9;

    private final Sheet sheet;
    private final Liquidation told;
    private final Facts.MarketFacts market;
    private final Facts.PositionFacts position;
    private final Units units;
    private final BigInteger insuranceBefore;
    private final Happened step;

    /**
     * A step.
     *
     * @param facts as they were before the first of its events
     * @param step its events but the one that sums it up
     */
    LiquidationExplanation(Facts facts, Liquidation told, Happened step, Sheet sheet) {
        this.sheet = sheet;
        this.told = told;
        this.step = step;
        insuranceBefore = facts.balance(LedgerAccount.INSURANCE);
        market = facts.market(told.marketId());
        position = facts.position(told.accountId(), told.marketId());
        units = new Units(market.parameters);
    }

    void explain(long event) {
        sheet.head("Event " + event + ": " + (told.kind() == LiquidationKind.PARTIAL ? "partial" : "full")
                + " liquidation of account " + told.accountId() + " in " + market.parameters.symbol()
                + (told.plan() == LiquidationPlan.BOOK ? ", through the book" : ", at its bankruptcy value"));
        before();
        BigInteger equity = why();
        kind(equity);
        if (told.plan() == LiquidationPlan.BOOK) {
            closed();
            money();
        } else {
            bankruptcyValue();
        }
        posted();
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
        sheet.holds(
                "liquidatable",
                Units.usd(equity) + " <= " + Units.usd(ofRow.min(half)),
                equity.compareTo(ofRow.min(half)) <= 0);
        return equity;
    }

    /** Which step it is follows from the equity; which plan, from what the book and the fund could give. */
    private void kind(BigInteger equity) {
        sheet.head("What was closed");
        long size = Math.abs(position.sizeUnits);
        if (told.kind() == LiquidationKind.PARTIAL) {
            long half = market.parameters.stepUnits();
            half = Math.min(size, (size + 2 * half - 1) / (2 * half) * half);
            sheet.holds("half at first", "equity " + Units.usd(equity) + " > 0", equity.signum() > 0);
            sheet.step(
                    "half",
                    "of " + units.size(size) + ", rounded up to a step: " + units.size(half)
                            + (told.closedUnits() == half
                                    ? ""
                                    : "; the book had less, or less of an earlier half was left to close"));
        } else if (equity.signum() > 0) {
            sheet.step("the rest", "half was closed before, and it is liquidatable still");
        } else {
            sheet.step("all of it", "equity " + Units.usd(equity) + " <= 0: no half first, and no fee");
        }
        if (told.plan() == LiquidationPlan.BANKRUPTCY) {
            sheet.holds("bankrupt", "equity " + Units.usd(equity) + " <= 0", equity.signum() <= 0);
            sheet.step(
                    "plan",
                    "the book could not take all of it with what the collateral, "
                            + Units.usd(position.collateralMicros) + ", and the insurance fund, "
                            + Units.usd(insuranceBefore) + ", can pay");
        }
    }

    private void closed() {
        long closed = 0;
        BigInteger value = BigInteger.ZERO;
        for (Told.Trade trade : step.trades()) {
            BigInteger notional = units.notional(trade.priceUnits(), trade.sizeUnits());
            closed += trade.sizeUnits();
            value = value.add(notional);
            sheet.step("trade " + trade.tradeId(), priced(trade) + " = " + Units.usd(notional));
        }
        sheet.compare("closed", "", units.size(closed), units.size(told.closedUnits()));
        sheet.compare("for", "", value, told.valueMicros());
    }

    private String priced(Told.Trade trade) {
        return units.size(trade.sizeUnits()) + " x " + units.price(trade.priceUnits());
    }

    /** Nothing is left and nothing is owed at this value; a part gets its share by cumulative floor. */
    private void bankruptcyValue() {
        Bankruptcy bankruptcy = new Bankruptcy(position);
        sheet.step("bankruptcy value", bankruptcy.arithmetic() + " = " + Units.usd(bankruptcy.value()));
        long closed = 0;
        BigInteger surplus = BigInteger.ZERO;
        for (Told part : step.parts()) {
            long size = switch (part) {
                case Told.Trade trade -> trade.sizeUnits();
                case Told.TakenOver takenOver -> takenOver.sizeUnits();
                case Told.Deleveraged one -> one.deleveraging().closedUnits();
                default -> 0;
            };
            BigInteger share = bankruptcy.share(closed, size);
            switch (part) {
                case Told.Trade trade -> {
                    BigInteger notional = units.notional(trade.priceUnits(), size);
                    BigInteger more = position.sizeUnits > 0 ? notional.subtract(share) : share.subtract(notional);
                    surplus = surplus.add(more);
                    sheet.step(
                            "trade " + trade.tradeId(),
                            priced(trade) + " = " + Units.usd(notional) + ", its share " + Units.usd(share)
                                    + ", surplus " + Units.usd(more));
                }
                case Told.TakenOver takenOver ->
                    sheet.compare(
                            "liquidator " + takenOver.liquidatorId(),
                            "takes over " + units.size(size) + ", share",
                            share,
                            takenOver.valueMicros());
                case Told.Deleveraged one ->
                    sheet.compare(
                            "account " + one.deleveraging().accountId(),
                            "is deleveraged by " + units.size(size) + ", share",
                            share,
                            one.deleveraging().valueMicros());
                default -> throw new ExplainException("Event " + part.event() + " is no part of a bankruptcy");
            }
            closed += size;
        }
        sheet.compare("closed", "", units.size(closed), units.size(told.closedUnits()));
        sheet.compare(
                "for",
                "its share of " + units.size(closed) + " / " + units.size(bankruptcy.sizeUnits()) + ", floored",
                bankruptcy.upTo(closed),
                told.valueMicros());
        sheet.head("Where the money went");
        sheet.compare("to insurance", "the trades' surplus", surplus, told.toInsuranceMicros());
        sheet.compare("fee", "nothing is left for one", BigInteger.ZERO, told.feeMicros());
        left(bankruptcy.leftCost(closed), bankruptcy.leftCollateral(closed), closed);
    }

    /** The position after all of it. */
    private void left(BigInteger cost, BigInteger collateral, long closed) {
        Told.Position after = step.after(told.accountId(), told.marketId());
        sheet.compare(
                "size after",
                units.size(position.sizeUnits) + (position.sizeUnits > 0 ? " - " : " + ") + units.size(closed),
                units.size(position.sizeUnits - Long.signum(position.sizeUnits) * closed),
                units.size(after.sizeUnits()));
        sheet.compare("cost after", "", cost, after.costMicros());
        sheet.compare("collateral after", "", collateral, after.collateralMicros());
    }

    /** The ledger's entries of this step say the same as its sums. */
    private void posted() {
        sheet.head("What the ledger says (rulebook 2)");
        long fromInsurance = step.posted(EntryReason.BAD_DEBT, LedgerAccount.INSURANCE);
        long toInsurance = step.posted(EntryReason.LIQUIDATION_FEE_INSURANCE, LedgerAccount.INSURANCE)
                + step.posted(EntryReason.LIQUIDATION_REMAINDER, LedgerAccount.INSURANCE)
                + step.posted(EntryReason.LIQUIDATION_SURPLUS, LedgerAccount.INSURANCE);
        long toLiquidators = step.posted(EntryReason.LIQUIDATION_FEE_LIQUIDATOR, LedgerAccount.LIQUIDATOR_POOL);
        sheet.compare("insurance got", "", BigInteger.valueOf(toInsurance), told.toInsuranceMicros());
        sheet.compare("insurance paid", "", BigInteger.valueOf(fromInsurance), told.badDebtMicros());
        sheet.compare("liquidators got", "", BigInteger.valueOf(toLiquidators), told.toLiquidatorMicros());
    }

    /** Trade by trade into the collateral; then the fee, or what is left. */
    private void money() {
        sheet.head("Where the money went");
        long size = Math.abs(position.sizeUnits);
        BigInteger cost = BigInteger.valueOf(position.costMicros);
        BigInteger collateral = BigInteger.valueOf(position.collateralMicros);
        BigInteger badDebt = BigInteger.ZERO;
        for (Told.Trade trade : step.trades()) {
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
        if (badDebt.signum() > 0) {
            sheet.holds(
                    "insurance can",
                    Units.usd(badDebt) + " <= " + Units.usd(insuranceBefore),
                    badDebt.compareTo(insuranceBefore) <= 0);
        }
        if (told.kind() == LiquidationKind.PARTIAL) {
            fee(collateral, cost, size);
        } else {
            BigInteger left = size == 0 ? collateral : BigInteger.ZERO;
            sheet.compare("to insurance", "the collateral that is left", left, told.toInsuranceMicros());
            sheet.compare("fee", "none for the rest", BigInteger.ZERO, told.feeMicros());
            left(cost, collateral.subtract(left), told.closedUnits());
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
        BigInteger kept = size == 0 ? BigInteger.ZERO : collateral.subtract(fee);
        if (size == 0) {
            sheet.compare(
                    "back to free",
                    Units.usd(collateral) + " - " + Units.usd(fee),
                    collateral.subtract(fee),
                    step.posted(
                            EntryReason.COLLATERAL_RELEASED,
                            LedgerAccount.collateral(told.marketId(), told.accountId())));
        }
        left(cost, kept, told.closedUnits());
        if (size != 0) {
            BigDecimal ratio = new BigDecimal(collateral.subtract(fee).add(rest))
                    .divide(new BigDecimal(atMark), RATIO_DECIMALS, RoundingMode.DOWN);
            sheet.step("margin ratio after", Units.text(ratio));
        }
    }
}
