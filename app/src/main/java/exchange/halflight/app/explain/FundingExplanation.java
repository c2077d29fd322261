package exchange.halflight.app.explain;

import exchange.halflight.core.event.EntryReason;
import exchange.halflight.core.event.FundingRate;
import exchange.halflight.core.event.LedgerAccount;
import exchange.halflight.core.market.FundingKind;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.List;

/** Recomputes a funding rate, one position's part of a payment, and what is left of it (rulebook 10, procedure of funding). */
final class FundingExplanation {
    private static final BigInteger BILLION = BigInteger.valueOf(1_000_000_000);
    private static final int RATE_DECIMALS = 9;

    private final Facts facts;
    private final Sheet sheet;

    /** @param facts as they were before the event and the entries that belong to it */
    FundingExplanation(Facts facts, Sheet sheet) {
        this.facts = facts;
        this.sheet = sheet;
    }

    /** The rate with which a payment begins. */
    void explain(Told.FundingStarted started) {
        FundingRate rate = started.rate();
        Facts.MarketFacts market = facts.market(started.marketId());
        sheet.head("Event " + started.event() + ": funding of " + market.parameters.symbol() + ", period "
                + rate.period() + ", begins (rulebook 10)");
        BigInteger mean = rate.kind() == FundingKind.PREMIUM ? premium(rate) : imbalance(started.marketId(), rate);
        BigInteger clamp = BigInteger.valueOf(rate.clampPpb());
        BigInteger sum = mean.add(BigInteger.valueOf(rate.interestPpb()));
        BigInteger computed = sum.min(clamp).max(clamp.negate());
        sheet.compare(
                "rate",
                text(mean) + " + interest " + text(rate.interestPpb()) + ", at most " + text(rate.clampPpb())
                        + " either way",
                text(computed),
                text(rate.ratePpb()));
        Units units = new Units(market.parameters);
        sheet.compare("paid at mark", "", units.price(market.markUnits), units.price(rate.markUnits()));
        sheet.step("who pays", computed.signum() > 0 ? "longs pay shorts" : "shorts pay longs");
    }

    private BigInteger premium(FundingRate rate) {
        BigInteger mean = BigInteger.valueOf(rate.sumPpb()).divide(BigInteger.valueOf(rate.samples()));
        sheet.compare(
                "mean premium",
                "sum of the samples " + text(rate.sumPpb()) + " / " + rate.samples() + " seconds, truncated",
                text(mean),
                text(rate.meanPpb()));
        return mean;
    }

    /** Longs and shorts are counted again from the positions of all but liquidity providers. */
    private BigInteger imbalance(int marketId, FundingRate rate) {
        Facts.MarketFacts market = facts.market(marketId);
        Units units = new Units(market.parameters);
        long longs = facts.openUnits(marketId, true, false);
        long shorts = facts.openUnits(marketId, false, false);
        sheet.compare("longs", "without liquidity providers", units.size(longs), units.size(rate.longUnits()));
        sheet.compare("shorts", "without liquidity providers", units.size(shorts), units.size(rate.shortUnits()));
        long factorPpm = market.parameters.policies().funding().imbalanceFactorPpm();
        BigInteger mean = BigInteger.valueOf(longs - shorts)
                .multiply(BigInteger.valueOf(factorPpm * 1_000))
                .divide(BigInteger.valueOf(longs + shorts));
        sheet.compare(
                "imbalance x factor",
                "(" + units.size(longs) + " - " + units.size(shorts) + ") / (" + units.size(longs) + " + "
                        + units.size(shorts) + ") x " + Units.percent(factorPpm) + ", truncated",
                text(mean),
                text(rate.meanPpb()));
        return mean;
    }

