package exchange.halflight.app.explain;

import exchange.halflight.core.event.EntryReason;
import exchange.halflight.core.event.LedgerAccount;
import exchange.halflight.core.order.Side;
import java.math.BigInteger;
import java.util.List;

/** Recomputes a fill: what both sides close, open, post, win or lose and pay (procedure sections 7 and 8). */
final class FillExplanation {
    private static final long[] DISCOUNT_STAKES = {100_000, 50_000, 10_000, 1_000};
    private static final int[] DISCOUNT_PERCENT = {20, 15, 10, 5};

    private final Facts facts;
    private final Sheet sheet;
    private final Told.Trade trade;
    private final List<Told> events;
    private final Facts.MarketFacts market;
    private final Units units;

    /**
     * A fill.
     *
     * @param facts as they were before the trade
     * @param events of the fill after the trade
     */
    FillExplanation(Facts facts, Told.Trade trade, List<Told> events, Sheet sheet) {
        this.facts = facts;
        this.sheet = sheet;
        this.trade = trade;
        this.events = events;
        market = facts.market(trade.marketId());
        units = new Units(market.parameters);
    }

    void explain() {
        Facts.OrderFacts taker = facts.order(trade.takerOrderId());
        Facts.OrderFacts maker = facts.order(trade.makerOrderId());
        BigInteger notional = units.notional(trade.priceUnits(), trade.sizeUnits());
        sheet.head("Event " + trade.event() + ": trade " + trade.tradeId() + " in " + market.parameters.symbol() + ", "
                + units.size(trade.sizeUnits()) + " at " + units.price(trade.priceUnits()) + ", mark "
                + units.price(market.markUnits) + "; order " + trade.takerOrderId() + " of account "
                + taker.accountId + " (" + taker.side + ") took from order " + trade.makerOrderId() + " of account "
                + maker.accountId);
        sheet.step(
                "notional",
                units.size(trade.sizeUnits()) + " x " + units.price(trade.priceUnits()) + " = " + Units.usd(notional));
        side("Taker", taker);
        side("Maker", maker);
        fees(taker, maker, notional);
    }

    /** One side of the fill: procedure section 7. */
    private void side(String role, Facts.OrderFacts order) {
        Facts.PositionFacts position = facts.position(order.accountId, trade.marketId());
        long present = position.sizeUnits;
        long signed = order.side == Side.BUY ? trade.sizeUnits() : -trade.sizeUnits();
        boolean against = Long.signum(present) == -Long.signum(signed);
        long closed = against ? Math.min(trade.sizeUnits(), Math.abs(present)) : 0;
        long opened = trade.sizeUnits() - closed;
        sheet.head(role + ", account " + order.accountId + " at " + position.leverage
                + "x (rulebook 3 and 4, procedure 7)");
        sheet.step("position before", text(position));
        Close close = close(position, closed);
        BigInteger margin = open(order, position, opened);
        checkEntry("collateral released", order, EntryReason.COLLATERAL_RELEASED, close.collateral);
        checkEntry("profit realised", order, EntryReason.PROFIT_REALISED, close.profit.max(BigInteger.ZERO));
        checkEntry(
                "loss realised",
                order,
                EntryReason.LOSS_REALISED,
                close.profit.negate().max(BigInteger.ZERO));
        checkEntry("into collateral", order, EntryReason.INITIAL_MARGIN, margin);
        Told.Position after = after(order.accountId);
        BigInteger openedNotional = units.notional(trade.priceUnits(), opened);
        sheet.compare(
                "size after",
                units.size(present) + (signed < 0 ? " - " : " + ") + units.size(trade.sizeUnits()),
                units.size(present + signed),
                units.size(after.sizeUnits()));
        sheet.compare(
                "cost after",
                Units.usd(position.costMicros) + " - " + Units.usd(close.cost) + " + " + Units.usd(openedNotional),
                BigInteger.valueOf(position.costMicros).subtract(close.cost).add(openedNotional),
                after.costMicros());
        sheet.compare(
                "collateral after",
                Units.usd(position.collateralMicros) + " - " + Units.usd(close.collateral) + " + " + Units.usd(margin),
                BigInteger.valueOf(position.collateralMicros)
                        .subtract(close.collateral)
                        .add(margin),
                after.collateralMicros());
        sheet.compare(
                "realised in all",
                Units.usd(position.realisedMicros) + " + " + Units.usd(close.profit),
                BigInteger.valueOf(position.realisedMicros).add(close.profit),
                after.realisedMicros());
    }

