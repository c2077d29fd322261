package exchange.halflight.gateway.view;

import exchange.halflight.core.event.EntryReason;
import exchange.halflight.core.event.LedgerAccount;
import exchange.halflight.gateway.wire.Decimals;
import exchange.halflight.messages.grpc.InsuranceEntry;
import exchange.halflight.messages.grpc.InsuranceReply;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** The insurance fund: what came in and went out, by reason. Guarded by the lock of {@link ExchangeView}. */
final class InsuranceView {
    /** The target is this part of open interest. */
    private static final BigInteger TARGET_DIVISOR = BigInteger.valueOf(100);

    private static final int RATIO_DECIMALS = 9;
    private static final List<EntryReason> LOSSES = List.of(EntryReason.BAD_DEBT, EntryReason.FUNDING_COVERED);

    private final Map<EntryReason, Long> received = new EnumMap<>(EntryReason.class);
    private final Map<EntryReason, Long> spent = new EnumMap<>(EntryReason.class);

    void posted(EntryReason reason, long fromLedgerAccount, long toLedgerAccount, long amountMicros) {
        if (toLedgerAccount == LedgerAccount.INSURANCE) {
            received.merge(reason, amountMicros, Math::addExact);
        } else if (fromLedgerAccount == LedgerAccount.INSURANCE) {
            spent.merge(reason, amountMicros, Math::addExact);
        }
    }

    /** The fund beside the open interest of these markets. */
    InsuranceReply.Builder reply(List<MarketView> markets) {
        BigInteger openInterest = BigInteger.ZERO;
        for (MarketView market : markets) {
            openInterest = openInterest.add(market.scale.notionalMicros(market.markUnits, market.longUnits));
        }
        BigInteger in = sum(received);
        BigInteger balance = in.subtract(sum(spent));
        BigInteger target =
                openInterest.add(TARGET_DIVISOR).subtract(BigInteger.ONE).divide(TARGET_DIVISOR);
        BigInteger losses = BigInteger.ZERO;
        for (EntryReason reason : LOSSES) {
            losses = losses.add(BigInteger.valueOf(spent.getOrDefault(reason, 0L)));
        }
        InsuranceReply.Builder reply = InsuranceReply.newBuilder()
                .setBalance(money(balance))
                .setOpenInterest(money(openInterest))
                .setTarget(money(target))
                .setCoverage(target.signum() == 0 ? "" : ratio(balance, target))
                .setNeedsReplenishment(balance.shiftLeft(1).compareTo(target) < 0)
                .setUtilisation(in.signum() == 0 ? "0" : ratio(losses, in));
        received.forEach((reason, micros) -> reply.addReceived(entry(reason, micros)));
        spent.forEach((reason, micros) -> reply.addSpent(entry(reason, micros)));
        return reply;
    }

    private static BigInteger sum(Map<EntryReason, Long> byReason) {
        BigInteger sum = BigInteger.ZERO;
        for (long micros : byReason.values()) {
            sum = sum.add(BigInteger.valueOf(micros));
        }
        return sum;
    }

    private static InsuranceEntry entry(EntryReason reason, long micros) {
        return InsuranceEntry.newBuilder()
                .setReason(reason.name())
                .setAmount(Decimals.money(micros))
                .build();
    }

    private static String ratio(BigInteger part, BigInteger whole) {
        return Decimals.format(new BigDecimal(part).divide(new BigDecimal(whole), RATIO_DECIMALS, RoundingMode.DOWN));
    }

    private static String money(BigInteger micros) {
        return Decimals.format(new BigDecimal(micros, Decimals.MONEY));
    }
}
