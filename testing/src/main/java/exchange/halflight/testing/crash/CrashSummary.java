package exchange.halflight.testing.crash;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;

/** A result in words and numbers. */
public final class CrashSummary {
    private static final int MONEY_DECIMALS = 6;

    /** A line of it. */
    record Fact(String name, String value) {}

    private CrashSummary() {}

    /** For a terminal. */
    public static List<String> lines(CrashResult result) {
        List<String> lines = new ArrayList<>();
        lines.add(result.name() + ": " + number(result.settings().traders()) + " traders, "
                + result.settings().makers() + " makers, seed "
                + result.settings().seed());
        result.remarks().forEach(remark -> lines.add("  " + remark));
        for (Fact fact : facts(result)) {
            lines.add("  %-16s %s".formatted(fact.name(), fact.value()));
        }
        result.broken().forEach(broken -> lines.add("  BROKEN: " + broken));
        return lines;
    }

    static List<Fact> facts(CrashResult result) {
        return List.of(
                new Fact(
                        "commands",
                        number(result.commands()) + " in " + number(result.runMillis()) + " ms, "
                                + number(result.trades()) + " trades"),
                new Fact("open interest", "at most " + usd(result.mostOpenInterest()) + " USD"),
                new Fact("liquidations", number(result.partial()) + " partial, " + number(result.full()) + " full"),
                new Fact("bankrupt", number(result.bankrupt()) + " positions, each ended at exactly 0"),
                new Fact("auto-deleveraged", number(result.deleveraged()) + " positions"),
                new Fact("bad debt", usd(result.badDebt()) + " USD paid by the insurance fund"),
                new Fact(
                        "insurance",
                        usd(result.insuranceAtFirst()) + " USD at first, " + usd(result.insuranceLow())
                                + " at its lowest, fell by at most " + usd(result.insuranceFall()) + ", "
                                + usd(result.insuranceAtLast()) + " at last"),
                new Fact(
                        "money",
                        exact(result.held()) + " USD in all buckets, " + exact(result.deposited()) + " deposited: "
                                + (result.held() == result.deposited() ? "exact" : "NOT EXACT")),
                new Fact("clearing", exact(result.clearing()) + " USD when all is closed"),
                new Fact("state hash", HexFormat.of().toHexDigits(result.stateHash())));
    }

    static String number(long value) {
        return "%,d".formatted(value);
    }

    /** Micros as whole dollars. */
    static String usd(long micros) {
        return "%,d"
                .formatted(BigDecimal.valueOf(micros, MONEY_DECIMALS)
                        .setScale(0, RoundingMode.HALF_EVEN)
                        .longValueExact());
    }

    private static String exact(long micros) {
        return BigDecimal.valueOf(micros, MONEY_DECIMALS).toPlainString();
    }
}