    /** What one position pays or receives. */
    void explain(Told.FundingPaid paid, List<Told.Entry> entries) {
        Facts.Payment payment = facts.payment(paid.marketId());
        Facts.MarketFacts market = facts.market(paid.marketId());
        Facts.PositionFacts position = facts.position(paid.accountId(), paid.marketId());
        Units units = new Units(market.parameters);
        long size = Math.abs(position.sizeUnits);
        BigInteger notional = units.notional(payment.rate().markUnits(), size);
        BigInteger scaled =
                notional.multiply(BigInteger.valueOf(payment.rate().ratePpb()).abs());
        boolean pays = position.sizeUnits > 0 == payment.rate().ratePpb() > 0;
        sheet.head("Event " + paid.event() + ": account " + paid.accountId() + (pays ? " pays" : " receives")
                + " funding of period " + payment.rate().period() + " in " + market.parameters.symbol()
                + " (rulebook 10)");
        sheet.step("position", units.size(position.sizeUnits) + ", collateral " + Units.usd(position.collateralMicros));
        sheet.step(
                "notional at mark",
                units.size(size) + " x " + units.price(payment.rate().markUnits()) + " = " + Units.usd(notional));
        String product = Units.usd(notional) + " x " + text(payment.rate().ratePpb());
        if (pays) {
            payer(paid, entries, Units.ceil(scaled, BILLION), product);
        } else {
            receiver(paid, payment, Units.floor(scaled, BILLION), product);
        }
    }

    private void payer(Told.FundingPaid paid, List<Told.Entry> entries, BigInteger due, String product) {
        BigInteger collateral = BigInteger.valueOf(facts.position(paid.accountId(), paid.marketId()).collateralMicros);
        BigInteger given = due.min(collateral);
        BigInteger covered = due.subtract(given).min(facts.balance(LedgerAccount.INSURANCE));
        sheet.compare("to be paid", "ceil(" + product + ")", due, -paid.dueMicros());
        sheet.compare(
                "from collateral",
                "min(" + Units.usd(due) + ", " + Units.usd(collateral) + ")",
                given,
                -paid.paidMicros());
        sheet.compare(
                "from insurance",
                "what is missing, at most what is there",
                covered,
                entries.stream()
                        .filter(entry -> entry.reason() == EntryReason.FUNDING_COVERED)
                        .mapToLong(Told.Entry::amountMicros)
                        .sum());
        sheet.compare(
                "collateral after",
                Units.usd(collateral) + " - " + Units.usd(given),
                collateral.subtract(given),
                paid.collateralMicros());
    }

    private void receiver(Told.FundingPaid paid, Facts.Payment payment, BigInteger due, String product) {
        Facts.PositionFacts position = facts.position(paid.accountId(), paid.marketId());
        BigInteger collateral = BigInteger.valueOf(position.collateralMicros);
        sheet.compare("to be received", "floor(" + product + ")", due, paid.dueMicros());
        BigInteger part = due;
        if (payment.collected().compareTo(payment.owed()) < 0) {
            BigInteger share = Units.floor(
                    payment.collected().multiply(BigInteger.valueOf(Math.abs(position.sizeUnits))),
                    BigInteger.valueOf(payment.receiverUnits()));
            sheet.step(
                    "share",
                    "payers owed " + Units.usd(payment.owed()) + " and gave " + Units.usd(payment.collected())
                            + ": pro rata of all receivers, floored, is " + Units.usd(share));
            part = due.min(share);
        }
        sheet.compare("received", "", part, paid.paidMicros());
        sheet.compare(
                "collateral after",
                Units.usd(collateral) + " + " + Units.usd(part),
                collateral.add(part),
                paid.collateralMicros());
    }

    /** What a payment came to. */
    void explain(Told.FundingFinished finished) {
        Facts.Payment payment = facts.payment(finished.marketId());
        sheet.head("Event " + finished.event() + ": funding of "
                + facts.market(finished.marketId()).parameters.symbol() + ", period " + finished.period()
                + ", is over (rulebook 10)");
        sheet.compare("owed by payers", "", payment.owed(), finished.owedMicros());
        sheet.compare("collected", "collateral and insurance", payment.collected(), finished.collectedMicros());
        sheet.compare("received", "", payment.received(), finished.receivedMicros());
        sheet.step("left as dust", Units.usd(payment.collected().subtract(payment.received())));
    }

    private static String text(long ppb) {
        return text(BigInteger.valueOf(ppb));
    }

    private static String text(BigInteger ppb) {
        return Units.text(new BigDecimal(ppb, RATE_DECIMALS - 2)) + "%";
    }
}
