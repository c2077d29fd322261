package exchange.halflight.testing.crash;

import java.util.List;

/** Results as one HTML page that needs nothing else: figures, and price, open interest, insurance and liquidations over time. */
public final class CrashReport {
    private static final double MICROS = 1_000_000;
    private static final double LOGARITHMIC_FROM = 20;

    private static final String HEAD = """
            <!doctype html>
            <html lang="en">
            <head>
            <meta charset="utf-8">
            <meta name="viewport" content="width=device-width, initial-scale=1">
            <title>Crash runs</title>
            <style>
            :root { color-scheme: light dark; --ink: #1d2430; --paper: #ffffff; --soft: #5b6675; --grid: #dfe3e8; --halt: #eceff3;
              --price: #1f6feb; --interest: #7a4fd0; --insurance: #1a7f4b; --partial: #e08a2c; --full: #b3361b; --broken: #b3001b; }
            @media (prefers-color-scheme: dark) { :root { --ink: #e6e9ee; --paper: #14181f; --soft: #9aa5b4; --grid: #2b323c;
              --halt: #222933; --price: #6aa8ff; --interest: #b79cff; --insurance: #5fd39a; --partial: #ffb561; --full: #ff6f52;
              --broken: #ff7b8a; } }
            body { font: 15px/1.5 system-ui, sans-serif; color: var(--ink); background: var(--paper); margin: 0 auto; max-width: 66rem; padding: 1rem; }
            h1 { font-size: 1.6rem; margin-bottom: 0.5rem; } h2 { font-size: 1.3rem; margin: 3rem 0 0.25rem; padding-top: 1rem; border-top: 1px solid var(--grid); }
            p { margin: 0.25rem 0 0.75rem; } .wide { overflow-x: auto; } .soft { color: var(--soft); }
            table { border-collapse: collapse; font-variant-numeric: tabular-nums; }
            th { text-align: left; font-weight: 600; } th, td { vertical-align: top; padding: 0.15rem 1.5rem 0.15rem 0; }
            table.all { width: 100%; white-space: nowrap; } table.all th, table.all td { border-bottom: 1px solid var(--grid); padding: 0.35rem 1rem 0.35rem 0; }
            table.all td + td, table.all th + th { text-align: right; } table.all th:last-child, table.all td:last-child { padding-right: 0; }
            .sound { color: var(--insurance); font-weight: 600; } .broken { color: var(--broken); font-weight: 600; }
            figure { margin: 1.5rem 0; } figcaption { font-weight: 600; margin-bottom: 0.25rem; }
            .key { display: inline-block; width: 0.75em; height: 0.75em; border-radius: 2px; margin: 0 0.35em 0 1em; }
            svg { display: block; width: 100%; min-width: 40rem; height: auto; } svg text { fill: var(--soft); font-size: 12px; }
            svg .end { text-anchor: end; } svg .mid { text-anchor: middle; } .grid { stroke: var(--grid); } rect.halt { fill: var(--halt); }
            path { fill: none; stroke-width: 1.5; stroke-linejoin: round; } path.price { stroke: var(--price); } path.interest { stroke: var(--interest); }
            path.insurance { stroke: var(--insurance); } rect.partial { fill: var(--partial); } rect.full { fill: var(--full); }
            .key.partial { background: var(--partial); } .key.full { background: var(--full); }
            </style>
            </head>
            <body>
            <h1>Crash runs</h1>
            """;

    private static final String COLUMNS = """
            <div class="wide"><table class="all">
            <tr><th>Path</th><th>Partial</th><th>Full</th><th>Bankrupt</th><th>Deleveraged</th><th>Bad debt, USD</th><th>Insurance low, USD</th><th>Verdict</th></tr>
            """;

    private CrashReport() {}

    /** The page. */
    public static String of(List<CrashResult> results) {
        StringBuilder page = new StringBuilder(HEAD).append(COLUMNS);
        for (CrashResult result : results) {
            row(page, result);
        }
        page.append("</table></div>\n");
        for (CrashResult result : results) {
            section(page, result);
        }
        return page.append("</body>\n</html>\n").toString();
    }