    /** What closing a part sets free and brings. */
    private record Close(BigInteger cost, BigInteger collateral, BigInteger profit) {
        static final Close NOTHING = new Close(BigInteger.ZERO, BigInteger.ZERO, BigInteger.ZERO);
    }

    private Close close(Facts.PositionFacts position, long closed) {
        if (closed == 0) {
            return Close.NOTHING;
        }
        BigInteger part = BigInteger.valueOf(closed);
        BigInteger whole = BigInteger.valueOf(Math.abs(position.sizeUnits));
        BigInteger cost = Units.floor(BigInteger.valueOf(position.costMicros).multiply(part), whole);
        BigInteger collateral =
                Units.floor(BigInteger.valueOf(position.collateralMicros).multiply(part), whole);
        BigInteger proceeds = units.notional(trade.priceUnits(), closed);
        BigInteger profit = position.sizeUnits > 0 ? proceeds.subtract(cost) : cost.subtract(proceeds);
        String share = units.size(closed) + " / " + units.size(Math.abs(position.sizeUnits));
        sheet.step("closes", units.size(closed) + " of " + units.size(Math.abs(position.sizeUnits)));
        sheet.step(
                "cost of that part",
                "floor(" + Units.usd(position.costMicros) + " x " + share + ") = " + Units.usd(cost));
        sheet.step(
                "collateral of it",
                "floor(" + Units.usd(position.collateralMicros) + " x " + share + ") = " + Units.usd(collateral));
        sheet.step(
                "profit",
                (position.sizeUnits > 0
                                ? Units.usd(proceeds) + " - " + Units.usd(cost)
                                : Units.usd(cost) + " - " + Units.usd(proceeds))
                        + " = " + Units.usd(profit));
        return new Close(cost, collateral, profit);
    }

    /** Initial margin and loss at mark of what the fill opens. */
    private BigInteger open(Facts.OrderFacts order, Facts.PositionFacts position, long opened) {
        if (opened == 0) {
            return BigInteger.ZERO;
        }
        BigInteger notional = units.notional(trade.priceUnits(), opened);
        BigInteger before = order.openedMicros;
        BigInteger upTo = units.initialMargin(before.add(notional), position.leverage);
        BigInteger already = units.initialMargin(before, position.leverage);
        BigInteger margin = upTo.subtract(already);
        BigInteger atMark = units.notional(market.markUnits, opened);
        BigInteger loss =
                (order.side == Side.BUY ? notional.subtract(atMark) : atMark.subtract(notional)).max(BigInteger.ZERO);
        int floorPpm = units.tier(position.leverage).initialFloorPpm();
        sheet.step("opens", units.size(opened) + ", notional " + Units.usd(notional));
        sheet.step(
                "initial margin",
                "ceil(" + Units.usd(before.add(notional)) + " / " + position.leverage + ")"
                        + (floorPpm == 0 ? "" : ", at least " + Units.percent(floorPpm)) + " - " + Units.usd(already)
                        + " posted before = " + Units.usd(margin));
        sheet.step(
                "loss at mark",
                order.side == Side.BUY
                        ? "max(0, " + Units.usd(notional) + " - " + Units.usd(atMark) + ") = " + Units.usd(loss)
                        : "max(0, " + Units.usd(atMark) + " - " + Units.usd(notional) + ") = " + Units.usd(loss));
        return margin.add(loss);
    }

    /** Procedure section 8. */
    private void fees(Facts.OrderFacts taker, Facts.OrderFacts maker, BigInteger notional) {
        sheet.head("Fees (rulebook 8, procedure 8)");
        BigInteger takerFee = takerFee(taker, notional);
        int makerPpm = market.parameters.makerFeePpm();
        BigInteger net = takerFee;
        if (makerPpm < 0) {
            BigInteger rebate = Units.ppmDown(notional, -makerPpm).min(takerFee);
            sheet.compare(
                    "maker's rebate",
                    "floor(" + Units.usd(notional) + " x " + Units.percent(-makerPpm) + "), at most the taker's fee",
                    rebate,
                    told(EntryReason.MAKER_REBATE));
            net = net.subtract(rebate);
        } else {
            BigInteger fee = charged(maker, Units.ppmUp(notional, makerPpm), EntryReason.MAKER_FEE);
            sheet.compare(
                    "maker's fee",
                    "ceil(" + Units.usd(notional) + " x " + Units.percent(makerPpm) + ")",
                    fee,
                    told(EntryReason.MAKER_FEE));
            net = net.add(fee);
        }
        int sharePpm = market.parameters.creatorSharePpm();
        if (market.parameters.creatorAccountId() != 0) {
            sheet.compare(
                    "creator's share",
                    "floor(" + Units.usd(net) + " x " + Units.percent(sharePpm) + ")",
                    Units.ppmDown(net, sharePpm),
                    told(EntryReason.CREATOR_SHARE));
        }
    }

