package exchange.halflight.gateway.binance;

import exchange.halflight.gateway.wire.Decimals;
import exchange.halflight.messages.grpc.MarketParameters;
import exchange.halflight.messages.grpc.Position;
import exchange.halflight.messages.grpc.Tier;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;

/** Exact arithmetic on the decimal texts of replies. */
final class Money {
    private static final int MILLION_DECIMALS = 6;
    private static final int BILLION_DECIMALS = 9;
    private static final int AVERAGE_DECIMALS = 8;
    private static final long NANOS_PER_MILLI = 1_000_000;

    private Money() {}

    /** The number; 0 where the text is empty. */
    static BigDecimal value(String text) {
        return text.isEmpty() ? BigDecimal.ZERO : new BigDecimal(text);
    }

    /** The shortest exact text. */
    static String text(BigDecimal value) {
        return Decimals.format(value);
    }

    /** The text, or 0 where there is none. */
    static String orZero(String text) {
        return text.isEmpty() ? "0" : text;
    }

    static String sum(String... terms) {
        BigDecimal sum = BigDecimal.ZERO;
        for (String term : terms) {
            sum = sum.add(value(term));
        }
        return text(sum);
    }

    static String product(String a, String b) {
        return text(value(a).multiply(value(b)));
    }

    /** total / count, truncated at 8 decimals; 0 where the count is 0. */
    static String average(String total, String count) {
        BigDecimal divisor = value(count);
        return divisor.signum() == 0 ? "0" : text(value(total).divide(divisor, AVERAGE_DECIMALS, RoundingMode.DOWN));
    }

    /** Parts per million as a fraction. */
    static String fraction(int ppm) {
        return text(BigDecimal.valueOf(ppm, MILLION_DECIMALS));
    }

    /** Parts per billion as a fraction. */
    static String billionths(int ppb) {
        return text(BigDecimal.valueOf(ppb, BILLION_DECIMALS));
    }

    static long millis(long nanos) {
        return nanos / NANOS_PER_MILLI;
    }

    /** Size at mark, with the size's sign; 0 without a mark. */
    static BigDecimal notional(Position position) {
        return value(position.getSize()).multiply(value(position.getMark()));
    }

    /** What must be left of the position's equity: rulebook section 4. Rounded up to micros. */
    static BigDecimal maintenance(Position position, MarketParameters parameters) {
        BigDecimal rate = maintenanceRate(parameters.getTiersList(), position.getLeverage());
        return notional(position).abs().multiply(rate).setScale(Decimals.MONEY, RoundingMode.UP);
    }

    /** The row's maintenance rate, but at most half of the initial rate max(1 / leverage, the row's floor). */
    private static BigDecimal maintenanceRate(List<Tier> tiers, int leverage) {
        Tier tier = tiers.stream()
                .filter(row -> row.getMaxLeverage() >= leverage)
                .findFirst()
                .orElseThrow();
        BigDecimal floor = BigDecimal.valueOf(tier.getInitialFloorPpm(), MILLION_DECIMALS);
        BigDecimal initial = BigDecimal.ONE
                .divide(BigDecimal.valueOf(leverage), 18, RoundingMode.UP)
                .max(floor);
        BigDecimal half = initial.divide(BigDecimal.TWO);
        return BigDecimal.valueOf(tier.getMaintenancePpm(), MILLION_DECIMALS).min(half);
    }
}