    private static void row(StringBuilder page, CrashResult result) {
        page.append("<tr><td>").append(escaped(result.name()));
        for (long count : new long[] {result.partial(), result.full(), result.bankrupt(), result.deleveraged()}) {
            page.append("</td><td>").append(CrashSummary.number(count));
        }
        for (long micros : new long[] {result.badDebt(), result.insuranceLow()}) {
            page.append("</td><td>").append(CrashSummary.usd(micros));
        }
        page.append("</td><td>").append(verdict(result)).append("</td></tr>\n");
    }

    private static String verdict(CrashResult result) {
        return result.isSound() ? "<span class=\"sound\">sound</span>" : "<span class=\"broken\">BROKEN</span>";
    }

    private static void section(StringBuilder page, CrashResult result) {
        CrashSettings settings = result.settings();
        page.append("<h2>").append(escaped(result.name())).append("</h2>\n");
        page.append("<p class=\"soft\">").append(CrashSummary.number(settings.traders()));
        page.append(" traders with 2x to 1000x; ").append(settings.makers());
        page.append(" makers with ").append(CrashSummary.number(settings.depthUsd()));
        page.append(" USD on each side; ").append(settings.breaker() ? "with" : "without");
        page.append(" circuit breaker; seed ").append(settings.seed()).append(".</p>\n");
        for (String remark : result.remarks()) {
            page.append("<p>").append(escaped(remark)).append("</p>\n");
        }
        if (!result.remarks().isEmpty()) {
            page.append("<p class=\"soft\">Grey bands: no prices; a long halt is shown shorter than it was.</p>\n");
        }
        for (String broken : result.broken()) {
            page.append("<p class=\"broken\">").append(escaped(broken)).append("</p>\n");
        }
        page.append("<table>\n");
        for (CrashSummary.Fact fact : CrashSummary.facts(result)) {
            page.append("<tr><th>").append(escaped(fact.name())).append("</th><td>");
            page.append(escaped(fact.value())).append("</td></tr>\n");
        }
        page.append("</table>\n");
        charts(page, result);
    }

    private static void charts(StringBuilder page, CrashResult result) {
        Timeline timeline = new Timeline(result.samples());
        double scale = Math.pow(10, result.priceDecimals());
        page.append(price(timeline, timeline.values(sample -> sample.priceUnits() / scale, Math::min)));
        page.append(line(
                "Open interest, USD",
                "interest",
                timeline,
                timeline.values(sample -> sample.openInterestMicros() / MICROS, Math::max)));
        page.append(line(
                "Insurance fund, USD",
                "insurance",
                timeline,
                timeline.values(sample -> sample.insuranceMicros() / MICROS, Math::min)));
        String each = " in each " + timeline.stretchLength();
        page.append(bars(
                "Liquidations" + each,
                timeline,
                List.of(
                        new Chart.Series("full", "full", timeline.growth(Sample::full)),
                        new Chart.Series("partial", "partial", timeline.growth(Sample::partial)))));
        page.append(bars(
                "Positions auto-deleveraged" + each,
                timeline,
                List.of(new Chart.Series("full", "", timeline.growth(Sample::deleveraged)))));
    }

    private static String price(Timeline timeline, double[] values) {
        double lowest = Chart.lowest(values);
        double highest = Chart.highest(values);
        boolean logarithmic = highest > LOGARITHMIC_FROM * lowest;
        Axis axis = logarithmic ? Axis.logarithmic(lowest, highest) : Axis.linear(lowest, highest);
        String title = "Price, USD, lowest of each stretch" + (logarithmic ? " (logarithmic)" : "");
        return new Chart(title, timeline, axis).line(new Chart.Series("price", "", values));
    }

    private static String line(String title, String style, Timeline timeline, double[] values) {
        Axis axis = Axis.linear(0, Chart.highest(values));
        return new Chart(title, timeline, axis).line(new Chart.Series(style, "", values));
    }

    /** Counts upon each other; the axis reaches to the highest sum. */
    private static String bars(String title, Timeline timeline, List<Chart.Series> all) {
        double highest = 1;
        for (int i = 0; i < timeline.stretches(); i++) {
            double sum = 0;
            for (Chart.Series series : all) {
                sum += series.valueAt(i);
            }
            highest = Math.max(highest, sum);
        }
        return new Chart(title, timeline, Axis.linear(0, highest)).bars(all);
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
    }
}