    private BigInteger takerFee(Facts.OrderFacts taker, BigInteger notional) {
        int discount = discountPercent(facts.stakeTokens(taker.accountId));
        long feePpm = market.parameters.takerFeePpm();
        BigInteger rate = BigInteger.valueOf(feePpm * (100 - discount));
        BigInteger scale = BigInteger.valueOf(100_000_000);
        BigInteger before = taker.takenMicros;
        BigInteger already = Units.ceil(before.multiply(rate), scale);
        BigInteger upTo = Units.ceil(before.add(notional).multiply(rate), scale);
        BigInteger fee = charged(taker, upTo.subtract(already), EntryReason.TAKER_FEE);
        sheet.compare(
                "taker's fee",
                "ceil(" + Units.usd(before.add(notional)) + " x " + Units.percent(feePpm)
                        + (discount == 0 ? "" : " less " + discount + "%") + ") - " + Units.usd(already)
                        + " charged before" + (taker.reduceOnly ? ", at most what is free" : ""),
                fee,
                told(EntryReason.TAKER_FEE));
        return fee;
    }

    /** A reduce-only order pays at most what its account has free after the close; the rest is waived. */
    private BigInteger charged(Facts.OrderFacts order, BigInteger fee, EntryReason reason) {
        if (!order.reduceOnly) {
            return fee;
        }
        BigInteger free = facts.balance(LedgerAccount.free(order.accountId));
        for (Told event : events) {
            if (event instanceof Told.Entry entry) {
                if (entry.reason() == reason) {
                    break;
                }
                free = free.add(change(entry, LedgerAccount.free(order.accountId)));
            }
        }
        return fee.min(free);
    }

    private static BigInteger change(Told.Entry entry, long ledgerAccount) {
        long amount = entry.to() == ledgerAccount ? entry.amountMicros() : 0;
        return BigInteger.valueOf(entry.from() == ledgerAccount ? amount - entry.amountMicros() : amount);
    }

    private static int discountPercent(long stakeTokens) {
        for (int i = 0; i < DISCOUNT_STAKES.length; i++) {
            if (stakeTokens >= DISCOUNT_STAKES[i]) {
                return DISCOUNT_PERCENT[i];
            }
        }
        return 0;
    }

    /** Compares an entry of one side with what was computed; where both are nothing, nothing is said. */
    private void checkEntry(String name, Facts.OrderFacts order, EntryReason reason, BigInteger computed) {
        long told = 0;
        for (Told event : events) {
            if (event instanceof Told.Entry entry
                    && entry.reason() == reason
                    && (LedgerAccount.accountId(entry.from()) == order.accountId
                            || LedgerAccount.accountId(entry.to()) == order.accountId)) {
                told += entry.amountMicros();
            }
        }
        if (told != 0 || computed.signum() != 0) {
            sheet.compare(name, "", computed, told);
        }
    }

    private long told(EntryReason reason) {
        long told = 0;
        for (Told event : events) {
            if (event instanceof Told.Entry entry && entry.reason() == reason) {
                told += entry.amountMicros();
            }
        }
        return told;
    }

    private Told.Position after(int accountId) {
        for (Told event : events) {
            if (event instanceof Told.Position position && position.accountId() == accountId) {
                return position;
            }
        }
        throw new ExplainException("Trade " + trade.tradeId() + " is not followed by the position of " + accountId);
    }

    private String text(Facts.PositionFacts position) {
        return position.sizeUnits == 0
                ? "none"
                : units.size(position.sizeUnits) + ", cost " + Units.usd(position.costMicros) + ", collateral "
                        + Units.usd(position.collateralMicros);
    }
}
